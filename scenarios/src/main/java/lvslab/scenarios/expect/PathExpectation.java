package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Ipv4Packet;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.SeenFrame;

/// Every packet of a kind passes a host, or none does. A packet is what keeps its lineage from hop
/// to hop; it counts by its first frame.
///
/// @param head place and words
/// @param window when it is sent first
/// @param filter which packets
/// @param host where it must come by
/// @param passes false if it must not
record PathExpectation(Head head, Window window, DisplayFilter filter, String host, boolean passes)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    String key = passes ? "path" : "path-avoids";
    return phrases.get(key, window.describe(phrases), filter.toString(), host);
  }

  @Override
  public Check begin(Lab lab) {
    return new Tracker(this);
  }

  private static final class Tracker implements Check {
    private final PathExpectation asked;

    /// Serial of the first frame of each packet of the kind; 0 for one of another kind, or one that
    /// came by where it must.
    private final Map<Long, Long> first = new LinkedHashMap<>();

    private final List<Long> passed = new ArrayList<>();
    private long packets;

    Tracker(PathExpectation asked) {
      this.asked = asked;
    }

    @Override
    public boolean needsDetails() {
      return true; // where frames are delivered
    }

    @Override
    public void on(TraceRecord entry) {
      switch (entry.event()) {
        case FrameEvent.Sent sent
            when sent.frame().payload() instanceof Ipv4Packet && !sent.link().isEmpty() -> {
          if (!first.containsKey(sent.lineage())) {
            boolean counts =
                asked.window.contains(entry.atNanos())
                    && asked.filter.matches(
                        new SeenFrame(sent.node(), sent.device(), sent.frame()));
            packets += counts ? 1 : 0;
            first.put(sent.lineage(), counts ? entry.serial() : 0);
          }
        }
        case FrameEvent.Delivered delivered when delivered.node().equals(asked.host) -> {
          if (first.getOrDefault(delivered.lineage(), 0L) != 0) {
            first.put(delivered.lineage(), 0L);
            passed.add(entry.serial());
          }
        }
        default -> {}
      }
    }

    @Override
    public Verdict verdict() {
      List<Long> missed = first.values().stream().filter(serial -> serial != 0).toList();
      boolean held = packets > 0 && (asked.passes ? missed.isEmpty() : passed.isEmpty());
      List<Long> evidence = asked.passes ? missed : passed;
      String all = Long.toString(packets);
      String came = Integer.toString(passed.size());
      var seen = new Verdict.Seen("seen.path", List.of(all, came, asked.host), evidence);
      return Verdict.of(asked, held, seen);
    }
  }
}
