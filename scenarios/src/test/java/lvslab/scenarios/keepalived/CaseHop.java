package lvslab.scenarios.keepalived;

import java.util.HashMap;
import java.util.Map;
import lvslab.engine.time.SimTime;

/// What a frame takes from host to host. The real machine took none of its clock's microseconds,
/// but where the reading of the clock falls TCP measures one for a round trip or none. The first
/// repetition of a segment tells: it comes after 200 ms and what was measured, which counts as
/// another tick if it is not nothing (`tcp_set_rto`, `__tcp_set_rto`).
final class CaseHop {
  private static final String MEASURED = "400ns";
  private static final String NOTHING = "0ns";

  /// There and back in less than a reading of the clock takes.
  private static final String SOON = "100ns";

  /// What a reading of the clock takes, and nothing else does there (arch/um/kernel/time.c,
  /// `timer_read`): each of our system calls stands for one.
  static final String CALL = "256ns";

  /// What the recorder needs for each copy of a frame, as the processor is held up for 4 us and 20
  /// us by one frame and by five that are flooded to two ports.
  static final String CAPTURE = "1400ns";

  private static final long TICK = 10 * SimTime.MILLISECOND;
  private static final long LEAST = 20 * TICK;

  private CaseHop() {}

  /// Whether nothing runs there but keepalived, the recorder and pings: what servers of pages and
  /// those who ask them compute is not known so well.
  static boolean isBare(Reference reference) {
    return reference.hosts().stream().noneMatch(host -> host.startsWith("rs"));
  }

  static String of(Reference reference) {
    if (isBare(reference)) {
      return SOON;
    }
    Map<String, Long> sent = new HashMap<>();
    for (Frame frame : reference.frames()) {
      if (!frame.host().equals("c") || !frame.protocol().equals("TCP") || frame.is("len", "0")) {
        continue;
      }
      Long before =
          sent.putIfAbsent(frame.field("sport") + " " + frame.field("seq"), frame.nanos());
      if (before != null) { // it waits for the tick at which it was sent to be over, and the wheel
        boolean atOnce = frame.nanos() - before < LEAST + TICK;
        return atOnce ? NOTHING : MEASURED;
      }
    }
    return MEASURED;
  }
}
