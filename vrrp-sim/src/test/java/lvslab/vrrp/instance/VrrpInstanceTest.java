package lvslab.vrrp.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.VrrpAuthentication;
import lvslab.vrrp.VrrpVersion;
import org.junit.jupiter.api.Test;

/// The state machine without a network. The figures are those of the reference traces.
class VrrpInstanceTest {
  private static final long SECOND = 1_000_000;
  private static final String M = "172.16.16.173";
  private static final String S = "172.16.16.174";

  private final Wire wire = new Wire();

  /// Settings that differ in one thing from the tutorial's.
  private static final class Maker {
    int vrid = 51;
    VrrpVersion version = VrrpVersion.V2;
    boolean master;
    long advert = SECOND;
    VrrpAuthentication authentication = VrrpAuthentication.simpleText("1111");
    List<Ipv4Address> addresses = List.of(Ipv4Address.of("172.16.16.172"));
    boolean nopreempt;
    long preemptDelay;
    boolean noAnswer;

    InstanceSettings priority(int priority) {
      return new InstanceSettings(
          "lvs-dr",
          vrid,
          version,
          priority,
          master,
          advert,
          3,
          authentication,
          addresses,
          false,
          List.of(),
          nopreempt,
          preemptDelay,
          noAnswer,
          false,
          false,
          GarpSettings.DEFAULT);
    }
  }

  private static InstanceSettings plain(int priority) {
    return new Maker().priority(priority);
  }

  private Wire.Node settledPair(InstanceSettings first, InstanceSettings second) {
    Wire.Node m = wire.add(M, first).begin();
    wire.add(S, second).begin();
    wire.run(10 * SECOND);
    assertThat(m.instance.state()).isEqualTo(VrrpState.MASTER);
    return m;
  }

  private Wire.Node second() {
    return wire.nodes.get(1);
  }

  @Test
  void state_master_is_only_a_wish() {
    var wish = new Maker();
    wish.master = true;
    Wire.Node m = wire.add(M, wish.priority(100)).begin();
    assertThat(m.did)
        .containsExactly("0 (lvs-dr) Entering BACKUP STATE (init)", "0 entered BACKUP");
    m.did.clear();
    wire.run(4_700_000);
    assertThat(m.did)
        .containsExactly(
            "3609375 (lvs-dr) Receive advertisement timeout",
            "3609375 advert 100",
            "3609375 (lvs-dr) Entering MASTER STATE",
            "3609375 add",
            "3609375 garp 5",
            "3609375 entered MASTER",
            "3609375 later 5 5000000",
            "4609375 advert 100");
  }

  @Test
  void the_owner_of_the_addresses_does_not_wait() {
    var owner = new Maker();
    owner.master = true;
    Wire.Node m = wire.add(M, owner.priority(255)).begin();
    wire.run(10);
    assertThat(m.adverts()).containsExactly("1 advert 255");
  }

  @Test
  void a_clean_stop_costs_the_skew_and_a_crash_the_master_down_interval() {
    Wire.Node m = settledPair(plain(100), plain(99));
    m.instance.stop();
    m.alive = false;
    long stopped = wire.now;
    wire.run(stopped + SECOND);
    assertThat(second().adverts()).containsExactly(stopped + 613_281 + " advert 99");

    var other = new VrrpInstanceTest();
    Wire.Node lost = other.settledPair(plain(100), plain(99));
    lost.alive = false;
    other.wire.run(14 * SECOND);
    long last = 9_609_375;
    assertThat(other.second().adverts().getFirst()).isEqualTo(last + 3_613_281 + " advert 99");
  }

  @Test
  void a_higher_router_takes_over_after_its_own_time_and_the_lower_yields_in_silence() {
    Wire.Node s = wire.add(S, plain(99)).begin();
    wire.run(10 * SECOND);
    Wire.Node m = wire.add(M, plain(100)).begin();
    s.did.clear();
    wire.run(14 * SECOND);
    assertThat(m.did)
        .filteredOn(d -> d.contains("discarding"))
        .hasSize(3)
        .allMatch(
            d -> d.endsWith("received lower priority (99) advert from " + S + " - discarding"));
    assertThat(m.adverts()).first().isEqualTo("13609375 advert 100");
    assertThat(s.did)
        .containsSubsequence(
            "13609375 (lvs-dr) Master received advert from "
                + M
                + " with higher priority 100, ours 99",
            "13609375 YIELDED",
            "13609375 (lvs-dr) Entering BACKUP STATE",
            "13609375 remove",
            "13609375 entered BACKUP");
    assertThat(s.adverts()).noneMatch(d -> d.endsWith("advert 0"));
  }

  @Test
  void nopreempt_leaves_the_lower_master_in_peace_and_a_delay_does_for_a_while() {
    wire.add(S, plain(99)).begin();
    wire.run(10 * SECOND);
    var peace = new Maker();
    peace.nopreempt = true;
    Wire.Node m = wire.add(M, peace.priority(100)).begin();
    wire.run(60 * SECOND);
    assertThat(m.instance.state()).isEqualTo(VrrpState.BACKUP);

    var other = new Wire();
    other.add(S, plain(99)).begin();
    other.run(4 * SECOND);
    var slow = new Maker();
    slow.preemptDelay = 10 * SECOND;
    Wire.Node late = other.add(M, slow.priority(100)).begin();
    other.run(30 * SECOND);
    // the first lower advertisement comes at 4.613281, the last that is accepted at 13.613281
    assertThat(late.did).contains("4613281 (lvs-dr) start preempt delay (10.000000)");
    assertThat(late.adverts()).first().isEqualTo(13_613_281 + 3_609_375 + " advert 100");
  }

  @Test
  void of_two_masters_that_reject_each_other_the_later_falls_silent() {
    var wrong = new Maker();
    wrong.authentication = VrrpAuthentication.simpleText("2222");
    Wire.Node m = wire.add(M, plain(100)).begin();
    Wire.Node s = wire.add(S, wrong.priority(99)).begin();
    wire.run(20 * SECOND);
    assertThat(m.instance.state()).isEqualTo(VrrpState.MASTER);
    assertThat(s.instance.state()).isEqualTo(VrrpState.MASTER);
    assertThat(s.adverts()).hasSize(1);
    assertThat(m.adverts()).hasSize(17);
    assertThat(s.did).contains("3609375 (lvs-dr) received an invalid passwd!");
  }

  @Test
  void a_master_answers_a_lower_one_and_repairs_tables() {
    Wire.Node m = settledPair(plain(100), plain(99));
    second().deaf = true;
    wire.run(20 * SECOND);
    assertThat(second().instance.state()).isEqualTo(VrrpState.MASTER);
    assertThat(m.did)
        .containsSubsequence(
            "13222656 (lvs-dr) Received advert from "
                + S
                + " with lower priority 99, ours 100, forcing new election",
            "13222656 LOWER_ANSWERED",
            "13222656 advert 100",
            "13222656 garp 5",
            "13222656 later 5 5000000",
            "13222656 heard lower");
  }

  @Test
  void equal_priorities_are_decided_by_address_among_masters_only() {
    Wire.Node m = settledPair(plain(100), plain(100));
    assertThat(second().instance.state()).isEqualTo(VrrpState.BACKUP);
    second().deaf = true;
    m.deaf = true;
    wire.run(20 * SECOND);
    m.deaf = false;
    second().deaf = false;
    wire.run(24 * SECOND);
    assertThat(m.instance.state()).isEqualTo(VrrpState.BACKUP);
    assertThat(second().instance.state()).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void version_3_learns_the_interval_and_scales_the_skew() {
    var three = new Maker();
    three.version = VrrpVersion.V3;
    three.authentication = VrrpAuthentication.NONE;
    three.advert = SECOND / 2;
    Wire.Node m = wire.add(M, three.priority(100)).begin();
    three.advert = 3 * SECOND;
    Wire.Node s = wire.add(S, three.priority(99)).begin();
    wire.run(5 * SECOND);
    assertThat(m.adverts()).first().isEqualTo("1804687 advert 100");
    assertThat(s.did)
        .contains("1804687 (lvs-dr) advertisement interval updated from 3000ms to 500ms by master");
    m.instance.stop();
    m.alive = false;
    wire.run(6 * SECOND);
    assertThat(s.adverts()).containsExactly(5 * SECOND + 306_640 + " advert 99");
  }

  @Test
  void a_weight_moves_the_priority_and_the_next_advertisement_says_so() {
    Wire.Node m = settledPair(plain(100), plain(90));
    m.instance.changePriority(-20);
    assertThat(m.did).contains("10000000 (lvs-dr) Changing effective priority from 100 to 80");
    wire.run(20 * SECOND);
    assertThat(m.adverts()).contains("10609375 advert 80");
    // counted from the last advertisement that was accepted
    assertThat(second().adverts().getFirst()).isEqualTo(9_609_375 + 3_648_437 + " advert 90");
    assertThat(m.instance.state()).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void a_failure_says_goodbye_twice_and_recovers_as_backup() {
    Wire.Node m = settledPair(plain(100), plain(90));
    m.did.clear();
    m.instance.fail();
    assertThat(m.did)
        .containsExactly(
            "10000000 (lvs-dr) Entering FAULT STATE",
            "10000000 advert 0",
            "10000000 advert 0",
            "10000000 (lvs-dr) sent 0 priority",
            "10000000 remove",
            "10000000 entered FAULT");
    wire.run(11 * SECOND);
    assertThat(second().adverts().getFirst()).isEqualTo("10648437 advert 90");
    m.did.clear();
    m.instance.recover();
    assertThat(m.did).startsWith("11000000 (lvs-dr) Entering BACKUP STATE");
    wire.run(15 * SECOND);
    assertThat(m.adverts()).first().isEqualTo("14609375 advert 100");
  }

  @Test
  void a_script_that_must_succeed_holds_the_router_in_fault_until_it_has() {
    Wire.Node m = wire.add(M, plain(100));
    m.instance.beginWaiting();
    m.begin();
    wire.run(5 * SECOND);
    assertThat(m.instance.state()).isEqualTo(VrrpState.FAULT);
    m.instance.scriptReturned(true);
    assertThat(m.instance.state()).isEqualTo(VrrpState.BACKUP);
    wire.run(9 * SECOND);
    assertThat(m.adverts()).containsExactly(5 * SECOND + 3_609_375 + " advert 100");
  }

  @Test
  void a_group_leaves_and_comes_together() {
    var inner = new Maker();
    inner.vrid = 52;
    Wire.Node a = wire.add(M, plain(100));
    Wire.Node b = wire.add(M, inner.priority(100));
    List<String> group = new ArrayList<>();
    var sync =
        new SyncGroup(
            "G",
            List.of(a.instance, b.instance),
            text -> group.add(wire.now + " " + text),
            state -> group.add(wire.now + " entered " + state));
    a.deaf = true;
    b.deaf = true;
    sync.begin();
    a.begin();
    b.begin();
    wire.run(5 * SECOND);
    assertThat(a.instance.state()).isEqualTo(VrrpState.MASTER);
    assertThat(b.instance.state()).isEqualTo(VrrpState.MASTER);
    assertThat(sync.state()).isEqualTo(VrrpState.MASTER);
    a.did.clear();
    b.did.clear();
    a.instance.fail();
    assertThat(a.adverts()).hasSize(2);
    assertThat(b.adverts()).containsExactly("5000000 advert 0");
    assertThat(group)
        .containsExactly(
            "0 entered BACKUP",
            "3609375 VRRP_Group(G) Syncing instances to MASTER state",
            "3609375 entered MASTER",
            "5000000 VRRP_Group(G) Syncing instances to FAULT state",
            "5000000 entered FAULT");
    a.instance.recover();
    assertThat(b.instance.state()).isEqualTo(VrrpState.BACKUP);
    assertThat(group)
        .endsWith(
            "5000000 VRRP_Group(G) Syncing instances to BACKUP state", "5000000 entered BACKUP");
  }

  @Test
  void each_check_has_its_words() {
    var two = new Maker();
    two.advert = 2 * SECOND;
    assertThat(rejected(two)).isEqualTo("REJECTED INTERVAL");
    var three = new Maker();
    three.version = VrrpVersion.V3;
    three.authentication = VrrpAuthentication.NONE;
    assertThat(rejected(three)).isEqualTo("REJECTED VERSION");
    var open = new Maker();
    open.authentication = VrrpAuthentication.NONE;
    assertThat(rejected(open)).isEqualTo("REJECTED AUTHENTICATION_TYPE");
    var more = new Maker();
    more.addresses = List.of(Ipv4Address.of("172.16.16.172"), Ipv4Address.of("172.16.16.171"));
    assertThat(rejected(more)).isEqualTo("REJECTED ADDRESS_COUNT");
    var another = new Maker();
    another.addresses = List.of(Ipv4Address.of("172.16.16.171"));
    assertThat(rejected(another)).isEqualTo("REJECTED ADDRESS_LIST");
    assertThat(rejected(new Maker())).isEqualTo("ACCEPTED");
  }

  private static String rejected(Maker sender) {
    var wire = new Wire();
    wire.add(M, sender.priority(200)).begin();
    Wire.Node s = wire.add(S, plain(99)).begin();
    s.did.clear();
    wire.nodes.getFirst().sendAdvert(200);
    return s.did.getLast().substring(2);
  }
}
