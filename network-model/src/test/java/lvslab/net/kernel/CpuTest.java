package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.Timer;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.HostClock;
import org.junit.jupiter.api.Test;

/// What takes time on the processors of a host.
class CpuTest {
  private final Engine engine = new Engine(1);
  private final Kernel kernel = new Kernel(engine, "rs1", 0, new HostClock(1000, 0));
  private final Cpu cpu = kernel.cpu();
  private final List<String> done = new ArrayList<>();

  private Cpu.Work work(String name, long nanos) {
    return cpu.run(nanos, () -> done.add(name + "@" + engine.nowNanos()));
  }

  @Test
  void one_processor_does_one_thing_after_another() {
    work("a", 100);
    work("b", 50);
    assertThat(cpu.waiting()).isEqualTo(1);
    engine.runUntil(1000);
    assertThat(done).containsExactly("a@100", "b@150");
  }

  @Test
  void two_processors_do_two_things_at_once() {
    cpu.shape(2, 0);
    work("a", 100);
    work("b", 50);
    work("c", 50);
    engine.runUntil(1000);
    assertThat(done).containsExactly("b@50", "a@100", "c@100");
  }

  @Test
  void packets_interrupt_what_runs_and_are_taken_in_one_after_another() {
    cpu.shape(1, 10);
    work("a", 100);
    new Timer(engine, "card", () -> done.add(cpu.takeIn() + " " + cpu.takeIn())).armAt(95);
    engine.runUntil(1000);
    assertThat(done).containsExactly("105 115", "a@120");
  }

  @Test
  void what_begins_while_a_packet_is_taken_in_waits_for_it() {
    cpu.shape(2, 10);
    assertThat(cpu.takeIn()).isEqualTo(10);
    work("on the other", 100);
    work("behind the packet", 95);
    engine.runUntil(1000);
    assertThat(done).containsExactly("on the other@100", "behind the packet@105");
  }

  @Test
  void work_that_is_given_up_leaves_its_processor_to_the_next() {
    Cpu.Work first = work("a", 100);
    Cpu.Work second = work("b", 100);
    work("c", 100);
    new Timer(
            engine,
            "kill",
            () -> {
              second.cancel();
              first.cancel();
            })
        .armAt(30);
    engine.runUntil(1000);
    assertThat(done).containsExactly("c@130");
    first.cancel();
    second.cancel();
    assertThat(cpu.waiting()).isZero();
  }

  @Test
  void exponential_times_have_their_mean_and_their_share_of_long_ones() {
    var random = new RandomStream(7);
    long sum = 0;
    int long3 = 0;
    for (int i = 0; i < 100_000; i++) {
      long drawn = random.nextExponential(1_000_000);
      assertThat(drawn).isNotNegative();
      sum += drawn;
      long3 += drawn > 3_000_000 ? 1 : 0;
    }
    assertThat(sum / 100_000).isBetween(990_000L, 1_010_000L);
    assertThat(long3).as("e to the -3 of them").isBetween(4_800, 5_160);
  }
}
