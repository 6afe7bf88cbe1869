package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import lvslab.app.playback.Lane.Look;
import lvslab.app.playback.Lane.Stretch;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The strips below the time line, on a run in which a master is killed, comes back, is cut off by
/// a firewall, then by its cable.
class LanesTest {
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");
  private static Recording recording;

  @BeforeAll
  static void run() {
    recording = Labs.run("keepalived.yaml");
  }

  private static List<Look> looks(Lane lane) {
    return lane.stretches().stream().map(Stretch::look).toList();
  }

  private static double from(Lane lane, int index) {
    return lane.stretches().get(index).fromNanos() / (double) SimTime.SECOND;
  }

  private static double until(Lane lane, int index) {
    return lane.stretches().get(index).untilNanos() / (double) SimTime.SECOND;
  }

  @Test
  void each_router_has_a_lane_with_its_states() {
    List<Lane> lanes = RouterLanes.of(recording);
    assertThat(lanes).extracting(Lane::name).containsExactly("m_director", "s_director");
    Lane master = lanes.getFirst();
    assertThat(looks(master))
        .containsExactly(
            Look.BACKUP,
            Look.MASTER,
            Look.BACKUP,
            Look.MASTER,
            Look.FAULT,
            Look.BACKUP,
            Look.MASTER);
    assertThat(until(master, 1)).as("killed").isEqualTo(10);
    assertThat(from(master, 2)).as("started again").isCloseTo(20, within(0.1));
    assertThat(from(master, 4)).as("cut off").isEqualTo(40);
    assertThat(until(master, 4)).as("plugged in").isEqualTo(45);
    Lane backup = lanes.getLast();
    assertThat(looks(backup))
        .containsExactly(
            Look.BACKUP,
            Look.MASTER,
            Look.BACKUP,
            Look.MASTER,
            Look.BACKUP,
            Look.MASTER,
            Look.BACKUP);
    assertThat(from(backup, 1)).as("three adverts and a skew").isBetween(12.6, 13.7);
    assertThat(backup.stretches().get(1).text()).isEqualTo("M");
  }

  @Test
  void the_address_on_the_device_counts_whatever_becomes_of_keepalived() {
    Lane lane = Ownership.of(recording, Set.of(VIP)).lanes().getFirst();
    assertThat(lane.name()).isEqualTo("172.16.16.172");
    Stretch both = lane.stretches().get(1);
    assertThat(both.look()).isEqualTo(Look.CONTESTED);
    assertThat(both.text()).isEqualTo("m_director + s_director");
    assertThat(from(lane, 1)).as("kill -9 leaves the address").isBetween(12.6, 13.7);
    assertThat(until(lane, 1)).as("who starts takes leftovers off").isCloseTo(20, within(0.1));
    assertThat(looks(lane)).contains(Look.NOBODY);
  }

  @Test
  void a_flag_moves_from_who_gave_the_address_up_and_from_nobody_if_it_is_a_second_one() {
    var ownership = Ownership.of(recording, Set.of(VIP));
    List<Ownership.Move> split = ownership.moves(12 * SimTime.SECOND, 14 * SimTime.SECOND);
    assertThat(split).hasSize(1);
    assertThat(split.getFirst().from()).isEmpty();
    assertThat(split.getFirst().to()).isEqualTo("s_director");
    List<Ownership.Move> cut = ownership.moves(40 * SimTime.SECOND, 44 * SimTime.SECOND);
    assertThat(cut).hasSize(1);
    assertThat(cut.getFirst().from()).isEqualTo("m_director");
    assertThat(cut.getFirst().to()).isEqualTo("s_director");
    assertThat(ownership.moves(5 * SimTime.SECOND, 9 * SimTime.SECOND)).isEmpty();
  }

  @Test
  void faults_last_until_their_inverse_and_so_do_rules_that_drop() {
    List<Lane> lanes = FaultLane.of(recording);
    assertThat(lanes).hasSize(1);
    Lane lane = lanes.getFirst();
    assertThat(lane.stretches())
        .extracting(Stretch::text)
        .containsExactly(
            "kill m_director process keepalived",
            "s_director: -A INPUT -p vrrp -j DROP",
            "cut m_director/eth0");
    assertThat(until(lane, 0)).as("over at once").isEqualTo(10);
    assertThat(from(lane, 1)).isEqualTo(28);
    assertThat(until(lane, 1)).isEqualTo(34);
    assertThat(until(lane, 2)).isEqualTo(45);
  }

  @Test
  void a_run_in_which_nothing_moves_has_no_lanes() {
    Recording quiet = lvslab.app.script.DrScript.lesson();
    assertThat(RouterLanes.of(quiet)).isEmpty();
    assertThat(Ownership.of(quiet, Set.of(VIP)).lanes()).isEmpty();
  }
}
