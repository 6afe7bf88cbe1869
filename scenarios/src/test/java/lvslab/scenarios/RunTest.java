package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.scenarios.expect.StepResult;
import lvslab.scenarios.trace.TimelineEvent;
import lvslab.scenarios.trace.TraceJson;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final String LONE =
      """
      name: lone
      until: 5s
      links: {lan: {}}
      hosts:
        - name: a
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          files:
            /etc/sysctl.conf: |
              # comment
              net.ipv4.ip_forward = 1
              net.ipv4.conf.eth9.arp_ignore = 1
          commands: |
            lab-httpd --port 80 --page hello &
            echo x > /proc/no/such
            WHERE=127.0.0.1
            echo $WHERE > /tmp/where
      timeline:
        - {at: 1s, id: get, on: a, run: "curl -s http://127.0.0.1/"}
        - at: 2s
          on: a
          run: |
            read F < /proc/sys/net/ipv4/ip_forward; read W < /tmp/where
            echo $F $W; exit 3
        - {at: 3s, on: a, run: nc -l 99}
        - {at: 4s, fault: {cut: a/eth0}}
      expect:
        - {step: get, prints: hello, status: 0}
        - {step: 2, contains: "127.0", status: 3}
        - {step: 3, status: 0, says: it does not end in time}
        - {at: 4.5s, on: a, run: "read W < /tmp/where; echo $W", matches: "127\\\\..*"}
        - {requests: {from: a, ok: 1, failed: 0}}
      """;

  private static Run prepared(String... settings) {
    return Run.prepare(ScenarioReaderTest.read(LONE, settings).orElseThrow(), RunOptions.DEFAULT);
  }

  @Test
  void steps_run_at_their_time_and_leave_output_and_status() {
    Run run = prepared().runToEnd();
    assertThat(run.stop()).isEqualTo(Run.Stop.DONE);
    assertThat(run.engine().nowNanos()).isEqualTo(5_000_000_000L);
    List<StepResult> results = run.stepResults();
    assertThat(results)
        .extracting(StepResult::output)
        .containsExactly("hello\n", "1 127.0.0.1\n", "");
    assertThat(results).extracting(StepResult::status).containsExactly(0, 3, 0);
    assertThat(results.get(0).startNanos()).isEqualTo(1_000_000_000L);
    assertThat(results.get(2).hasEnded()).isFalse();
    assertThat(run.world().host("a").orElseThrow().stack().devices().find("eth0").orElseThrow())
        .matches(d -> d.isUp() && !d.hasCarrier());
  }

  @Test
  void what_complains_at_boot_is_kept_with_its_place_and_the_rest_goes_on() {
    Run run = prepared().runToEnd();
    assertThat(run.problems())
        .extracting(p -> p.span() + " " + p.text())
        .containsExactly(
            "bad.yaml:11:9 Couldn't write '1' to 'net.ipv4.conf.eth9.arp_ignore':"
                + " No such file or directory",
            "bad.yaml:14:7 bash: /proc/no/such: No such file or directory");
  }

  @Test
  void expectations_are_judged() {
    Run run = prepared().runToEnd();
    assertThat(run.verdicts())
        .extracting(v -> v.expectation().head().index() + " " + v.held())
        .containsExactly("1 true", "2 true", "3 false", "4 true", "5 true");
  }

  @Test
  void every_cause_ends_at_a_line_that_somebody_wrote() {
    Run run = prepared();
    Journal journal = run.journal();
    run.runToEnd();
    TraceRecord forward =
        journal.entries().stream()
            .filter(e -> e.event() instanceof ConfigEvent.Sysctl)
            .findFirst()
            .orElseThrow();
    assertThat(journal.causes(forward.serial()).getLast().event())
        .isEqualTo(new TimelineEvent.SetupLine("a", "net.ipv4.ip_forward = 1", "bad.yaml", 10, 9));
    TraceRecord request =
        journal.entries().stream()
            .filter(e -> e.event() instanceof ProcessEvent.Request)
            .findFirst()
            .orElseThrow();
    assertThat(journal.causes(request.serial()).getLast().event())
        .isEqualTo(new TimelineEvent.Step(1, "a", "curl -s http://127.0.0.1/", "bad.yaml", 18, 36));
    assertThat(journal.entries())
        .allMatch(
            e -> journal.causes(e.serial()).getLast().event() instanceof TimelineEvent,
            "has a root in a text");
  }

  @Test
  void the_same_scenario_and_seed_give_the_same_bytes() {
    assertThat(trace(prepared()))
        .isEqualTo(trace(prepared()))
        .contains("\"event\":\"Timeline.Step\"");
  }

  private static String trace(Run run) {
    var out = new StringWriter();
    run.engine().trace().listen(new TraceJson(out));
    run.runToEnd();
    return out.toString();
  }

  @Test
  void a_run_goes_on_from_where_it_was() {
    Run run = prepared();
    run.runUntil(1_500_000_000L);
    assertThat(run.stop()).isEqualTo(Run.Stop.RUNNING);
    assertThat(run.stepResults()).hasSize(1);
    run.runToEnd();
    assertThat(run.stepResults()).hasSize(3);
  }

  @Test
  void a_limit_stops_a_run_and_is_told() {
    Scenario scenario = ScenarioReaderTest.read(LONE).orElseThrow();
    Run run = Run.prepare(scenario, RunOptions.DEFAULT.withMaxEvents(3)).runToEnd();
    assertThat(run.stop()).isEqualTo(Run.Stop.LIMIT);
    assertThat(run.stopReason()).startsWith("more than 3 events by t=");
  }

  @Test
  void seed_and_end_can_be_given() {
    Scenario scenario = ScenarioReaderTest.read(LONE).orElseThrow();
    var options = RunOptions.DEFAULT.withSeed(9).until(2_000_000_000L);
    Run run = Run.prepare(scenario, options).runToEnd();
    assertThat(run.seed()).isEqualTo(9);
    assertThat(run.engine().nowNanos()).isEqualTo(2_000_000_000L);
    assertThat(run.verdicts().get(3).held()).isFalse();
  }
}
