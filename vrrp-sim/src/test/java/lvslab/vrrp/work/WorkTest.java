package lvslab.vrrp.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.net.host.TurnWork;
import lvslab.net.kernel.GenericNetlink;
import lvslab.net.kernel.Kernel;
import org.junit.jupiter.api.Test;

/// Two threads that share a processor, and system calls in which one of them sleeps: the
/// microsecond of such a call comes when it ends.
class WorkTest {
  private final Engine engine = new Engine(1);
  private final Kernel kernel = new Kernel(engine, "m", 0, new HostClock(100, 0));
  private final Host host = new Host(kernel, new CommandTable());
  private final GenericNetlink netlink = kernel.genericNetlink();
  private final Processor processor = new Processor();
  private final Process process =
      host.processes().start(List.of("vrrp"), p -> {}, Process.Streams.none());
  private final Work vrrp = new Work(process, processor);
  private final Work checker = new Work(process, processor);
  private final NetlinkCommands ofVrrp = new NetlinkCommands(netlink, vrrp);
  private final NetlinkCommands ofChecker = new NetlinkCommands(netlink, checker);
  private final List<String> done = new ArrayList<>();

  private void note(String what) {
    done.add(engine.nowNanos() / SimTime.MICROSECOND + " " + what);
  }

  private void run() {
    engine.runUntil(SimTime.MILLISECOND);
  }

  @Test
  void the_other_thread_comes_when_the_first_has_nothing_left_to_do() {
    vrrp.call(() -> note("a"));
    vrrp.call(() -> note("b"));
    checker.take(() -> note("c"));
    run();
    assertThat(done).containsExactly("0 a", "1 b", "2 c");
  }

  @Test
  void the_other_thread_works_while_the_first_sleeps_until_it_has_a_command_too() {
    vrrp.call(
        () -> {
          note("starts a thread");
          ofVrrp.awaitThread();
        });
    vrrp.call(() -> note("goes on"));
    checker.take(
        () -> {
          checker.call(() -> note("begins"));
          checker.call(
              () -> {
                note("asks");
                ofChecker.send(() -> note("has asked"));
                checker.whenAwake(() -> note("knows"));
              });
        });
    run();
    assertThat(done)
        .containsExactly(
            "0 starts a thread", "0 begins", "1 asks", "2 goes on", "3 has asked", "4 knows");
  }

  @Test
  void a_thread_of_the_kernel_comes_up_at_once_where_nobody_else_works() {
    vrrp.call(ofVrrp::awaitThread);
    vrrp.call(() -> note("goes on"));
    run();
    assertThat(done).containsExactly("1 goes on");
    assertThat(ofVrrp.isFree()).isTrue();
  }

  @Test
  void whoever_is_killed_in_its_sleep_leaves_nothing_locked() {
    vrrp.call(ofVrrp::awaitThread);
    assertThat(netlink.isLocked()).isTrue();
    process.signal(Signal.SIGKILL);
    run();
    assertThat(netlink.isLocked()).isFalse();
  }

  // --- one processor for all hosts

  private Work workOn(String name) {
    var other = new Kernel(engine, name, 1, new HostClock(100, 0));
    other.shareWith(kernel);
    var there = new Host(other, new CommandTable());
    return new Work(there.processes().start(List.of("vrrp"), p -> {}, Process.Streams.none()));
  }

  @Test
  void a_keepalived_of_another_host_comes_when_the_first_sleeps() {
    kernel.shareWith(kernel);
    Work other = workOn("s");
    vrrp.take(
        () -> {
          vrrp.call(() -> note("a"));
          vrrp.call(() -> note("b"));
        });
    other.take(() -> other.call(() -> note("c")));
    run();
    assertThat(done).containsExactly("0 a", "1 b", "2 c");
  }

  @Test
  void a_call_that_gives_way_lets_those_go_first_who_wait_and_the_rest_comes_later() {
    kernel.shareWith(kernel);
    Work other = workOn("s");
    vrrp.take(
        () -> {
          vrrp.call(vrrp::giveWay);
          vrrp.whenDelayed(late -> note("before " + late / SimTime.MICROSECOND));
          vrrp.call(() -> note("rest"));
          vrrp.whenDelayed(late -> note("later " + late / SimTime.MICROSECOND));
        });
    other.take(
        () -> {
          other.call(() -> note("c"));
          other.call(() -> note("d"));
        });
    run();
    assertThat(done).containsExactly("1 c", "2 d", "3 later 2", "3 rest");
  }

  @Test
  void the_newest_gives_way_at_each_call() {
    kernel.shareWith(kernel);
    Work other = workOn("s");
    kernel.turns().started(processor);
    vrrp.take(
        () -> {
          vrrp.call(() -> note("a"));
          vrrp.call(() -> note("b"));
        });
    other.take(() -> other.call(() -> note("c")));
    run();
    assertThat(done).containsExactly("0 a", "1 c", "2 b");
  }

  @Test
  void nobody_waits_for_who_was_killed() {
    kernel.shareWith(kernel);
    Work other = workOn("s");
    vrrp.take(
        () -> {
          vrrp.call(() -> note("a"));
          vrrp.call(() -> note("b"));
        });
    other.take(() -> other.call(() -> note("c")));
    process.signal(Signal.SIGKILL);
    run();
    assertThat(done).containsExactly("0 a", "2 c");
  }

  @Test
  void what_can_be_read_comes_before_a_silence_and_that_before_a_timer() {
    vrrp.call(() -> note("busy"));
    vrrp.takeTimer(() -> vrrp.call(() -> note("timer")));
    vrrp.takeReadTimeout(() -> vrrp.call(() -> note("silence")));
    vrrp.take(() -> vrrp.call(() -> note("packet")));
    run();
    assertThat(done).containsExactly("0 busy", "1 packet", "2 silence", "3 timer");
  }

  @Test
  void what_comes_in_while_a_batch_is_worked_at_waits_for_the_next() {
    vrrp.call(() -> note("busy"));
    vrrp.takeTimer(() -> vrrp.call(() -> note("timer")));
    vrrp.takeReadTimeout(
        () -> {
          vrrp.call(() -> note("silence"));
          vrrp.take(() -> vrrp.call(() -> note("packet")));
        });
    run();
    assertThat(done).containsExactly("0 busy", "1 silence", "2 timer", "3 packet");
  }

  @Test
  void a_call_takes_what_the_kernel_says_and_a_reading_of_the_clock_its_own_time() {
    kernel.setCallNanos(3_000);
    vrrp.call(() -> note("a"));
    vrrp.call(() -> note("b"));
    for (int i = 0; i < 4; i++) {
      vrrp.readClock();
    }
    vrrp.call(() -> note("c"));
    run();
    assertThat(done).containsExactly("0 a", "3 b", "7 c");
  }

  @Test
  void a_thread_of_the_kernel_comes_behind_who_waits_and_behind_what_that_one_starts() {
    kernel.shareWith(kernel);
    Work other = workOn("s");
    vrrp.take(
        () -> {
          vrrp.call(() -> note("first"));
          vrrp.call(() -> vrrp.awaitThread(() -> note("thread")));
          vrrp.call(() -> note("rest"));
        });
    new TurnWork(
        process,
        2 * SimTime.MICROSECOND,
        () -> {
          note("work");
          other.begin(() -> other.spend(3));
        });
    run();
    assertThat(done).containsExactly("0 first", "3 work", "6 thread", "7 rest");
  }

  @Test
  void who_was_forked_lets_all_go_first_who_wait() {
    kernel.shareWith(kernel);
    Work other = workOn("s");
    vrrp.forked();
    vrrp.begin(() -> vrrp.spend(1));
    vrrp.take(() -> vrrp.call(() -> note("child")));
    other.take(() -> other.call(() -> note("other")));
    run();
    assertThat(done).containsExactly("1 other", "2 child");
  }

  @Test
  void who_sleeps_wants_nothing() {
    kernel.shareWith(kernel);
    Work other = workOn("s");
    vrrp.take(
        () -> {
          vrrp.call(vrrp::sleep);
          vrrp.call(() -> note("never"));
        });
    other.take(
        () -> {
          other.call(other::giveWay);
          other.call(() -> note("other"));
        });
    run();
    assertThat(done).containsExactly("1 other");
  }
}
