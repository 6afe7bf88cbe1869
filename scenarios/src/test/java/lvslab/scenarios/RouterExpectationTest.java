package lvslab.scenarios;

import static java.util.concurrent.TimeUnit.SECONDS;
import static lvslab.scenarios.assertion.LabAssertions.assertThat;
import static lvslab.scenarios.assertion.LabAssertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import lvslab.scenarios.assertion.RunAssert;
import lvslab.scenarios.expect.Verdict;
import lvslab.vrrp.instance.VrrpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be expected of virtual routers: masters, owners, takeovers, logs, beliefs.
class RouterExpectationTest {
  private static final String CONF =
      """
            /etc/keepalived/keepalived.conf: |
              vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority PRIORITY
                virtual_ipaddress {
                  10.0.0.9
                }
              }
          units: [keepalived]
      """;

  private static final String PAIR =
      """
      name: pair
      until: 20s
      links: {lan: {}}
      hosts:
        - name: c
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: ip addr add 10.0.0.1/24 dev eth0
        - name: m
          devices: [{name: eth0, mac: "02:00:00:00:00:0a", link: lan}]
          commands: ip addr add 10.0.0.10/24 dev eth0
          files:
      CONF100  - name: s
          devices: [{name: eth0, mac: "02:00:00:00:00:0b", link: lan}]
          commands: ip addr add 10.0.0.11/24 dev eth0
          files:
      CONF90timeline:
        - {at: 5s, on: c, run: ping -c 1 -W 1 10.0.0.9}
        - {at: 8s, on: m, run: systemctl stop keepalived}
        - {at: 12s, on: m, run: ip addr add 10.0.0.9/32 dev eth0}
      expect:
        - EXPECTED
      """
          .replace("CONF100", CONF.replace("PRIORITY", "100"))
          .replace("CONF90", CONF.replace("PRIORITY", "90"));

  private static Run run(String expected) {
    var parsed = ScenarioReaderTest.read(PAIR.replace("EXPECTED", expected));
    assertThat(ScenarioReaderTest.said(parsed)).isEmpty();
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT);
    run.journal();
    return run.runToEnd();
  }

  private static Verdict verdict(String expected) {
    return run("{" + expected + "}").verdicts().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vip: 10.0.0.9, owners: [m], after: 4s, before: 7999ms",
        "vip: 10.0.0.9, owners: [], at: 8.3s",
        "vip: 10.0.0.9, owners: 1, at: 10s",
        "vip: 10.0.0.9, owners: [s, m]",
        "instance: VI_1, masters: [m], at: 5s",
        "instance: VI_1, masters: [], at: 8.3s",
        "instance: VI_1, masters: [s], after: 9s, before: 20s",
        "instance: VI_1, host: s, state: BACKUP, priority: 90, at: 5s",
        "instance: VI_1, host: m, state: NONE, at: 10s",
        "instance: VI_1, host: s, state: MASTER, after: 8s, within: 700ms",
        "takeover: VI_1, by: s, after: 8s, atLeast: 648ms, atMost: 650ms",
        "takeover: VI_1, after: 0s, atLeast: 3609ms",
        "log: s, contains: Backup received priority 0 advertisement",
        "log: s, contains: Entering MASTER STATE, count: 1, after: 8s, before: 9s",
        "log: s, lacks: received an invalid passwd",
        "log: m, matches: 'Keepalived_vrrp.*sent 0 priority'",
        "host: c, neighbour: 10.0.0.9, is: {owner: true}, after: 6s, before: 7s",
        "host: c, neighbour: 10.0.0.9, is: {owner: false}, at: 8.3s",
        "link: lan, mac: '02:00:00:00:00:0b', port: s/eth0, at: 10s",
        "host: s, lacks: 10.0.0.9, after: 0s, before: 8s",
        "frames: vrrp.prio == 0 && vrrp.virt_rtr_id == 51 && vrrp.version == 2, count: 1",
        "requests: {okAtLeast: 0, failedAtMost: 0}"
      })
  void what_is_so_holds(String expected) {
    Verdict verdict = verdict(expected);
    assertThat(verdict.held()).as(verdict.text(Locale.ENGLISH)).isTrue();
  }

  private static String seen(String expected) {
    Verdict verdict = verdict(expected);
    assertThat(verdict.held()).as(verdict.text(Locale.ENGLISH)).isFalse();
    assertThat(verdict.seen(Locale.SIMPLIFIED_CHINESE)).isNotEqualTo(verdict.seen(Locale.ENGLISH));
    return verdict.expectation().sentence(Locale.ENGLISH) + ": " + verdict.seen(Locale.ENGLISH);
  }

  @Test
  void what_is_not_so_says_what_was() {
    assertThat(seen("vip: 10.0.0.9, owners: 1, after: 5s, before: 19s"))
        .isEqualTo(
            "all the time from 5s to 19s, 10.0.0.9 is owned by exactly 1: no device had the"
                + " address");
    assertThat(seen("vip: 10.0.0.9, owners: [s]")).endsWith("the address was on s/eth0, m/eth0");
    assertThat(seen("instance: VI_1, masters: [s], at: 5s"))
        .isEqualTo(
            "at 5s, of instance VI_1 the masters are s: the states were: m MASTER 100, s BACKUP"
                + " 90");
    assertThat(seen("instance: VI_1, host: s, state: FAULT, at: 5s"))
        .endsWith("it was BACKUP, priority 90");
    assertThat(seen("takeover: VI_1, by: s, after: 8s, atMost: 500ms"))
        .contains("s became master after 648.9");
    assertThat(seen("takeover: VI_1, by: m, after: 8s, atMost: 5s"))
        .endsWith("nobody became master");
    assertThat(seen("log: s, contains: Entering MASTER STATE, count: 2")).endsWith("there were 1");
    assertThat(seen("log: m, contains: bogus")).contains("nothing with 'bogus' in: ");
    assertThat(seen("host: c, neighbour: 10.0.0.9, is: {owner: true}, at: 8.3s"))
        .endsWith("the entry was 02:00:00:00:00:0a REACHABLE");
    assertThat(seen("link: lan, mac: '02:00:00:00:00:0b', port: m, at: 10s"))
        .endsWith("it knew it at s/eth0");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThat(refused("vip: 10.0.0.9, owners: many")).contains("this says not who has");
    assertThat(refused("instance: VI_1, host: s, state: MASTRE"))
        .contains("did you mean 'MASTER'?");
    assertThat(refused("instance: VI_1, masters: [s], host: s")).contains("'masters' says all");
    assertThat(refused("instance: VI_1, host: s")).contains("nothing is expected here");
    assertThat(refused("takeover: VI_1, after: 1s")).contains("nothing is expected here");
    assertThat(refused("takeover: VI_1, atMost: 1s")).contains("'after'");
    assertThat(refused("vip: 10.0.0.9, owners: 1, after: 1s, within: 1s, before: 2s"))
        .contains("'within' is for what holds at some time");
    assertThat(refused("vip: 10.0.0.9, owners: 1, at: 1s, before: 2s")).contains("'at' is");
    assertThat(refused("link: wan, mac: '02:00:00:00:00:0b', port: m")).contains("wan");
  }

  private static String refused(String expected) {
    var parsed = ScenarioReaderTest.read(PAIR.replace("EXPECTED", "{" + expected + "}"));
    return ScenarioReaderTest.said(parsed);
  }

  @Test
  void assertions_say_the_same() {
    RunAssert run = assertThat(run("{vip: 10.0.0.9, owners: 2}"));
    run.vip("10.0.0.9").isOwnedBy("m").between("4s", "7.9s");
    run.vip("10.0.0.9").isOwnedByNobody().at("8.3s");
    run.vip("10.0.0.9").isOwnedByExactlyOne().between("9s", "11.9s");
    run.instance("VI_1").isMasterOn("s").from(9, SECONDS);
    run.instance("VI_1").isMasterOn("s").within("700ms").after("8s");
    run.instance("VI_1").isMasterOnExactlyOne().at("5s");
    run.instance("VI_1").isInState(VrrpState.BACKUP, "s").at("5s");
    run.instance("VI_1").hasPriority(90, "s").alwaysAfter("1s");
    run.host("s").logged("Entering MASTER STATE").neverLogged("invalid passwd");
    assertThatThrownBy(() -> run.vip("10.0.0.9").isOwnedByExactlyOne().from(9, SECONDS))
        .hasMessageContaining("10.0.0.9 has exactly one owner from 9s on")
        .hasMessageContaining("it was on s/eth0, m/eth0");
    assertThatThrownBy(() -> run.instance("VI_1").isMasterOn("m").atTheEnd())
        .hasMessageContaining("but the states were: s MASTER 90");
    assertThatThrownBy(() -> run.host("s").logged("bogus"))
        .hasMessageContaining("a line of the log of s contains: bogus");
  }

  @Test
  void reports_of_routers_and_lines_of_logs_can_be_decisive() {
    Run run = run("{vip: 10.0.0.9, owners: 2}");
    for (String decisive :
        List.of(
            "{enters: MASTER, host: s, after: 5s}",
            "{advert: MASTER_LEAVES, host: s, instance: VI_1}",
            "{log: Entering MASTER STATE, host: s}")) {
      var parsed =
          ScenarioReaderTest.read(
              PAIR.replace("EXPECTED", "{vip: 10.0.0.9, owners: 2}\ndecisive: " + decisive));
      assertThat(ScenarioReaderTest.said(parsed)).isEmpty();
      Decisive what = parsed.orElseThrow().decisive().orElseThrow();
      var found = what.find(run.journal().entries());
      assertThat(found).as(decisive).isPresent();
      assertThat(found.orElseThrow().atNanos()).isBetween(8_000_000_000L, 8_700_000_000L);
      assertThat(found.orElseThrow().event().node()).isEqualTo("s");
    }
  }
}
