package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final Ports.Ends SOMEWHERE =
      new Ports.Ends(Ipv4Address.of("10.0.0.1"), Ipv4Address.of("10.0.0.2"), 80);

  private final IntTable<Ipv4Key> conf = new IntTable<>(Ipv4Key.class);
  private final Engine engine = new Engine(1);
  private final Kernel kernel = new Kernel(engine, "host", 0, new HostClock(100, 7_040_000_000L));
  private final Ports ports = new Ports(conf, kernel);

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

  /// The counter of jiffies begins five minutes before 2^32, so the first period of a kernel with
  /// HZ=100 is over after 7.04 s.
  @Test
  void where_the_search_begins_is_drawn_every_ten_seconds() {
    engine.random().state("host/tcp-ports/10.0.0.1>10.0.0.2:80", 5, 0, 7, 3, 0, 3_000, 0);
    int low = conf.get(Ipv4Key.IP_LOCAL_PORT_RANGE, 0);
    assertThat(ports.choose(SOMEWHERE, p -> true)).isEqualTo(low + 10);
    engine.runUntil(9_990 * SimTime.MILLISECOND);
    assertThat(ports.choose(SOMEWHERE, p -> true)).isEqualTo(low + 12);
    engine.runUntil(10_000 * SimTime.MILLISECOND);
    assertThat(ports.choose(SOMEWHERE, p -> true)).isEqualTo(low + 6);
    engine.runUntil(20_000 * SimTime.MILLISECOND);
    assertThat(ports.choose(SOMEWHERE, p -> true)).isEqualTo(low + 6_000);
  }
}
