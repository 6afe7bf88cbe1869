package lvslab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.Timer;
import org.junit.jupiter.api.Test;

class TraceTest {
  private record Happened(String node) implements TraceEvent {}

  private final Engine engine = new Engine(1);
  private final Trace trace = engine.trace();

  @Test
  void itIsClosedUntilSomebodyListens() {
    assertThat(trace.isOpen()).isFalse();
    trace.listen(new Journal());
    assertThat(trace.isOpen()).isTrue();
  }

  @Test
  void detailsAreMadeAsLongAsSomebodyWantsThem() {
    Journal all = new Journal();
    List<String> outline = new ArrayList<>();
    TraceListener counts = traceRecord -> outline.add(traceRecord.event().node());
    trace.listenToOutline(counts);
    assertThat(trace.isOpen()).isTrue();
    assertThat(trace.isDetailed()).isFalse();
    trace.listen(all);
    assertThat(trace.isDetailed()).isTrue();
    trace.emit(new Happened("a"));
    trace.settleForOutline(all);
    assertThat(trace.isDetailed()).isFalse();
    trace.emit(new Happened("b"));
    assertThat(outline).containsExactly("a", "b");
    assertThat(all.entries()).hasSize(2);
  }

  @Test
  void framesAreToldAsLongAsSomebodyWantsMoreThanTheirNumber() {
    Journal all = new Journal();
    List<String> counted = new ArrayList<>();
    TraceListener counts = traceRecord -> counted.add(traceRecord.event().node());
    trace.listen(counts);
    trace.settleForCounts(counts);
    assertThat(trace.isOpen()).isTrue();
    assertThat(trace.isDetailed()).isFalse();
    assertThat(trace.tellsFrames()).isFalse();
    trace.listenToOutline(all);
    assertThat(trace.isDetailed()).isFalse();
    assertThat(trace.tellsFrames()).isTrue();
    trace.settleForCounts(all);
    assertThat(trace.tellsFrames()).isFalse();
    trace.emit(new Happened("a"));
    assertThat(counted).containsExactly("a");
    assertThat(all.entries()).hasSize(1);
  }

  @Test
  void aTallyIsOneForEachNode() {
    trace.tally("b").add(60);
    trace.tally("a").add(10);
    trace.tally("b").add(40);
    assertThat(trace.tallies().keySet()).containsExactly("a", "b");
    assertThat(trace.tally("b").frames()).isEqualTo(2);
    assertThat(trace.tally("b").octets()).isEqualTo(100);
  }

  @Test
  void aClosedTraceRecordsNothingAndChangesNoCause() {
    engine.setCurrentCause(7);
    assertThat(trace.emit(new Happened("a"))).isEqualTo(7);
    assertThat(trace.note(new Happened("b"))).isEqualTo(7);
    assertThat(engine.currentCause()).isEqualTo(7);
    Journal journal = new Journal();
    trace.listen(journal);
    assertThat(journal.entries()).isEmpty();
    assertThat(trace.emit(new Happened("c"))).isEqualTo(1);
  }

  @Test
  void serialsCountAllEventsAndTimesAreTheEngines() {
    Journal journal = new Journal();
    trace.listen(journal);
    new Timer(engine, "one", () -> trace.emit(new Happened("a"))).armAt(10);
    new Timer(engine, "two", () -> trace.note(new Happened("b"))).armAt(20);
    new Timer(engine, "three", () -> trace.emit(new Happened("c"))).armAt(30);
    engine.runUntil(100);
    assertThat(journal.entries())
        .containsExactly(
            new TraceRecord(1, Trace.NO_CAUSE, 10, new Happened("a")),
            new TraceRecord(2, Trace.NO_CAUSE, 20, new Happened("b")),
            new TraceRecord(3, Trace.NO_CAUSE, 30, new Happened("c")));
  }

  @Test
  void allListenersTakeTheSameRecordsInTheOrderTheyCame() {
    List<String> order = new ArrayList<>();
    trace.listen(traceRecord -> order.add("first " + traceRecord.serial()));
    trace.listen(traceRecord -> order.add("second " + traceRecord.serial()));
    trace.emit(new Happened("a"));
    trace.note(new Happened("b"));
    assertThat(order).containsExactly("first 1", "second 1", "first 2", "second 2");
  }

  @Test
  void nobodyCanBeginToListenInTheMiddleOfARun() {
    new Timer(engine, "timer", () -> {}).armAt(1);
    engine.runUntil(1);
    assertThatThrownBy(() -> trace.listen(new Journal()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before the run starts");
    assertThat(trace.isOpen()).isFalse();
  }
}
