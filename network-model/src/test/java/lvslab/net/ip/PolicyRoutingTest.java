package lvslab.net.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.KernelLog;
import lvslab.net.link.Switch;
import lvslab.net.route.Route;
import lvslab.net.route.RouteMetric;
import lvslab.net.route.RouteMetrics;
import lvslab.net.route.RouteType;
import lvslab.net.route.Rule;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.transport.RawSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Prefix;
import org.junit.jupiter.api.Test;

/// A host on two segments, with a default route into one of them and a second table for the other.
class PolicyRoutingTest {
  private static final Ipv4Address FAR = Ipv4Address.of("8.8.8.8");

  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  private final Switch wan = lab.segment("wan");
  private final NetworkStack host = lab.host("host");
  private final NetDevice eth0 = Lab.card(host, "eth0", "02:00:00:00:00:01", lan, "172.16.16.1/24");
  private final NetDevice eth1 = Lab.card(host, "eth1", "02:00:00:00:01:01", wan, "10.0.0.1/24");
  private final NetworkStack peer = lab.host("peer");
  private final NetDevice peerCard =
      Lab.card(peer, "eth0", "02:00:00:00:00:09", wan, "10.0.0.9/24");

  PolicyRoutingTest() {
    Lab.gateway(host, eth0, "172.16.16.254");
    Lab.gateway(peer, peerCard, "10.0.0.1");
  }

  private Route plain(Ipv4Prefix to, RouteType type, String via, NetDevice device) {
    return new Route(
        to, type, Ipv4Address.of(via), device, null, AddressScope.GLOBAL, 0, "boot", 0);
  }

  private static Rule from(String prefix, int table) {
    return new Rule(
        1000,
        false,
        Ipv4Prefix.of(prefix),
        Ipv4Prefix.DEFAULT,
        null,
        null,
        0,
        0,
        Rule.Action.TABLE,
        table,
        0,
        Rule.NOTHING_SUPPRESSED,
        "");
  }

  @Test
  void answers_leave_by_the_table_of_their_source() throws SocketException {
    host.routing()
        .add(
            plain(Ipv4Prefix.DEFAULT, RouteType.UNICAST, "10.0.0.254", eth1)
                .with(RouteMetrics.NONE, 100));
    host.routing().add(from("10.0.0.1/32", 100));
    assertThat(host.ipv4().routeOutput(FAR, null).device()).isEqualTo(eth0);
    assertThat(host.ipv4().routeOutput(FAR, null, Ipv4Address.of("10.0.0.1")).device())
        .isEqualTo(eth1);
  }

  @Test
  void a_route_of_the_second_table_goes_with_its_device() {
    host.routing()
        .add(
            plain(Ipv4Prefix.DEFAULT, RouteType.UNICAST, "10.0.0.254", eth1)
                .with(RouteMetrics.NONE, 100));
    eth1.setUp(false);
    assertThat(host.routing().tables().get(100).list()).isEmpty();
  }

  @Test
  void a_route_says_which_size_and_how_many_hops_its_packets_have() throws SocketException {
    RouteMetrics told =
        RouteMetrics.NONE.with(RouteMetric.HOPLIMIT, 7, false).with(RouteMetric.MTU, 600, true);
    host.routing()
        .add(
            plain(Ipv4Prefix.of("8.0.0.0/8"), RouteType.UNICAST, "10.0.0.9", eth1).with(told, 254));
    RawSocket socket = host.raw().open(IpProtocol.ICMP, (device, packet) -> {});
    var echo = new IcmpMessage(IcmpMessage.ECHO_REQUEST, 0, 1, Bytes.copyOf(new byte[800]));
    socket.send(Ipv4Address.ANY, FAR, echo, false);
    lab.runFor(SimTime.SECOND);
    List<Ipv4Packet> sent =
        lab.sent().stream()
            .filter(s -> s.node().equals("host"))
            .filter(s -> s.frame().payload() instanceof Ipv4Packet)
            .map(s -> (Ipv4Packet) s.frame().payload())
            .toList();
    assertThat(sent).extracting(Ipv4Packet::lengthBytes).containsExactly(596, 252);
    assertThat(sent).extracting(Ipv4Packet::ttl).containsOnly(7);
  }

  private void fromPeer(String source, String destination) throws SocketException {
    RawSocket socket = peer.raw().open(IpProtocol.ICMP, (device, packet) -> {});
    socket.bindToDevice(peerCard);
    var echo = new IcmpMessage(IcmpMessage.ECHO_REQUEST, 0, 1, Bytes.EMPTY);
    socket.send(Ipv4Address.of(source), Ipv4Address.of(destination), echo, true);
    lab.runFor(SimTime.SECOND);
  }

  private List<DropReason> drops() {
    return lab.events(PacketEvent.Dropped.class).stream().map(PacketEvent.Dropped::reason).toList();
  }

  private List<String> log() {
    return host.kernel().log().entries().stream().map(KernelLog.Entry::text).toList();
  }

  @Test
  void a_martian_is_logged_with_its_link_layer_header() throws SocketException {
    Lab.sysctl(host, "net.ipv4.conf.all.log_martians", 1);
    fromPeer("172.16.16.1", "10.0.0.1");
    assertThat(drops()).containsExactly(DropReason.MARTIAN_SOURCE);
    assertThat(log())
        .containsExactly(
            "IPv4: martian source 10.0.0.1 from 172.16.16.1, on dev eth1",
            "ll header: 00000000: 02 00 00 00 01 01 02 00 00 00 00 09 08 00");
  }

  @Test
  void what_rp_filter_drops_is_logged_too() throws SocketException {
    Lab.sysctl(host, "net.ipv4.conf.all.log_martians", 1);
    Lab.sysctl(host, "net.ipv4.conf.eth1.rp_filter", 1);
    fromPeer("172.16.16.7", "10.0.0.1");
    assertThat(drops()).containsExactly(DropReason.RP_FILTER);
    assertThat(log())
        .first()
        .asString()
        .startsWith("IPv4: martian source 10.0.0.1 from 172.16.16.7");
  }

  @Test
  void a_net_on_lo_hides_neighbours_only_from_rp_filter() throws SocketException {
    Lab.address(host.devices().loopback(), "10.0.0.200/24");
    fromPeer("10.0.0.9", "10.0.0.1");
    assertThat(drops()).as("without rp_filter only addresses are looked at").isEmpty();
    assertThat(host.ipv4().routeOutput(Ipv4Address.of("10.0.0.9"), null).device())
        .as("but the answer stays at home")
        .isEqualTo(host.devices().loopback());
    Lab.sysctl(host, "net.ipv4.conf.eth1.rp_filter", 1);
    fromPeer("10.0.0.9", "10.0.0.1");
    assertThat(drops()).containsExactly(DropReason.MARTIAN_SOURCE);
  }
}
