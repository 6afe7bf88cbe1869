package lvslab.net.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.command.Terminals;
import lvslab.net.command.Terminals.Done;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.ProcessEvent;
import org.junit.jupiter.api.Test;

/// A shell among the other things of a run: time, causes, processes, limits.
class ShellRunTest {
  private final Terminals terminals = new Terminals();
  private final Host host = terminals.host("box");

  @Test
  void commands_take_the_time_they_take() {
    Done done = terminals.type(host, "sleep 1.5; for i in 1 2 3; do sleep 0.5; done; echo end");
    assertThat(done.output()).isEqualTo("end\n");
    assertThat(done.endNanos()).isEqualTo(3 * SimTime.SECOND);
  }

  @Test
  void children_in_the_background_run_beside() {
    Done done = terminals.type(host, "sleep 2 & sleep 3 & sleep 1; wait; echo all");
    assertThat(done.endNanos()).isEqualTo(3 * SimTime.SECOND);
  }

  @Test
  void a_pipe_ends_when_its_last_writer_does() {
    Done done = terminals.type(host, "{ echo a; (sleep 2; echo b) & } | cat; date +%s");
    assertThat(done.output()).isEqualTo("a\nb\n1577836802\n");
  }

  @Test
  void a_writer_ends_when_nobody_reads() {
    Done done = terminals.type(host, "while true; do echo x; sleep 1; done | head -2");
    assertThat(done.output()).isEqualTo("x\nx\n");
    assertThat(done.endNanos()).isEqualTo(2 * SimTime.SECOND);
  }

  @Test
  void status_and_output_come_with_the_end() {
    List<Shell.Result> results = new ArrayList<>();
    Process shell = Shell.run(host, "echo out; echo err >&2; sleep 1; exit 3", results::add);
    assertThat(results).isEmpty();
    assertThat(shell.isAlive()).isTrue();
    terminals.runUntil("1s");
    assertThat(results).containsExactly(new Shell.Result(3, "out\nerr\n"));
  }

  @Test
  void what_a_command_does_follows_from_its_line() {
    terminals.type(host, "sleep 1\nsysctl -qw net.ipv4.ip_forward=1");
    TraceRecord set =
        terminals.journal.entries().stream()
            .filter(entry -> entry.event() instanceof ConfigEvent.Sysctl)
            .findFirst()
            .orElseThrow();
    List<TraceRecord> chain = terminals.journal.causes(set.serial());
    assertThat(chain)
        .extracting(entry -> (Object) entry.event().getClass())
        .containsExactly(
            ConfigEvent.Sysctl.class, ProcessEvent.Started.class, ProcessEvent.CommandLine.class);
    assertThat(chain.getLast().event())
        .isEqualTo(new ProcessEvent.CommandLine("box", "sysctl -qw net.ipv4.ip_forward=1"));
  }

  @Test
  void every_program_is_a_process() {
    terminals.type(host, "true; hostname | cat; (uname)");
    assertThat(terminals.journal.entries())
        .filteredOn(entry -> entry.event() instanceof ProcessEvent.Started)
        .extracting(entry -> ((ProcessEvent.Started) entry.event()).command())
        .containsExactly("cat", "hostname", "uname");
    assertThat(host.processes().all()).isEmpty();
  }

  @Test
  void a_killed_shell_does_nothing_more() {
    List<Shell.Result> results = new ArrayList<>();
    Process shell = Shell.run(host, "sleep 5; echo late > /tmp/late", results::add);
    terminals.runUntil("1s");
    shell.signal(Signal.SIGKILL);
    terminals.runUntil("10s");
    assertThat(results).extracting(Shell.Result::status).containsExactly(137);
    assertThat(host.files().exists("/tmp/late")).isFalse();
  }

  @Test
  void a_loop_that_never_waits_is_stopped() {
    Done done = terminals.type(host, "while true; do :; done");
    assertThat(done.status()).isEqualTo(137);
    assertThat(done.output()).isEqualTo("bash: " + RunawayGuard.MESSAGE + "\n");
  }

  @Test
  void a_function_that_calls_itself_is_stopped() {
    Done done = terminals.type(host, "f() { f; }; f");
    assertThat(done.status()).isEqualTo(1);
    assertThat(done.output()).isEqualTo("bash: maximum function nesting level exceeded\n");
  }

  @Test
  void a_shell_that_copies_itself_is_stopped() {
    Done done = terminals.type(host, "f() { (f); }; f; echo $?");
    assertThat(done.output()).isEqualTo("bash: fork: Resource temporarily unavailable\n254\n");
  }

  @Test
  void a_syntax_error_runs_nothing() {
    Done done = terminals.type(host, "echo a; echo 'b");
    assertThat(done.status()).isEqualTo(2);
    assertThat(done.output())
        .isEqualTo("bash: -c: line 1: unexpected EOF while looking for matching `''\n");
  }
}
