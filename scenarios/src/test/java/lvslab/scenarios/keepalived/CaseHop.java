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

  private static final long TICK = 10 * SimTime.MILLISECOND;
  private static final long LEAST = 20 * TICK;

  private CaseHop() {}

  static String of(Reference reference) {
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
