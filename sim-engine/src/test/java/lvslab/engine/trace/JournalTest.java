package lvslab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import org.junit.jupiter.api.Test;

class JournalTest {
  private record Happened(String node) implements TraceEvent {}

  private final Journal journal = new Journal();

  private TraceRecord add(long serial, long cause) {
    TraceRecord entry = new TraceRecord(serial, cause, serial * 10, new Happened("n" + serial));
    journal.on(entry);
    return entry;
  }

  @Test
  void findsByTheSerial() {
    assertThat(journal.find(1)).isEmpty();
    TraceRecord first = add(1, 0);
    TraceRecord second = add(2, 1);
    assertThat(journal.find(1)).contains(first);
    assertThat(journal.find(2)).contains(second);
    assertThat(journal.find(0)).isEmpty();
    assertThat(journal.find(3)).isEmpty();
    assertThat(journal.find(-1)).isEmpty();
    assertThat(journal.find(1L << 32 | 1)).isEmpty();
  }

  @Test
  void aChainOfCausesBeginsWithTheEventAndEndsAtTheRoot() {
    TraceRecord root = add(1, 0);
    add(2, 0);
    TraceRecord middle = add(3, 1);
    add(4, 2);
    TraceRecord event = add(5, 3);
    assertThat(journal.causes(5)).containsExactly(event, middle, root);
    assertThat(journal.causes(1)).containsExactly(root);
    assertThat(journal.causes(6)).isEmpty();
    assertThat(journal.causes(0)).isEmpty();
  }

  @Test
  void oneThatBeganLateStillFindsByTheSerial() {
    Trace trace = new Engine(1).trace();
    trace.listen(new Journal());
    trace.emit(new Happened("early"));
    trace.listen(journal);
    long serial = trace.emit(new Happened("late"));
    assertThat(journal.find(serial).orElseThrow().event()).isEqualTo(new Happened("late"));
    assertThat(journal.find(1)).isEmpty();
    assertThat(journal.causes(serial)).hasSize(1);
  }

  @Test
  void entriesAreAViewThatGrowsAndCannotBeChanged() {
    List<TraceRecord> entries = journal.entries();
    TraceRecord first = add(1, 0);
    assertThat(entries).containsExactly(first);
    assertThatThrownBy(entries::clear).isInstanceOf(RuntimeException.class);
    assertThat(journal.find(1)).contains(first);
  }

  @Test
  void aDecisionKeepsItsInputsAsTheyWere() {
    List<Decision.Input> inputs =
        new ArrayList<>(List.of(new Decision.Input("arp_ignore", "1", 4)));
    Decision decision = new Decision("arp.ignore", "drop", inputs);
    inputs.clear();
    assertThat(decision.inputs()).containsExactly(new Decision.Input("arp_ignore", "1", 4));
    assertThat(Decision.of("arp.ignore", "drop").inputs()).isEmpty();
  }
}
