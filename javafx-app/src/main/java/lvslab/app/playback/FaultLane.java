package lvslab.app.playback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.HostEvent;
import lvslab.scenarios.fault.Inverses;
import lvslab.scenarios.trace.TimelineEvent;

/// What is broken, from the fault until its inverse; rules of a filter that lose packets, too, if
/// they come after the start.
public final class FaultLane {
  private record Open(String text, String subject, String endedBy, long fromNanos) {}

  private final List<Open> open = new ArrayList<>();
  private final List<Lane.Stretch> done = new ArrayList<>();

  private FaultLane() {}

  /// Finds what is broken when.
  ///
  /// @param recording the run
  /// @return lanes without names, as few as keep stretches of one lane apart; none if nothing is
  ///   ever broken
  public static List<Lane> of(Recording recording) {
    var lane = new FaultLane();
    for (TraceRecord entry : recording.events()) {
      long now = entry.atNanos();
      switch (entry.event()) {
        case TimelineEvent.Fault e -> lane.strike(e.text(), now);
        case HostEvent e when e.what().equals("on") -> lane.end("power-on", e.node(), now);
        case ConfigEvent.FilterRule e when loses(e.rule()) && now > 0 -> lane.rule(e, now);
        default -> {}
      }
    }
    for (Open left : lane.open) {
      lane.close(left, recording.endNanos());
    }
    return lane.finish();
  }

  private static boolean loses(String rule) {
    return rule.endsWith("-j DROP") || rule.contains("-j REJECT");
  }

  private void rule(ConfigEvent.FilterRule rule, long now) {
    if (rule.added()) {
      open.add(new Open(rule.node() + ": " + rule.rule(), rule.node(), rule.rule(), now));
    } else {
      end(rule.rule(), rule.node(), now);
    }
  }

  private void strike(String text, long now) {
    String[] words = text.split(" ", 3);
    String kind = words[0];
    String subject = words.length > 1 ? words[1] : "";
    String more = words.length > 2 ? words[2] : "";
    end(kind, subject, now);
    boolean restores = kind.equals("drift") && more.equals("ppm 0");
    if (Inverses.mends(kind) || restores) {
      return;
    }
    String endedBy = kind.equals("reboot") ? "power-on" : Inverses.of(kind).orElse("");
    var fault = new Open(text, subject, endedBy, now);
    if (endedBy.isEmpty()) {
      close(fault, now);
    } else {
      open.add(fault);
    }
  }

  private void end(String kind, String subject, long now) {
    for (Open each : List.copyOf(open)) {
      if (each.endedBy().equals(kind) && each.subject().equals(subject)) {
        open.remove(each);
        close(each, now);
      }
    }
  }

  private void close(Open fault, long now) {
    done.add(new Lane.Stretch(fault.fromNanos(), now, Lane.Look.BROKEN, fault.text()));
  }

  private List<Lane> finish() {
    done.sort((a, b) -> Long.compare(a.fromNanos(), b.fromNanos()));
    Map<Integer, List<Lane.Stretch>> rows = new LinkedHashMap<>();
    for (Lane.Stretch stretch : done) {
      int row = 0;
      while (isTaken(rows.getOrDefault(row, List.of()), stretch)) {
        row++;
      }
      rows.computeIfAbsent(row, key -> new ArrayList<>()).add(stretch);
    }
    return rows.values().stream().map(stretches -> new Lane("", stretches)).toList();
  }

  private static boolean isTaken(List<Lane.Stretch> row, Lane.Stretch stretch) {
    return !row.isEmpty() && row.getLast().untilNanos() > stretch.fromNanos();
  }
}
