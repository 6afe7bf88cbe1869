package lvslab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.trace.Journal;
import lvslab.engine.trace.Trace;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Firing an event restores the cause that was current when it was scheduled; emitting makes the
/// emitted event current for what follows from it.
class CauseTest {
  private record Happened(String node) implements TraceEvent {}

  private final Engine engine = new Engine(1);
  private final Trace trace = engine.trace();
  private final Journal journal = new Journal();

  @BeforeEach
  void listen() {
    trace.listen(journal);
  }

  private long emit(String what) {
    return trace.emit(new Happened(what));
  }

  private void at(long nanos, Runnable action) {
    new Timer(engine, "step", action).armAt(nanos);
  }

  private long causeOf(String what) {
    return journal.entries().stream()
        .filter(entry -> entry.event().node().equals(what))
        .mapToLong(TraceRecord::cause)
        .sum();
  }

  private String chainOf(long serial) {
    StringBuilder chain = new StringBuilder();
    for (TraceRecord entry : journal.causes(serial)) {
      chain.append(chain.isEmpty() ? "" : " < ").append(entry.event().node());
    }
    return chain.toString();
  }

  @Test
  void whatAnEventEmitsFollowsFromWhatWasCurrentWhenItWasScheduled() {
    Timer arrival = new Timer(engine, "arrival", () -> emit("received"));
    at(
        10,
        () -> {
          emit("command");
          emit("sent");
          arrival.arm(500);
          emit("afterwards");
        });
    at(20, () -> emit("unrelated"));
    engine.runUntil(1_000);
    assertThat(chainOf(5)).isEqualTo("received < sent < command");
    assertThat(chainOf(3)).isEqualTo("afterwards < sent < command");
    assertThat(chainOf(4)).isEqualTo("unrelated");
  }

  @Test
  void aRetransmissionFollowsFromWhatArmedItsTimer() {
    Timer[] retransmit = new Timer[1];
    retransmit[0] =
        new Timer(
            engine,
            "retransmit",
            () -> {
              emit("again" + engine.nowNanos());
              retransmit[0].arm(2_000);
            });
    at(
        1_000,
        () -> {
          emit("syn");
          retransmit[0].arm(1_000);
        });
    engine.runUntil(4_000);
    assertThat(chainOf(3)).isEqualTo("again4000 < again2000 < syn");
  }

  @Test
  void armingAnewTakesTheCauseOfTheLastTime() {
    Timer timer = new Timer(engine, "timer", () -> emit("ran out"));
    at(
        1,
        () -> {
          emit("first");
          timer.arm(100);
        });
    at(
        2,
        () -> {
          emit("second");
          timer.arm(100);
        });
    engine.runUntil(1_000);
    assertThat(chainOf(3)).isEqualTo("ran out < second");
  }

  @Test
  void eventsOfOneInstantDoNotInheritFromEachOther() {
    at(5, () -> emit("one"));
    at(5, () -> emit("other"));
    engine.runUntil(5);
    assertThat(causeOf("one")).isEqualTo(Trace.NO_CAUSE);
    assertThat(causeOf("other")).isEqualTo(Trace.NO_CAUSE);
  }

  @Test
  void aNoteHasACauseAndIsNone() {
    at(
        5,
        () -> {
          emit("request");
          assertThat(trace.note(new Happened("log line"))).isEqualTo(2);
          emit("reply");
        });
    engine.runUntil(5);
    assertThat(chainOf(2)).isEqualTo("log line < request");
    assertThat(chainOf(3)).isEqualTo("reply < request");
  }

  @Test
  void effectsOfOneEventCanGoBackToTheirCommonCause() {
    Timer one = new Timer(engine, "one", () -> emit("arrived at one"));
    Timer other = new Timer(engine, "other", () -> emit("arrived at other"));
    at(
        5,
        () -> {
          long flooded = emit("flooded");
          emit("out of port 1");
          one.arm(10);
          engine.setCurrentCause(flooded);
          emit("out of port 2");
          other.arm(10);
        });
    engine.runUntil(50);
    assertThat(chainOf(4)).isEqualTo("arrived at one < out of port 1 < flooded");
    assertThat(chainOf(5)).isEqualTo("arrived at other < out of port 2 < flooded");
  }

  @Test
  void nothingIsCurrentBetweenEvents() {
    at(5, () -> emit("stepped"));
    at(6, () -> emit("ran"));
    engine.step();
    assertThat(engine.currentCause()).isEqualTo(Trace.NO_CAUSE);
    at(7, () -> emit("from outside"));
    engine.runUntil(10);
    assertThat(engine.currentCause()).isEqualTo(Trace.NO_CAUSE);
    assertThat(causeOf("from outside")).isEqualTo(Trace.NO_CAUSE);
  }

  @Test
  void whatIsSetUpBeforeTheRunCanBeACause() {
    emit("line 12 of the scenario");
    Timer boot = new Timer(engine, "boot", () -> emit("booted"));
    boot.armAt(3);
    engine.setCurrentCause(Trace.NO_CAUSE);
    at(4, () -> emit("unrelated"));
    engine.runUntil(10);
    assertThat(chainOf(2)).isEqualTo("booted < line 12 of the scenario");
    assertThat(chainOf(3)).isEqualTo("unrelated");
  }

  @Test
  void cancellingLeavesTheCurrentCauseAlone() {
    Timer timer = new Timer(engine, "timer", () -> emit("never"));
    at(
        1,
        () -> {
          emit("armed");
          timer.arm(100);
        });
    at(
        2,
        () -> {
          emit("acknowledged");
          timer.cancel();
          emit("done");
        });
    engine.runUntil(1_000);
    assertThat(chainOf(3)).isEqualTo("done < acknowledged");
    assertThat(journal.entries()).hasSize(3);
  }
}
