package lvslab.net.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Switch;
import lvslab.net.route.Route;
import lvslab.net.route.RouteException;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.FrameEvent;
import lvslab.net.transport.UdpHandler;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// client - router - rs1; rs2 beside rs1 has rs1 as its gateway, as in the reference's icmp-router.
class PathLearningTest {
  private static final Ipv4Address RS1 = Ipv4Address.of("172.16.16.177");
  private static final Ipv4Address CLIENT = Ipv4Address.of("10.0.0.1");
  private static final Ipv4Address ROUTER = Ipv4Address.of("172.16.16.254");

  private final Lab lab = new Lab();
  private final Switch wan = lab.segment("wan");
  private final Switch lan = lab.segment("lan");
  private final NetworkStack client = lab.host("client");
  private final NetworkStack router = lab.host("router");
  private final NetworkStack rs1 = lab.host("rs1");
  private final NetworkStack rs2 = lab.host("rs2");
  private final NetDevice clientEth0 =
      Lab.card(client, "eth0", "02:00:00:00:00:01", wan, "10.0.0.1/24");
  private final NetDevice routerEth1;
  private final List<String> heard = new ArrayList<>();
  private final UdpSocket fromClient;
  private final UdpSocket fromRs2;

  PathLearningTest() throws SocketException {
    Lab.card(router, "eth0", "02:00:00:00:00:fe", wan, "10.0.0.254/24");
    routerEth1 = Lab.card(router, "eth1", "02:00:00:00:01:fe", lan, "172.16.16.254/24");
    NetDevice rs1Eth0 = Lab.card(rs1, "eth0", "02:00:00:00:00:77", lan, "172.16.16.177/24");
    NetDevice rs2Eth0 = Lab.card(rs2, "eth0", "02:00:00:00:00:78", lan, "172.16.16.178/24");
    Lab.gateway(client, clientEth0, "10.0.0.254");
    Lab.gateway(rs1, rs1Eth0, "172.16.16.254");
    Lab.gateway(rs2, rs2Eth0, "172.16.16.177");
    Lab.sysctl(router, "net.ipv4.ip_forward", 1);
    Lab.sysctl(rs1, "net.ipv4.ip_forward", 1);
    open(rs1, 9);
    open(client, 9);
    fromClient = open(client, 0);
    fromRs2 = open(rs2, 0);
  }

  private UdpSocket open(NetworkStack host, int port) throws SocketException {
    return host.udp()
        .open(
            new Endpoint(Ipv4Address.ANY, port),
            new UdpHandler() {
              @Override
              public void onDatagram(Endpoint from, Ipv4Address to, Bytes data) {
                heard.add(from.address() + " " + data.length());
              }

              @Override
              public void onError(Errno error) {
                heard.add(error.name());
              }
            });
  }

  /// A datagram that fills a packet of a size.
  private void send(int packetBytes) throws SocketException {
    fromClient.sendTo(new Endpoint(RS1, 9), Bytes.wrap(new byte[packetBytes - 28]));
    lab.runFor(SimTime.SECOND);
  }

  private void askByRs2() throws SocketException {
    fromRs2.sendTo(new Endpoint(CLIENT, 9), Bytes.utf8("x"));
    lab.runFor(SimTime.SECOND);
  }

  private static int mtu(NetworkStack host, Ipv4Address to) {
    @Nullable Route route = host.ipv4().routeOutput(to, null);
    return route == null ? 0 : route.mtu();
  }

  private @Nullable Ipv4Address gatewayOfRs2() {
    @Nullable Route route = rs2.ipv4().routeOutput(CLIENT, null);
    return route == null ? null : route.gateway();
  }

  private List<Ipv4Packet> sentBy(String host, int protocol) {
    List<Ipv4Packet> found = new ArrayList<>();
    for (FrameEvent.Sent sent : lab.sent()) {
      if (sent.node().equals(host)
          && sent.frame().payload() instanceof Ipv4Packet p
          && p.protocol() == protocol) {
        found.add(p);
      }
    }
    return found;
  }

  @Test
  void the_mtu_of_a_path_is_learned_for_its_destination_alone() throws SocketException {
    routerEth1.setMtu(1400);
    send(1500);
    assertThat(heard).isEmpty();
    assertThat(mtu(client, RS1)).isEqualTo(1400);
    assertThat(mtu(client, Ipv4Address.of("172.16.16.178"))).isEqualTo(1500);
    send(1500);
    assertThat(heard).containsExactly("10.0.0.1 1472");
    assertThat(sentBy("client", IpProtocol.UDP))
        .extracting(p -> p.lengthBytes() + " df " + p.header().dontFragment())
        .containsExactly("1500 df true", "1396 df false", "124 df false");
  }

  @Test
  void it_is_forgotten_after_ten_minutes_unless_told_again() throws SocketException {
    routerEth1.setMtu(1400);
    send(1500);
    RouteException learned = client.routing().exceptions().list().getFirst();
    assertThat(learned.secondsLeft()).isEqualTo(599);
    lab.runFor(598 * SimTime.SECOND);
    assertThat(mtu(client, RS1)).isEqualTo(1400);
    lab.runFor(2 * SimTime.SECOND);
    assertThat(mtu(client, RS1)).isEqualTo(1500);
    send(1500);
    assertThat(heard).as("too large again, and lost again").isEmpty();
    assertThat(mtu(client, RS1)).isEqualTo(1400);
  }

  @Test
  void how_long_it_is_kept_is_a_sysctl() throws SocketException {
    Lab.sysctl(client, "net.ipv4.route.mtu_expires", 5);
    routerEth1.setMtu(1400);
    send(1500);
    assertThat(mtu(client, RS1)).isEqualTo(1400);
    lab.runFor(5 * SimTime.SECOND);
    assertThat(mtu(client, RS1)).isEqualTo(1500);
  }

  @Test
  void flushing_the_cache_forgets_and_so_does_a_route_that_goes() throws SocketException {
    routerEth1.setMtu(1400);
    send(1500);
    client.routing().exceptions().flush();
    assertThat(mtu(client, RS1)).isEqualTo(1500);
    send(1500);
    assertThat(mtu(client, RS1)).isEqualTo(1400);
    Route gateway = client.routing().main().list().getLast();
    client.routing().remove(gateway);
    Lab.gateway(client, clientEth0, "10.0.0.254");
    assertThat(mtu(client, RS1)).isEqualTo(1500);
    assertThat(client.routing().exceptions().list()).isEmpty();
  }

  @Test
  void less_than_the_least_is_not_believed_and_packets_may_be_cut_from_then_on()
      throws SocketException {
    routerEth1.setMtu(300);
    send(1500);
    assertThat(mtu(client, RS1)).isEqualTo(552);
    send(540);
    assertThat(heard).containsExactly("10.0.0.1 512");
    assertThat(sentBy("client", IpProtocol.UDP).getLast().header().dontFragment()).isFalse();
  }

  @Test
  void a_router_does_not_believe_it_for_packets_of_others() throws SocketException {
    router.routing().learnMtu(RS1, 1400);
    send(1500);
    assertThat(heard).containsExactly("10.0.0.1 1472");
    Lab.sysctl(router, "net.ipv4.ip_forward_use_pmtu", 1);
    send(1500);
    assertThat(heard).hasSize(1);
    assertThat(mtu(client, RS1)).isEqualTo(1400);
  }

  @Test
  void ip_no_pmtu_disc_believes_the_least_or_nothing() throws SocketException {
    routerEth1.setMtu(1400);
    Lab.sysctl(client, "net.ipv4.ip_no_pmtu_disc", 2);
    icmpTooLarge();
    assertThat(mtu(client, RS1)).as("2: errors do not count").isEqualTo(1500);
    Lab.sysctl(client, "net.ipv4.ip_no_pmtu_disc", 1);
    icmpTooLarge();
    assertThat(mtu(client, RS1)).as("1: the least is assumed").isEqualTo(552);
  }

  /// The error arrives once the setting holds; the datagram has DF because it was sent before.
  private void icmpTooLarge() throws SocketException {
    int mode = client.ipv4().conf().get(Ipv4Key.IP_NO_PMTU_DISC);
    Lab.sysctl(client, "net.ipv4.ip_no_pmtu_disc", 0);
    fromClient.sendTo(new Endpoint(RS1, 9), Bytes.wrap(new byte[1472]));
    lab.runFor(300 * SimTime.MICROSECOND);
    Lab.sysctl(client, "net.ipv4.ip_no_pmtu_disc", mode);
    lab.runFor(SimTime.SECOND);
  }

  @Test
  void a_redirect_counts_once_arp_knows_the_better_gateway() throws SocketException {
    askByRs2();
    assertThat(gatewayOfRs2()).as("ARP had to ask first").isEqualTo(RS1);
    assertThat(rs2.neighbours().find(rs2.devices().list().getLast(), ROUTER)).isNotNull();
    askByRs2();
    assertThat(gatewayOfRs2()).isEqualTo(ROUTER);
    assertThat(rs2.ipv4().routeOutput(Ipv4Address.of("10.0.0.2"), null).gateway()).isEqualTo(RS1);
    askByRs2();
    assertThat(heard).containsOnly("172.16.16.178 1").hasSize(3);
    assertThat(sentBy("rs1", IpProtocol.ICMP))
        .extracting(p -> ((IcmpMessage) p.payload()).type())
        .as("the third went straight to the router")
        .containsExactly(IcmpMessage.REDIRECT, IcmpMessage.REDIRECT);
    lab.runFor(300 * SimTime.SECOND);
    assertThat(gatewayOfRs2()).as("for five minutes").isEqualTo(RS1);
  }

  @Test
  void who_takes_no_redirects_learns_nothing() throws SocketException {
    Lab.sysctl(rs2, "net.ipv4.conf.all.accept_redirects", 0);
    Lab.sysctl(rs2, "net.ipv4.conf.eth0.accept_redirects", 0);
    askByRs2();
    askByRs2();
    assertThat(gatewayOfRs2()).isEqualTo(RS1);
    Lab.sysctl(rs2, "net.ipv4.conf.eth0.accept_redirects", 1);
    askByRs2();
    askByRs2();
    assertThat(gatewayOfRs2()).as("a host takes them if all or the device does").isEqualTo(ROUTER);
  }

  @Test
  void a_router_takes_no_redirects() throws SocketException {
    Lab.sysctl(rs2, "net.ipv4.ip_forward", 1);
    assertThat(rs2.kernel().sysctl().read("net.ipv4.conf.all.accept_redirects")).hasValue("0");
    askByRs2();
    askByRs2();
    assertThat(gatewayOfRs2()).isEqualTo(RS1);
    Lab.sysctl(rs2, "net.ipv4.ip_forward", 0);
    assertThat(rs2.kernel().sysctl().read("net.ipv4.conf.all.accept_redirects")).hasValue("1");
  }

  @Test
  void an_error_about_somebody_elses_packet_teaches_nothing() throws SocketException {
    routerEth1.setMtu(1400);
    fromClient.sendTo(new Endpoint(RS1, 9), Bytes.wrap(new byte[1472]));
    fromClient.close();
    lab.runFor(SimTime.SECOND);
    assertThat(mtu(client, RS1)).isEqualTo(1500);
  }
}
