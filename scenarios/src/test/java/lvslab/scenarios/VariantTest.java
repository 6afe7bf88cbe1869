package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lvslab.engine.trace.Journal;
import lvslab.net.text.Diagnostic;
import org.junit.jupiter.api.Test;

/// Variants of a scenario, what is decisive in it, and expectations about drops.
class VariantTest {
  private static final String TWO =
      """
      name: two
      title: {en: Two, zh: 两台}
      until: 9s
      links: {lan: {}}
      hosts:
        - name: a
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: |
            ip addr add 10.0.0.1/24 dev eth0
            ip route add 10.9.9.9 via 10.0.0.2
        - name: b
          devices: [{name: eth0, mac: "02:00:00:00:00:02", link: lan}]
          commands: |
            ip addr add 10.0.0.2/24 dev eth0
      timeline:
        - {at: 1s, on: a, run: ping -c 1 -W 1 10.9.9.9}
      expect:
        - {drops: "icmp && host == b", reason: NOT_FORWARDING, count: 1}
        - {step: 1, status: 1}
      decisive: {drops: "icmp && host == b", after: 1s, blame: ip_forward}
      variants:
        fixed:
          title: {en: Mended, zh: 修好}
          set:
            - hosts.b.commands+=ip addr add 10.9.9.9/32 dev eth0
            - sysctl.b.net.ipv4.icmp_echo_ignore_broadcasts=0
          expect:
            - {drops: "icmp", count: 0}
            - {step: 1, status: 0}
          decisive: {frames: "icmp && host == b"}
      """;

  private static Run run(String... settings) {
    var parsed = ScenarioReaderTest.read(TWO, settings);
    assertThat(ScenarioReaderTest.said(parsed)).isEmpty();
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT);
    run.journal();
    return run.runToEnd();
  }

  private static void holds(Run run) {
    assertThat(run.verdicts())
        .hasSize(2)
        .allSatisfy(v -> assertThat(v.held()).as(v.text(Locale.ROOT)).isTrue());
  }

  @Test
  void a_variant_replaces_what_it_names_and_makes_its_changes() {
    Run broken = run();
    Run mended = run("variant=fixed");
    holds(broken);
    holds(mended);
    assertThat(broken.scenario().title().en()).isEqualTo("Two");
    assertThat(mended.scenario().title().zh()).isEqualTo("修好");
    assertThat(mended.scenario().variants()).extracting(Variant::name).containsExactly("fixed");
    assertThat(mended.scenario().host("b").orElseThrow().commands().text())
        .endsWith("10.9.9.9/32 dev eth0\nsysctl -w net.ipv4.icmp_echo_ignore_broadcasts=0");
    assertThat(mended.viewCommand(0)).endsWith(" --set variant=fixed");
  }

  @Test
  void what_is_decisive_is_found_in_the_run() {
    Run broken = run();
    Journal journal = broken.journal();
    Decisive decisive = broken.scenario().decisive().orElseThrow();
    assertThat(decisive.blame()).isEqualTo("ip_forward");
    assertThat(decisive.find(journal.entries()).orElseThrow().event().toString())
        .contains("Dropped", "NOT_FORWARDING");
    Run mended = run("variant=fixed");
    assertThat(mended.scenario().decisive().orElseThrow().find(mended.journal().entries()))
        .get()
        .satisfies(e -> assertThat(e.event().toString()).startsWith("Sent[node=b"));
  }

  @Test
  void a_drop_that_does_not_come_is_said() {
    Run run = run("expect.0.count=7");
    assertThat(run.verdicts().getFirst().held()).isFalse();
    assertThat(run.verdicts().getFirst().text(Locale.ENGLISH))
        .contains("7 packets with 'icmp && host == b (NOT_FORWARDING)' are dropped")
        .contains("1 were dropped");
  }

  @Test
  void changes_of_a_variant_are_placed_where_they_stand_in_the_file() {
    String bad = TWO.replace("10.9.9.9/32 dev eth0", "10.9.9.9/33 dev eth0");
    assertThat(ScenarioReaderTest.read(bad).diagnostics()).isEmpty();
    List<Diagnostic> said = ScenarioReaderTest.read(bad, "variant=fixed").diagnostics();
    assertThat(said)
        .extracting(d -> d.code() + " " + d.span())
        .containsExactly("bad-prefix bad.yaml:25:39");
    String unknown = TWO.replace("hosts.b.commands+=", "hosts.c.commands+=");
    assertThat(ScenarioReaderTest.read(unknown, "variant=fixed").diagnostics())
        .extracting(d -> d.code() + " " + d.span())
        .containsExactly("set-path bad.yaml:25:15");
  }

  @Test
  void a_variant_that_there_is_not_is_refused_with_the_nearest() {
    var parsed = ScenarioReaderTest.read(TWO, "variant=fixde");
    assertThat(parsed.value()).isEmpty();
    assertThat(ScenarioReaderTest.said(parsed))
        .contains("--set:1:9: error: there is no variant 'fixde'")
        .contains("did you mean 'fixed'?");
  }

  @Test
  void what_is_decisive_is_one_thing_and_known() {
    assertThat(
            ScenarioReaderTest.read(
                    TWO.replace("decisive: {drops: ", "decisive: {frames: arp, drops: "))
                .diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("decisive-form");
    assertThat(ScenarioReaderTest.said(ScenarioReaderTest.read(TWO.replace("NOT_FORW", "NO_FORW"))))
        .contains("no reason to drop a packet")
        .contains("did you mean 'NOT_FORWARDING'?");
  }
}
