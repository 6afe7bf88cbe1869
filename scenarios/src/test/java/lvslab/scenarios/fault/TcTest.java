package lvslab.scenarios.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lvslab.net.text.SourceText;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.trace.TimelineEvent;
import org.junit.jupiter.api.Test;

/// netem by `tc` on a host: the same draws as on a cable, in front of the card.
class TcTest {
  private static final String LAB =
      """
      name: tc
      until: 60s
      links: {lan: {}}
      hosts:
        - name: a
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: ip addr add 10.0.0.1/24 dev eth0
        - name: b
          devices: [{name: eth0, mac: "02:00:00:00:00:02", link: lan}]
          commands: ip addr add 10.0.0.2/24 dev eth0
          units: [httpd]
      timeline:
        - {at: 500ms, on: b, run: arping -c 1 -A -I eth0 10.0.0.2}
        - {at: 800ms, on: a, run: ping -c 1 10.0.0.2}
        - {at: 1s, id: tc, on: a, run: TC}
        - {at: 2s, id: ping, on: a, run: ping -c 20 -i 0.2 -W 1 10.0.0.2}
        - {at: 20s, id: show, on: a, run: tc -s qdisc show dev eth0; ip link show eth0}
        - {at: 21s, id: del, on: a, run: tc qdisc del dev eth0 root; tc qdisc show}
        - {at: 22s, id: after, on: a, run: ping -c 2 -i 0.2 -W 1 10.0.0.2}
      """;

  private Run run = lab("tc qdisc add dev eth0 root netem delay 100ms 10ms");

  private static Run lab(String command) {
    var source = new SourceText("tc.yaml", LAB.replace("TC", '"' + command + '"'));
    var read = ScenarioReader.read(source, name -> Optional.empty(), List.of());
    Run made = Run.prepare(read.orElseThrow(), RunOptions.DEFAULT);
    made.journal();
    return made.runToEnd();
  }

  private String output(String id) {
    return run.stepResults().stream()
        .filter(s -> run.scenario().timeline().get(s.index() - 1).id().equals(id))
        .findFirst()
        .orElseThrow()
        .output();
  }

  @Test
  void a_delay_is_shown_and_felt() {
    assertThat(output("show"))
        .startsWith("qdisc netem 8001: root refcnt 2 limit 1000 delay 100ms  10ms\n Sent ")
        .contains("pkt (dropped 0, overlimits 0 requeues 0) \n backlog 0b 0p requeues 0\n")
        .contains("qdisc netem state UP");
    assertThat(output("ping"))
        .contains("20 received")
        .containsPattern("rtt min/avg/max/mdev = (9|10)\\d\\.");
    assertThat(output("after")).contains("time=1.00 ms");
    assertThat(output("del"))
        .isEqualTo(
            "qdisc noqueue 0: dev lo root refcnt 2 \nqdisc pfifo_fast 0: dev eth0 root refcnt 2"
                + " bands 3 priomap  1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1\n");
  }

  @Test
  void what_is_lost_before_the_card_was_never_sent_and_leads_to_the_command() {
    run = lab("tc qdisc add dev eth0 root netem loss 100%");
    assertThat(output("ping")).contains(" 0 received");
    var drops =
        run.journal().entries().stream()
            .map(e -> e.event())
            .filter(e -> e instanceof FrameEvent.Dropped d && d.reason() == DropReason.QDISC)
            .map(FrameEvent.Dropped.class::cast)
            .toList();
    assertThat(drops).hasSizeGreaterThanOrEqualTo(20);
    long setBy = drops.getFirst().decision().orElseThrow().inputs().getFirst().setBy();
    assertThat(run.journal().causes(setBy))
        .anyMatch(e -> e.event() instanceof TimelineEvent.Step s && s.text().startsWith("tc "));
    assertThat(output("show")).contains("(dropped ").doesNotContain("(dropped 0");
  }

  @Test
  void a_flipped_bit_passes_the_card_and_is_found_by_a_checksum_or_not_at_all() {
    run = lab("tc qdisc add dev eth0 root netem corrupt 100%");
    assertThat(output("ping")).doesNotContain("20 received");
    assertThat(
            run.journal().entries().stream()
                .filter(
                    e ->
                        e.event() instanceof FrameEvent.Dropped d
                            && d.reason() == DropReason.LINK_CORRUPT))
        .isEmpty();
    assertThat(
            run.journal().entries().stream()
                .filter(
                    e -> e.event() instanceof FrameEvent.Disturbed d && d.what().equals("damaged")))
        .hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void reordering_duplicates_and_rates_are_printed_as_tc_does() {
    run =
        lab(
            "tc qdisc add dev eth0 root handle 1: netem delay 10ms reorder 25% 50% duplicate 1%"
                + " corrupt 0.1% loss 0.3% 25% rate 1mbit limit 50");
    assertThat(output("show"))
        .startsWith(
            "qdisc netem 1: root refcnt 2 limit 50 delay 10ms loss 0.3% 25% duplicate 1%"
                + " reorder 25% 50% corrupt 0.1% rate 1Mbit gap 1\n");
  }

  @Test
  void mistakes_are_answered_as_by_tc() {
    run =
        lab(
            "tc qdisc del dev eth0 root; tc qdisc change dev eth0 root netem delay 1ms;"
                + " tc qdisc add dev eth9 root netem; tc qdisc add dev eth0 root sfq;"
                + " tc qdisc add dev eth0 root netem loss 1%;"
                + " tc qdisc add dev eth0 root netem loss 1%;"
                + " tc qdisc change dev eth0 root netem loss 2%");
    assertThat(output("tc"))
        .isEqualTo(
            """
            Error: Cannot delete qdisc with handle of zero.
            Error: Qdisc not found. To create specify NLM_F_CREATE flag.
            Cannot find device "eth9"
            Error: Specified qdisc kind is unknown.
            Error: Exclusivity flag on, cannot modify.
            """);
    assertThat(output("show")).startsWith("qdisc netem 8001: root refcnt 2 limit 1000 loss 2%\n");
  }
}
