package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.SourceText;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.scenarios.expect.Verdict;
import org.junit.jupiter.api.Test;

/// What is typed at a switch acts on the switch, and is a cause of what it loses.
class SwitchTerminalTest {
  private static final String LAB =
      """
      name: typed
      until: 6s
      links: {lan: {}}
      hosts:
        - name: a
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: ip addr add 10.0.0.1/24 dev eth0
        - name: b
          devices: [{name: eth0, mac: "02:00:00:00:00:02", link: lan}]
          commands: ip addr add 10.0.0.2/24 dev eth0
      timeline:
        - {at: 1s, on: a, run: ping -c 1 10.0.0.2}
        - {at: 2s, on: lan, run: SCRIPT}
        - {at: 3s, on: a, run: ping -c 1 -W 1 10.0.0.2}
      expect:
        - {at: 1.5s, on: lan, run: bridge fdb show dev a.eth0, contains: "02:00:00:00:00:01 master lan"}
      """;

  private static Optional<Scenario> read(String script) {
    var source = new SourceText("typed.yaml", LAB.replace("SCRIPT", script));
    return ScenarioReader.read(source, name -> Optional.empty(), List.of()).value();
  }

  @Test
  void ports_are_closed_at_the_switch() {
    Run run =
        Run.prepare(read("bridge link set dev b.eth0 state 0").orElseThrow(), RunOptions.DEFAULT);
    var journal = run.journal();
    run.runToEnd();

    assertThat(run.verdicts()).allMatch(Verdict::held);
    assertThat(run.stepResults().getLast().output()).contains("100% packet loss");
    assertThat(journal.entries())
        .map(TraceRecord::event)
        .anyMatch(e -> e instanceof FrameEvent.Dropped d && d.reason() == DropReason.PORT_BLOCKED);
  }

  @Test
  void a_switch_has_no_commands_of_hosts() {
    assertThat(read("ip addr")).isEmpty();
  }
}
