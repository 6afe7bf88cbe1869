package lvslab.scenarios.golden;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.FrameCodec;

/// Makes a row of each frame that a host puts on a segment, in the order of sending.
///
/// Where a frame went is known only when a switch has passed it on, so a row is given away once the
/// events that its sending caused have told that of it and of all rows before. Loopback is no
/// segment.
public final class FrameRows implements TraceListener {
  private static final int MICROSECOND_DIGITS = 6;
  private static final long HALF_MICROSECOND = SimTime.MICROSECOND / 2;

  private final Consumer<FrameRow> sink;
  private final FrameFormatter formatter = new FrameFormatter();
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private final Map<Long, Pending> bySending = new LinkedHashMap<>();
  private long count;

  /// Collects rows as they come.
  ///
  /// @param sink who takes them
  public FrameRows(Consumer<FrameRow> sink) {
    this.sink = sink;
  }

  /// The rows of a whole trace.
  ///
  /// @param trace its records, in order
  /// @return the rows
  public static List<FrameRow> of(Iterable<TraceRecord> trace) {
    List<FrameRow> rows = new ArrayList<>();
    var collector = new FrameRows(rows::add);
    trace.forEach(collector::on);
    collector.finish();
    return List.copyOf(rows);
  }

  @Override
  public void on(TraceRecord traceRecord) {
    switch (traceRecord.event()) {
      case FrameEvent.Sent sent when !sent.link().isEmpty() -> begin(traceRecord, sent);
      case FrameEvent.Switched passed -> settle(traceRecord.cause(), hosts(passed.toPorts()));
      case FrameEvent.Dropped _ -> settle(traceRecord.cause(), "");
      default -> {}
    }
  }

  /// Gives away what still waits: frames that were under way when the run ended.
  public void finish() {
    for (Pending pending : waiting) {
      sink.accept(pending.draft.row());
    }
    waiting.clear();
    bySending.clear();
  }

  private void begin(TraceRecord traceRecord, FrameEvent.Sent sent) {
    var pending = new Pending();
    pending
        .draft
        .set(FrameColumn.N, ++count)
        .set(
            FrameColumn.T,
            SimTime.seconds(traceRecord.atNanos() + HALF_MICROSECOND, MICROSECOND_DIGITS))
        .set(FrameColumn.SEGMENT, sent.link())
        .set(FrameColumn.HOST, sent.node())
        .set(FrameColumn.INTERFACE, sent.device());
    formatter.format(FrameCodec.encode(sent.frame()), pending.draft);
    waiting.add(pending);
    bySending.put(traceRecord.serial(), pending);
  }

  /// Only the first word counts: a frame that a fault doubled is still one sending.
  private void settle(long sending, String to) {
    Pending pending = bySending.remove(sending);
    if (pending == null) {
      return;
    }
    pending.draft.set(FrameColumn.TO, to);
    pending.settled = true;
    while (!waiting.isEmpty() && waiting.element().settled) {
      sink.accept(waiting.remove().draft.row());
    }
  }

  private static String hosts(List<String> ports) {
    var hosts = new StringJoiner(",");
    for (String port : ports) {
      int slash = port.indexOf('/');
      hosts.add(slash < 0 ? port : port.substring(0, slash));
    }
    return hosts.toString();
  }

  private static final class Pending {
    private final FrameRow.Draft draft = new FrameRow.Draft();
    private boolean settled;
  }
}
