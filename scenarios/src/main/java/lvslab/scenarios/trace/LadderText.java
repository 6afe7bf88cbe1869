package lvslab.scenarios.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import org.jspecify.annotations.Nullable;

/// Frames as a ladder of text: a column for each host, an arrow from who sent a frame to who took
/// it, `x` at the end of one that was lost, and what the frame says beside it.
///
/// ```
///           t  client    director  rs1
///    1.000000  o-------->.-------->.         ARP who-has 172.16.16.172 tell 172.16.16.1
///    1.000500  <--------o          .         ARP 172.16.16.172 is-at 02:00:00:00:00:73
/// ```
public final class LadderText {
  private static final int LEAST_WIDTH = 10;
  private static final int TIME_WIDTH = 12;

  private final Journal journal;
  private final List<String> hosts;
  private final int width;

  /// A ladder.
  ///
  /// @param journal of the run
  /// @param hosts columns from the left
  public LadderText(Journal journal, List<String> hosts) {
    this.journal = journal;
    this.hosts = List.copyOf(hosts);
    int longest = hosts.stream().mapToInt(String::length).max().orElse(0);
    width = Math.max(LEAST_WIDTH, longest + 2);
  }

  /// A frame that was sent, and what became of it.
  private static final class Rung {
    final TraceRecord sent;
    final FrameEvent.Sent frame;
    final List<Integer> takers = new ArrayList<>();
    @Nullable DropReason lost;

    Rung(TraceRecord sent, FrameEvent.Sent frame) {
      this.sent = sent;
      this.frame = frame;
    }
  }

  /// The last frames of those sent by an instant.
  ///
  /// @param untilNanos the instant
  /// @param count how many at most
  /// @param wanted which count
  /// @return lines under a head, empty if there are none
  public String last(long untilNanos, int count, Predicate<FrameEvent.Sent> wanted) {
    Map<Long, Rung> rungs = new LinkedHashMap<>();
    for (TraceRecord entry : journal.entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && entry.atNanos() <= untilNanos
          && !sent.link().isEmpty()
          && wanted.test(sent)) {
        rungs.put(entry.serial(), new Rung(entry, sent));
        if (rungs.size() > count) {
          rungs.remove(rungs.keySet().iterator().next());
        }
      } else {
        follow(entry, rungs);
      }
    }
    return rungs.isEmpty() ? "" : text(rungs.values());
  }

  private void follow(TraceRecord entry, Map<Long, Rung> rungs) {
    switch (entry.event()) {
      case FrameEvent.Delivered delivered -> {
        @Nullable Rung rung = rungOf(entry, rungs);
        if (rung != null) {
          rung.takers.add(hosts.indexOf(delivered.node()));
        }
      }
      case FrameEvent.Dropped dropped -> {
        @Nullable Rung rung = rungOf(entry, rungs);
        boolean passesBy = dropped.reason() == DropReason.OTHER_HOST; // matters if nobody takes it
        if (rung != null && (rung.lost == null || !passesBy)) {
          rung.lost = dropped.reason();
        }
      }
      default -> {}
    }
  }

  /// The sending that an arrival follows from, a switch or two between.
  private @Nullable Rung rungOf(TraceRecord entry, Map<Long, Rung> rungs) {
    long cause = entry.cause();
    while (!rungs.containsKey(cause)) {
      @Nullable TraceRecord before = journal.find(cause).orElse(null);
      if (before == null || !isOnTheWay(before.event())) {
        return null;
      }
      cause = before.cause();
    }
    return rungs.get(cause);
  }

  private static boolean isOnTheWay(TraceEvent event) {
    return event instanceof FrameEvent.Switched || event instanceof FrameEvent.Disturbed;
  }

  private String text(Iterable<Rung> rungs) {
    var text = new StringBuilder(" ".repeat(TIME_WIDTH - 1)).append("t  ");
    for (String host : hosts) {
      text.append(host).append(" ".repeat(width - host.length()));
    }
    text.setLength(text.toString().stripTrailing().length());
    text.append('\n');
    for (Rung rung : rungs) {
      String time = SimTime.seconds(rung.sent.atNanos(), 6);
      text.append(" ".repeat(Math.max(0, TIME_WIDTH - time.length()))).append(time).append("  ");
      text.append(arrow(rung)).append(FrameText.of(rung.frame.frame()));
      if (rung.takers.isEmpty() && rung.lost != null) {
        text.append("  [").append(rung.lost).append(']');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String arrow(Rung rung) {
    int from = hosts.indexOf(rung.frame.node());
    int least = rung.takers.stream().mapToInt(i -> i).min().orElse(from);
    int most = rung.takers.stream().mapToInt(i -> i).max().orElse(from);
    var line = new StringBuilder(" ".repeat(width * hosts.size()));
    for (int i = 0; i < hosts.size(); i++) {
      line.setCharAt(i * width, '.');
    }
    for (int at = Math.min(least, from) * width; at < Math.max(most, from) * width; at++) {
      if (line.charAt(at) == ' ') {
        line.setCharAt(at, '-');
      }
    }
    for (int taker : rung.takers) {
      boolean right = taker > from;
      line.setCharAt(right ? taker * width - 1 : taker * width, right ? '>' : '<');
    }
    line.setCharAt(from * width, 'o');
    if (rung.takers.isEmpty()) {
      line.setCharAt(from * width + 1, rung.lost == null ? '-' : 'x');
    }
    return line.toString();
  }
}
