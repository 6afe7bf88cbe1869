package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.VrrpState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeepalivedStateTest {
  private static Recording recording;
  private static SceneHistory history;

  @BeforeAll
  static void run() {
    recording = Labs.run("keepalived.yaml");
    history = new SceneHistory(recording);
  }

  private static HostState at(String host, double seconds) {
    int index = recording.countUntil((long) (seconds * SimTime.SECOND));
    return history.at(index).hosts().get(host);
  }

  private static RouterState router(String host, double seconds) {
    return at(host, seconds).keepalived().routers().get("VI_1");
  }

  @Test
  void a_router_is_what_it_last_reported() {
    RouterState master = router("m_director", 8);
    assertThat(master.state()).isEqualTo(VrrpState.MASTER);
    assertThat(master.priority()).isEqualTo(100);
    assertThat(master.id().virtualRouterId()).isEqualTo(51);
    RouterState backup = router("s_director", 8);
    assertThat(backup.state()).isEqualTo(VrrpState.BACKUP);
    assertThat(backup.heard().sender()).isEqualTo(Ipv4Address.of("172.16.16.173"));
    assertThat(backup.heard().priority()).isEqualTo(100);
    assertThat(backup.heard().outcome()).isEqualTo(AdvertOutcome.ACCEPTED);
    assertThat(backup.heard().atNanos()).isLessThanOrEqualTo(8 * SimTime.SECOND);
  }

  @Test
  void timers_run_down_and_start_anew() {
    RunningTimer timer = router("s_director", 8).timer();
    assertThat(timer.untilNanos() - timer.fromNanos())
        .as("three adverts and a skew")
        .isBetween(3_600 * SimTime.MILLISECOND, 3_620 * SimTime.MILLISECOND);
    assertThat(timer.left(timer.fromNanos())).isEqualTo(1);
    assertThat(timer.left((timer.fromNanos() + timer.untilNanos()) / 2)).isBetween(0.49, 0.51);
    assertThat(timer.left(timer.untilNanos() + 1)).isZero();
    assertThat(router("s_director", 9.5).timer().fromNanos()).isGreaterThan(timer.fromNanos());
    assertThat(router("m_director", 42).timer()).as("in FAULT nothing is waited for").isNull();
  }

  @Test
  void a_killed_keepalived_says_nothing_any_more_but_its_address_stays() {
    HostState killed = at("m_director", 15);
    assertThat(killed.keepalived().isEmpty()).isTrue();
    assertThat(killed.holdsOnWire(Ipv4Address.of("172.16.16.172"))).isTrue();
    assertThat(router("s_director", 15).state()).isEqualTo(VrrpState.MASTER);
    assertThat(router("m_director", 22).state()).isEqualTo(VrrpState.BACKUP);
  }
}
