package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.IntTable;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final int SOMEWHERE = 0x12345678;

  private final IntTable<Ipv4Key> conf = new IntTable<>(Ipv4Key.class);
  private final Ports ports = new Ports(conf, new RandomStream(1));

  private void range(int low, int high) {
    conf.write("ip_local_port_range", low + " " + high, 0);
  }

  @Test
  void even_ports_first_and_each_once() {
    range(40_000, 40_019);
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int port = ports.choose(SOMEWHERE, p -> false);
      ports.take(port, Ports.Hold.CHOSEN);
      chosen.add(port);
    }
    assertThat(chosen).doesNotHaveDuplicates().allMatch(p -> p >= 40_000 && p <= 40_019);
    assertThat(chosen.subList(0, 10)).allMatch(p -> p % 2 == 0);
    assertThat(chosen.subList(10, 20)).allMatch(p -> p % 2 == 1);
    assertThat(ports.choose(SOMEWHERE, p -> false)).isZero();
  }

  @Test
  void a_port_serves_again_for_another_destination() {
    range(40_000, 40_001);
    ports.take(40_000, Ports.Hold.CHOSEN);
    ports.take(40_001, Ports.Hold.CHOSEN);
    assertThat(ports.choose(SOMEWHERE, p -> p == 40_001)).isEqualTo(40_001);
  }

  @Test
  void a_port_that_somebody_asked_for_does_not() {
    range(40_000, 40_001);
    ports.take(40_000, Ports.Hold.BOUND);
    assertThat(ports.choose(SOMEWHERE, p -> true)).isEqualTo(40_001);
    ports.take(40_001, Ports.Hold.BOUND);
    assertThat(ports.choose(SOMEWHERE, p -> true)).isZero();
    ports.release(40_000, Ports.Hold.BOUND);
    assertThat(ports.choose(SOMEWHERE, p -> true)).isEqualTo(40_000);
  }

  @Test
  void a_released_port_is_free() {
    range(40_000, 40_001);
    ports.take(40_000, Ports.Hold.CHOSEN);
    ports.take(40_000, Ports.Hold.CHOSEN);
    ports.take(40_001, Ports.Hold.CHOSEN);
    ports.release(40_000, Ports.Hold.CHOSEN);
    assertThat(ports.choose(SOMEWHERE, p -> false)).isZero();
    ports.release(40_000, Ports.Hold.CHOSEN);
    assertThat(ports.choose(SOMEWHERE, p -> false)).isEqualTo(40_000);
  }

  @Test
  void the_search_goes_on_where_it_ended() {
    int first = ports.choose(SOMEWHERE, p -> true);
    int second = ports.choose(SOMEWHERE, p -> true);
    assertThat(second).isNotEqualTo(first).isBetween(first + 2, first + 16);
  }
}
