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
}
