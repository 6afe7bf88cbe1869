package lvslab.net.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
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
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real server that gets packets for its VIP in IPIP packets of a director, as in LVS-TUN.
class IpTunnelsTest {
  private static final Ipv4Address CLIENT = Ipv4Address.of("10.9.9.9");
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");
  private static final Ipv4Address DIP = Ipv4Address.of("192.168.7.173");
  private static final Ipv4Address RIP = Ipv4Address.of("192.168.7.177");

  private final Lab lab = new Lab();
  private final Switch net = lab.segment("net7");
  private final NetworkStack director = lab.host("director");
  private final NetworkStack rs1 = lab.host("rs1");
  private final List<String> heard = new ArrayList<>();
  private @Nullable IpTunnels tunnels;

  IpTunnelsTest() throws SocketException {
    Lab.card(director, "eth0", "02:00:00:00:00:73", net, "192.168.7.173/24");
    NetDevice eth0 = Lab.card(rs1, "eth0", "02:00:00:00:00:77", net, "192.168.7.177/24");
    Lab.gateway(rs1, eth0, "192.168.7.173");
    rs1.udp()
        .open(
            new Endpoint(Ipv4Address.ANY, 9),
            new UdpHandler() {
              @Override
              public void onDatagram(Endpoint from, Ipv4Address to, Bytes data) {
                heard.add(from + " > " + to + " " + data.length());
              }

              @Override
              public void onError(Errno error) {
                heard.add(error.name());
              }
            });
  }

  private TunnelDevice tunl0() {
    tunnels = IpipModule.load(rs1.kernel()).orElseThrow();
    return tunnels.list().getFirst();
  }

  private TunnelDevice tunl0Up() {
    TunnelDevice device = tunl0();
    Lab.address(device, "172.16.16.172/32");
    device.setUp(true);
    return device;
  }

  private static Ipv4Packet inner(int octets) {
    Ipv4Header header = Ipv4Header.of(CLIENT, VIP, IpProtocol.UDP).withTtl(63);
    return new Ipv4Packet(header, new UdpDatagram(40_001, 9, Bytes.wrap(new byte[octets])));
  }

  private void wrapAndSend(Ipv4Packet inner, int outerTos) {
    Ipv4Header header =
        Ipv4Header.of(DIP, RIP, IpProtocol.IPIP)
            .withTos(outerTos)
            .withIdentification(7, inner.header().dontFragment());
    var route = director.ipv4().routeOutput(RIP, null);
    director
        .ipv4()
        .sendLocal(
            SocketBuffer.made(
                new Ipv4Packet(header, inner), route, director.kernel().newLineage()));
    lab.runFor(SimTime.SECOND);
  }

  private List<PacketEvent.Dropped> drops() {
    return lab.events(PacketEvent.Dropped.class);
  }

  private List<String> errors() {
    List<String> found = new ArrayList<>();
    for (FrameEvent.Sent sent : lab.sent()) {
      if (sent.node().equals("rs1")
          && sent.frame().payload() instanceof Ipv4Packet p
          && p.payload() instanceof IcmpMessage m) {
        found.add(m.type() + "/" + m.code() + " from " + p.source());
      }
    }
    return found;
  }

  @Test
  void tunl0_takes_the_packet_out_and_it_comes_in_there() {
    TunnelDevice device = tunl0Up();
    wrapAndSend(inner(5), 0);
    assertThat(heard).containsExactly("10.9.9.9:40001 > 172.16.16.172 5");
    assertThat(lab.events(PacketEvent.DeliveredLocally.class))
        .extracting(PacketEvent.DeliveredLocally::device)
        .containsExactly("eth0", "tunl0");
    assertThat(lab.events(PacketEvent.Decapsulated.class))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.decision().rule()).isEqualTo("ipip.decapsulate");
              assertThat(e.outer().source()).isEqualTo(DIP);
              assertThat(e.inner().source()).isEqualTo(CLIENT);
            });
    assertThat(device.counters().rxPackets()).isEqualTo(1);
    assertThat(device.counters().rxBytes()).as("no link-layer header counts").isEqualTo(20 + 8 + 5);
  }

  @Test
  void without_the_module_the_protocol_is_unreachable() {
    wrapAndSend(inner(5), 0);
    assertThat(errors()).containsExactly("3/2 from 192.168.7.177");
    assertThat(drops())
        .extracting(PacketEvent.Dropped::reason)
        .containsExactly(DropReason.UNKNOWN_PROTOCOL);
  }

  @Test
  void while_tunl0_is_down_the_port_is_unreachable() {
    TunnelDevice device = tunl0();
    Lab.address(device, "172.16.16.172/32");
    assertThat(device.isUp()).isFalse();
    wrapAndSend(inner(5), 0);
    assertThat(errors()).containsExactly("3/3 from 192.168.7.177");
    assertThat(heard).isEmpty();
    assertThat(drops())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.reason()).isEqualTo(DropReason.NO_TUNNEL);
              assertThat(e.decision().inputs())
                  .extracting(i -> i.name() + " " + i.value())
                  .containsExactly("tunl0 down");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "0, 1, false",
    "1, 0, false",
    "0, 2, true",
    "2, 0, true",
    "1, 2, true",
    "2, 1, true"
  })
  void rp_filter_is_that_of_tunl0_or_all_whichever_is_greater(int all, int own, boolean taken) {
    tunl0Up();
    Lab.sysctl(rs1, "net.ipv4.conf.all.rp_filter", all);
    Lab.sysctl(rs1, "net.ipv4.conf.tunl0.rp_filter", own);
    wrapAndSend(inner(5), 0);
    assertThat(heard).hasSize(taken ? 1 : 0);
    assertThat(errors()).as("nobody is told").isEmpty();
    if (!taken) {
      assertThat(drops()).extracting(PacketEvent.Dropped::reason).contains(DropReason.RP_FILTER);
      Decision decision = drops().getLast().decision();
      assertThat(decision.inputs())
          .extracting(i -> i.name() + "=" + i.value())
          .containsExactly(
              "route to 10.9.9.9=eth0",
              "received on=tunl0",
              "net.ipv4.conf.all.rp_filter=" + all,
              "net.ipv4.conf.tunl0.rp_filter=" + own,
              "effective=1");
    }
  }

  @Test
  void rp_filter_of_the_card_does_not_matter_to_the_packet_within() {
    tunl0Up();
    Lab.sysctl(rs1, "net.ipv4.conf.eth0.rp_filter", 1);
    wrapAndSend(inner(5), 0);
    assertThat(heard).hasSize(1);
  }

  @Test
  void without_an_address_on_tunl0_any_rp_filter_drops_what_does_not_come_back_by_it() {
    tunl0().setUp(true);
    Lab.address(rs1.devices().loopback(), "172.16.16.172/32");
    Lab.sysctl(rs1, "net.ipv4.conf.tunl0.rp_filter", 2);
    wrapAndSend(inner(5), 0);
    assertThat(heard).as("last_resort of __fib_validate_source").isEmpty();
    Lab.sysctl(rs1, "net.ipv4.conf.tunl0.rp_filter", 0);
    wrapAndSend(inner(5), 0);
    assertThat(heard).hasSize(1);
  }

  @Test
  void a_fragmented_outer_packet_is_put_together_first() {
    tunl0Up();
    wrapAndSend(inner(1472), 0);
    assertThat(lab.sent())
        .filteredOn(
            s -> s.frame().payload() instanceof Ipv4Packet p && p.protocol() == IpProtocol.IPIP)
        .hasSize(2);
    assertThat(heard).containsExactly("10.9.9.9:40001 > 172.16.16.172 1472");
  }

  @Test
  void congestion_outside_is_seen_within_or_the_packet_is_lost() {
    tunl0Up();
    wrapAndSend(inner(5), 3);
    assertThat(drops())
        .extracting(PacketEvent.Dropped::reason)
        .containsExactly(DropReason.TUNNEL_CONGESTION);
    Ipv4Packet capable = inner(5);
    wrapAndSend(capable.withHeader(capable.header().withTos(2)), 3);
    assertThat(lab.events(PacketEvent.Decapsulated.class))
        .extracting(e -> e.inner().header().tos())
        .containsExactly(3);
  }

  @Test
  void the_most_exact_tunnel_takes_it() {
    tunl0Up();
    var exact = new TunnelParameters(RIP, DIP, 0, 0, true);
    assertThat(tunnels.add("t1", exact)).isNull();
    assertThat(tunnels.add("t2", exact)).isEqualTo(Errno.EEXIST);
    wrapAndSend(inner(5), 0);
    tunnels.list().getLast().setUp(true);
    wrapAndSend(inner(5), 0);
    assertThat(lab.events(PacketEvent.Decapsulated.class))
        .extracting(PacketEvent.Decapsulated::device)
        .as("only those that are up count")
        .containsExactly("tunl0", "t1");
    tunnels.remove(tunnels.list().getLast());
    wrapAndSend(inner(5), 0);
    assertThat(lab.events(PacketEvent.Decapsulated.class).getLast().device()).isEqualTo("tunl0");
    assertThat(rs1.devices().find("t1")).isEmpty();
    assertThat(rs1.kernel().sysctl().read("net.ipv4.conf.t1.rp_filter")).isEmpty();
  }
}
