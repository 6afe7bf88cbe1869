package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import lvslab.app.playback.Lane.Look;
import lvslab.app.script.Labs;
import lvslab.engine.time.SimTime;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BeliefLanesTest {
  private static Lane client;
  private static Lane lan;

  @BeforeAll
  static void run() {
    List<Lane> lanes =
        BeliefLanes.of(Labs.run("keepalived.yaml"), Set.of(Ipv4Address.of("172.16.16.172")));
    client = lanes.stream().filter(l -> l.name().equals("client")).findFirst().orElseThrow();
    lan = lanes.stream().filter(l -> l.name().equals("lan")).findFirst().orElseThrow();
  }

  private static Lane.Stretch at(double seconds) {
    return at(client, seconds);
  }

  private static Lane.Stretch at(Lane lane, double seconds) {
    long nanos = (long) (seconds * SimTime.SECOND);
    return lane.stretches().stream()
        .filter(s -> s.fromNanos() <= nanos && nanos < s.untilNanos())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_belief_is_right_contradictory_or_wrong() {
    assertThat(at(8).text()).isEqualTo("m_director");
    assertThat(at(8).look()).isEqualTo(Look.OWNED);
    assertThat(at(15).text()).as("the announcement was believed").isEqualTo("s_director");
    assertThat(at(15).look()).as("the killed one has it, too").isEqualTo(Look.CONTESTED);
    assertThat(at(41).text()).as("cut off, nobody has announced anything").isEqualTo("m_director");
    assertThat(at(41).look()).isEqualTo(Look.FAULT);
    assertThat(at(44).look()).isEqualTo(Look.OWNED);
  }

  @Test
  void a_switch_believes_what_it_learned_of_the_address_that_spoke_last() {
    assertThat(at(lan, 8).text()).isEqualTo("m_director");
    assertThat(at(lan, 8).look()).isEqualTo(Look.OWNED);
    assertThat(at(lan, 15).text()).isEqualTo("s_director");
    assertThat(at(lan, 15).look()).isEqualTo(Look.CONTESTED);
  }

  @Test
  void stretches_follow_each_other() {
    for (int i = 1; i < client.stretches().size(); i++) {
      assertThat(client.stretches().get(i).fromNanos())
          .isGreaterThanOrEqualTo(client.stretches().get(i - 1).untilNanos());
    }
  }
}
