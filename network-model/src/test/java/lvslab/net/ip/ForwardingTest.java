package lvslab.net.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.link.LinkRule;
import lvslab.net.link.Switch;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.transport.UdpHandler;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.Test;

/// client - router - rs1, as the reference's icmp-router.
class ForwardingTest {
  private final Lab lab = new Lab();
  private final Switch wan = lab.segment("wan");
  private final Switch lan = lab.segment("lan");
  private final NetworkStack client = lab.host("client");
  private final NetDevice clientEth0 =
      Lab.card(client, "eth0", "02:00:00:00:00:01", wan, "10.0.0.1/24");
  private final NetworkStack router = lab.host("router");
  private final NetworkStack rs1 = lab.host("rs1");
  private final NetDevice rs1Eth0 =
      Lab.card(rs1, "eth0", "02:00:00:00:00:77", lan, "172.16.16.177/24");
  private final NetDevice routerEth1;
  private final List<String> heard = new ArrayList<>();

  ForwardingTest() {
    Lab.card(router, "eth0", "02:00:00:00:00:fe", wan, "10.0.0.254/24");
    routerEth1 = Lab.card(router, "eth1", "02:00:00:00:01:fe", lan, "172.16.16.254/24");
    Lab.gateway(client, clientEth0, "10.0.0.254");
    Lab.gateway(rs1, rs1Eth0, "172.16.16.254");
    Lab.sysctl(router, "net.ipv4.ip_forward", 1);
  }

  private UdpSocket open(NetworkStack host, int port) throws SocketException {
    return host.udp()
        .open(
            new Endpoint(Ipv4Address.ANY, port),
            new UdpHandler() {
              @Override
              public void onDatagram(Endpoint from, Ipv4Address to, Bytes data) {
                heard.add(from + " " + data.length());
              }

              @Override
              public void onError(Errno error) {
                heard.add(error.name());
              }
            });
  }

  private UdpSocket send(String to, int port, int bytes) throws SocketException {
    UdpSocket socket = open(client, 0);
    socket.connect(new Endpoint(Ipv4Address.of(to), port));
    socket.send(Bytes.wrap(new byte[bytes]));
    lab.runFor(5 * SimTime.SECOND);
    return socket;
  }

  private List<IcmpMessage> errorsFrom(String node) {
    List<IcmpMessage> found = new ArrayList<>();
    for (FrameEvent.Sent sent : lab.sent()) {
      if (sent.node().equals(node)
          && sent.frame().payload() instanceof Ipv4Packet p
          && p.payload() instanceof IcmpMessage m) {
        found.add(m);
      }
    }
    return found;
  }

  private List<DropReason> drops() {
    return lab.events(PacketEvent.Dropped.class).stream().map(PacketEvent.Dropped::reason).toList();
  }

  @Test
  void a_router_passes_packets_on_and_takes_one_hop_off() throws SocketException {
    open(rs1, 9);
    UdpSocket socket = send("172.16.16.177", 9, 4);
    assertThat(heard).containsExactly("10.0.0.1:" + socket.local().port() + " 4");
    assertThat(lab.sent())
        .filteredOn(
            s -> s.frame().payload() instanceof Ipv4Packet p && p.payload() instanceof UdpDatagram)
        .extracting(s -> s.node() + " " + ((Ipv4Packet) s.frame().payload()).ttl())
        .containsExactly("client 64", "router 63");
  }

  @Test
  void without_forwarding_it_drops_without_a_word() throws SocketException {
    Lab.sysctl(router, "net.ipv4.ip_forward", 0);
    send("172.16.16.177", 9, 4);
    assertThat(drops()).containsExactly(DropReason.NOT_FORWARDING);
    assertThat(errorsFrom("router")).isEmpty();
  }

  @Test
  void the_last_hop_ends_in_time_exceeded() throws SocketException {
    UdpSocket socket = open(client, 0);
    socket.setTtl(1);
    socket.sendTo(new Endpoint(Ipv4Address.of("172.16.16.177"), 9), Bytes.EMPTY);
    lab.runFor(SimTime.SECOND);
    assertThat(errorsFrom("router")).extracting(IcmpMessage::type).containsExactly(11);
    assertThat(drops()).containsExactly(DropReason.TTL_EXCEEDED);
  }

  @Test
  void no_route_is_net_unreachable() throws SocketException {
    send("192.0.2.1", 9, 4);
    assertThat(errorsFrom("router"))
        .extracting(m -> m.type() + "/" + m.code())
        .containsExactly("3/0");
  }

  @Test
  void a_neighbour_that_does_not_answer_is_host_unreachable_after_three_seconds()
      throws SocketException {
    send("172.16.16.99", 9, 4);
    assertThat(errorsFrom("router"))
        .extracting(m -> m.type() + "/" + m.code())
        .containsExactly("3/1");
  }

  @Test
  void too_large_with_df_names_the_mtu_and_without_df_is_cut_and_put_together()
      throws SocketException {
    routerEth1.setMtu(1400);
    send("172.16.16.177", 9, 1472);
    assertThat(errorsFrom("router"))
        .extracting(m -> m.type() + "/" + m.code() + " " + m.rest())
        .containsExactly("3/4 1400");
    open(rs1, 9);
    heard.clear();
    Lab.sysctl(client, "net.ipv4.ip_no_pmtu_disc", 1);
    UdpSocket socket = send("172.16.16.177", 9, 1472);
    assertThat(heard).containsExactly("10.0.0.1:" + socket.local().port() + " 1472");
  }

  @Test
  void parts_that_never_come_are_given_up_after_thirty_seconds() throws SocketException {
    routerEth1.setMtu(600);
    Lab.sysctl(client, "net.ipv4.ip_no_pmtu_disc", 1);
    open(rs1, 9);
    int[] count = {0};
    lan.ports()
        .getFirst()
        .toSwitch()
        .addRule(
            f ->
                f.payload() instanceof Ipv4Packet p && p.header().isFragment() && count[0]++ == 1
                    ? LinkRule.Action.DROP
                    : LinkRule.Action.PASS);
    send("172.16.16.177", 9, 1472);
    lab.runFor(30 * SimTime.SECOND);
    assertThat(heard).isEmpty();
    assertThat(drops()).contains(DropReason.REASSEMBLY_TIMEOUT);
    assertThat(errorsFrom("rs1")).extracting(m -> m.type() + "/" + m.code()).contains("11/1");
  }

  @Test
  void a_closed_port_answers_port_unreachable_from_the_address_asked() throws SocketException {
    send("172.16.16.177", 5353, 4);
    assertThat(errorsFrom("rs1")).extracting(m -> m.type() + "/" + m.code()).containsExactly("3/3");
    assertThat(heard).containsExactly("ECONNREFUSED");
  }

  @Test
  void a_source_that_is_ones_own_is_a_martian() throws SocketException {
    Lab.address(router.devices().loopback(), "172.16.16.172/32");
    Lab.address(rs1.devices().loopback(), "172.16.16.172/32");
    Lab.sysctl(rs1, "net.ipv4.conf.all.arp_announce", 2); // or not even its ARP would be answered
    UdpSocket socket = open(rs1, 0);
    socket.answer(
        Ipv4Address.of("172.16.16.172"),
        new Endpoint(Ipv4Address.of("10.0.0.1"), 9),
        Bytes.utf8("x"));
    lab.runFor(SimTime.SECOND);
    assertThat(drops()).contains(DropReason.MARTIAN_SOURCE);
    assertThat(errorsFrom("router")).isEmpty();
  }

  @Test
  void rp_filter_drops_what_would_be_answered_by_another_device() throws SocketException {
    UdpSocket socket = open(rs1, 0);
    Lab.address(rs1Eth0, "10.0.0.7/32");
    Lab.sysctl(rs1, "net.ipv4.conf.all.arp_announce", 2);
    Lab.sysctl(router, "net.ipv4.conf.eth1.rp_filter", 1);
    Endpoint to = new Endpoint(Ipv4Address.of("10.0.0.1"), 9);
    socket.answer(Ipv4Address.of("10.0.0.7"), to, Bytes.utf8("x"));
    lab.runFor(SimTime.SECOND);
    assertThat(drops()).containsExactly(DropReason.RP_FILTER);
    Lab.sysctl(router, "net.ipv4.conf.eth1.rp_filter", 2);
    socket.answer(Ipv4Address.of("10.0.0.7"), to, Bytes.utf8("x"));
    lab.runFor(SimTime.SECOND);
    assertThat(drops()).as("2 asks only for some route").containsOnlyOnce(DropReason.RP_FILTER);
  }

  @Test
  void errors_to_one_destination_are_limited() throws SocketException {
    UdpSocket socket = open(client, 0);
    socket.connect(new Endpoint(Ipv4Address.of("172.16.16.177"), 5353));
    for (int i = 0; i < 10; i++) {
      socket.send(Bytes.EMPTY);
    }
    lab.runFor(SimTime.SECOND);
    assertThat(errorsFrom("rs1")).hasSize(6);
    assertThat(drops()).contains(DropReason.ICMP_RATE_LIMIT);
  }

  @Test
  void a_packet_to_oneself_goes_by_loopback_and_not_by_the_wire() throws SocketException {
    UdpSocket server = open(client, 9);
    UdpSocket socket = open(client, 0);
    socket.sendTo(
        new Endpoint(Ipv4Address.of("10.0.0.1"), server.local().port()), Bytes.utf8("hi"));
    lab.runFor(SimTime.MILLISECOND);
    assertThat(heard).hasSize(1).first().asString().startsWith("10.0.0.1:");
    assertThat(lab.sent()).extracting(FrameEvent.Sent::device).containsExactly("lo");
  }
}
