package lvslab.net.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import lvslab.engine.random.RandomStream;
import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.socket.Errno;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private final Lab lab = new Lab();
  private final NetworkStack host = lab.host("h");
  private final NetDevice eth0 =
      Lab.card(host, "eth0", "02:00:00:00:00:01", lab.segment("lan"), "172.16.16.177/24");
  private final Routing routing = host.routing();

  private static Ipv4Address ip(String text) {
    return Ipv4Address.of(text);
  }

  private Route route(String to, @Nullable String via, int metric) {
    return new Route(
        Ipv4Prefix.of(to),
        RouteType.UNICAST,
        via == null ? null : ip(via),
        eth0,
        null,
        via == null ? AddressScope.LINK : AddressScope.GLOBAL,
        metric,
        "boot",
        0);
  }

  @Test
  void an_address_makes_a_local_a_network_and_a_broadcast_route() {
    assertThat(routing.main().list())
        .extracting(RouteText::of)
        .containsExactly("172.16.16.0/24 dev eth0 proto kernel scope link src 172.16.16.177 ");
    assertThat(routing.local().list())
        .extracting(RouteText::of)
        .contains(
            "local 172.16.16.177 dev eth0 proto kernel scope host src 172.16.16.177 ",
            "broadcast 172.16.16.255 dev eth0 proto kernel scope link src 172.16.16.177 ");
  }

  @Test
  void a_host_address_on_lo_makes_only_itself_local() {
    Lab.address(host.devices().loopback(), "172.16.16.172/32");
    assertThat(routing.isLocal(ip("172.16.16.172"))).isTrue();
    assertThat(routing.isLocal(ip("172.16.16.1"))).isFalse();
  }

  @Test
  void a_net_on_lo_makes_the_whole_net_local() {
    Lab.address(host.devices().loopback(), "172.16.16.172/24");
    assertThat(routing.isLocal(ip("172.16.16.1"))).isTrue();
  }

  @Test
  void a_second_address_of_a_subnet_is_secondary_and_never_chosen_as_source() {
    Lab.address(eth0, "172.16.16.172/24");
    InterfaceAddress vip = Objects.requireNonNull(eth0.addresses().find(ip("172.16.16.172")));
    assertThat(vip.secondary()).isTrue();
    Route way = Objects.requireNonNull(routing.lookup(ip("172.16.16.1")));
    assertThat(routing.sourceOf(way, ip("172.16.16.1"))).hasToString("172.16.16.177");
    Route own = Objects.requireNonNull(routing.lookup(ip("172.16.16.172")));
    assertThat(routing.sourceOf(own, ip("172.16.16.172")))
        .as("the preferred source of a secondary's local route is its primary")
        .hasToString("172.16.16.177");
  }

  @Test
  void a_host_address_beside_a_subnet_is_primary() {
    Lab.address(eth0, "172.16.16.172/32");
    Route own = Objects.requireNonNull(routing.lookup(ip("172.16.16.172")));
    assertThat(routing.sourceOf(own, ip("172.16.16.172"))).hasToString("172.16.16.172");
  }

  @Test
  void deleting_a_primary_takes_its_secondaries_and_their_routes_along() {
    Lab.address(eth0, "172.16.16.172/24");
    InterfaceAddress primary = Objects.requireNonNull(eth0.addresses().find(ip("172.16.16.177")));
    host.devices().removeAddress(eth0, primary);
    assertThat(eth0.addresses().list()).isEmpty();
    assertThat(routing.main().list()).isEmpty();
    assertThat(routing.isLocal(ip("172.16.16.172"))).isFalse();
  }

  @Test
  void a_promoted_secondary_keeps_the_subnet() {
    Lab.sysctl(host, "net.ipv4.conf.eth0.promote_secondaries", 1);
    Lab.address(eth0, "172.16.16.172/24");
    InterfaceAddress primary = Objects.requireNonNull(eth0.addresses().find(ip("172.16.16.177")));
    host.devices().removeAddress(eth0, primary);
    assertThat(eth0.addresses().list()).hasSize(1);
    assertThat(routing.main().list())
        .extracting(RouteText::of)
        .containsExactly("172.16.16.0/24 dev eth0 proto kernel scope link src 172.16.16.172 ");
    assertThat(routing.isLocal(ip("172.16.16.177"))).isFalse();
  }

  @Test
  void the_heir_goes_behind_the_other_primaries() {
    Lab.sysctl(host, "net.ipv4.conf.eth0.promote_secondaries", 1);
    Lab.address(eth0, "10.9.0.1/32");
    Lab.address(eth0, "172.16.16.172/24");
    Lab.address(eth0, "172.16.16.173/24");
    InterfaceAddress primary = Objects.requireNonNull(eth0.addresses().find(ip("172.16.16.177")));
    host.devices().removeAddress(eth0, primary);
    assertThat(eth0.addresses().list())
        .extracting(address -> address.prefix() + (address.secondary() ? " secondary" : ""))
        .containsExactly("10.9.0.1/32", "172.16.16.172/24", "172.16.16.173/24 secondary");
    assertThat(routing.local().list())
        .extracting(RouteText::of)
        .contains("local 172.16.16.173 dev eth0 proto kernel scope host src 172.16.16.172 ");
  }

  @Test
  void the_longest_prefix_wins_then_the_least_metric() {
    assertThat(routing.add(route("0.0.0.0/0", "172.16.16.254", 100))).isNull();
    assertThat(routing.add(route("0.0.0.0/0", "172.16.16.253", 50))).isNull();
    assertThat(routing.add(route("10.0.0.0/8", "172.16.16.252", 0))).isNull();
    assertThat(Objects.requireNonNull(routing.lookup(ip("10.1.2.3"))).gateway())
        .hasToString("172.16.16.252");
    assertThat(Objects.requireNonNull(routing.lookup(ip("8.8.8.8"))).gateway())
        .hasToString("172.16.16.253");
  }

  @Test
  void a_gateway_must_be_on_a_link_and_not_oneself() {
    assertThat(routing.add(route("10.0.0.0/8", "192.168.1.1", 0))).isEqualTo(Errno.ENETUNREACH);
    assertThat(routing.add(route("10.0.0.0/8", "172.16.16.177", 0))).isEqualTo(Errno.EINVAL);
    assertThat(routing.add(route("10.0.0.0/8", "172.16.16.1", 0))).isNull();
    assertThat(routing.add(route("10.0.0.0/8", "172.16.16.2", 0))).isEqualTo(Errno.EEXIST);
  }

  @Test
  void a_device_that_goes_down_loses_its_routes_and_gets_the_kernels_back() {
    routing.add(route("0.0.0.0/0", "172.16.16.254", 0));
    eth0.setUp(false);
    assertThat(routing.main().list()).isEmpty();
    assertThat(routing.isLocal(ip("172.16.16.177"))).isFalse();
    eth0.setUp(true);
    assertThat(routing.main().list()).hasSize(1);
    assertThat(routing.isLocal(ip("172.16.16.177"))).isTrue();
  }

  @Test
  void kinds_of_addresses() {
    assertThat(routing.typeOf(ip("172.16.16.177"))).isEqualTo(RouteType.LOCAL);
    assertThat(routing.typeOf(ip("172.16.16.255"))).isEqualTo(RouteType.BROADCAST);
    assertThat(routing.typeOf(ip("224.0.0.18"))).isEqualTo(RouteType.MULTICAST);
    assertThat(routing.typeOf(ip("172.16.16.1"))).isEqualTo(RouteType.UNICAST);
    assertThat(routing.typeOf(ip("127.1.2.3"))).isEqualTo(RouteType.LOCAL);
  }

  @Test
  void look_up_agrees_with_a_naive_search() {
    var random = new RandomStream(3);
    for (int i = 0; i < 40; i++) {
      int length = (int) random.nextBelow(31) + 1;
      var prefix =
          new Ipv4Prefix(new Ipv4Address(random.nextInt() & 0x0F0F_0FFF), length).network();
      Route added =
          new Route(prefix, RouteType.UNICAST, null, eth0, null, AddressScope.LINK, 0, "static", i);
      routing.add(added);
    }
    for (int i = 0; i < 2000; i++) {
      Ipv4Address to = new Ipv4Address(random.nextInt() & 0x0F0F_0FFF);
      @Nullable Route best = null;
      for (Route candidate : routing.main().list()) {
        if (candidate.destination().contains(to)
            && (best == null || candidate.destination().length() > best.destination().length())) {
          best = candidate;
        }
      }
      assertThat(routing.main().lookup(to)).isEqualTo(best);
    }
  }
}
