package lvslab.scenarios.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayFilterTest {
  private static final MacAddress A = MacAddress.of("02:00:00:00:00:01");
  private static final MacAddress B = MacAddress.of("02:00:00:00:00:77");
  private static final Ipv4Address CLIENT = Ipv4Address.of("172.16.16.1");
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");

  private static SeenFrame reply() {
    var arp = new ArpPacket(ArpPacket.REPLY, B, VIP, A, CLIENT);
    return new SeenFrame("rs1", "eth0", EthernetFrame.of(A, B, arp));
  }

  private static SeenFrame datagram() {
    var udp = new UdpDatagram(40001, 53, Bytes.utf8("ping"));
    var header = Ipv4Header.of(CLIENT, VIP, IpProtocol.UDP);
    return new SeenFrame("client", "eth0", EthernetFrame.of(B, A, new Ipv4Packet(header, udp)));
  }

  private static SeenFrame tunnelled() {
    var inner = (Ipv4Packet) datagram().frame().payload();
    var outer =
        Ipv4Header.of(Ipv4Address.of("172.16.16.173"), Ipv4Address.of("10.0.0.7"), IpProtocol.IPIP);
    return new SeenFrame("director", "eth0", EthernetFrame.of(B, A, new Ipv4Packet(outer, inner)));
  }

  @ParameterizedTest
  @CsvSource({
    "arp, true, false, false",
    "arp.opcode == 2 && arp.src.proto_ipv4 == 172.16.16.172, true, false, false",
    "arp.opcode eq 1, false, false, false",
    "eth.src == 02:00:00:00:00:77, true, false, false",
    "host == rs1, true, false, false",
    "host != rs1, false, true, true",
    "frame.interface_name == \"client/eth0\", false, true, false",
    "ip.addr == 172.16.16.0/24, false, true, true",
    "ip.addr != 10.0.0.7, true, true, false",
    "ip.dst == 10.0.0.7 and ip.dst == 172.16.16.172, false, false, true",
    "udp.port == 53, false, true, true",
    "udp.dstport < 53 or udp.srcport >= 40001, false, true, true",
    "not (udp || arp), false, false, false",
    "!ipip && ip, false, true, false",
    "eth.type == 0x0806, true, false, false",
    "'', true, true, true",
  })
  void fields_and_operators_mean_what_they_mean_in_wireshark(
      String filter, boolean arp, boolean udp, boolean tunnel) throws FilterSyntaxException {
    DisplayFilter read = DisplayFilter.parse(filter);
    assertThat(read.matches(reply())).isEqualTo(arp);
    assertThat(read.matches(datagram())).isEqualTo(udp);
    assertThat(read.matches(tunnelled())).isEqualTo(tunnel);
  }

  @ParameterizedTest
  @CsvSource({
    "arp.opcod == 2, 0, filter-field",
    "arp && ip.addr == 172.16.16.300, 18, filter-value",
    "arp &&, 6, filter-syntax",
    "(arp, 4, filter-syntax",
    "arp arp, 4, filter-syntax",
    "tcp.port == , 11, filter-value",
    "eth.src == 1, 11, filter-value",
  })
  void what_is_wrong_is_found_where_it_stands(String filter, int offset, String code) {
    assertThatThrownBy(() -> DisplayFilter.parse(filter))
        .isInstanceOfSatisfying(
            FilterSyntaxException.class,
            e -> {
              assertThat(e.offset()).isEqualTo(offset);
              assertThat(e.code()).isEqualTo(code);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp.flags.syn == 1", "icmp.type == 8", "vrrp", "ip.ttl < 64"})
  void a_field_that_a_frame_does_not_have_matches_nothing(String filter)
      throws FilterSyntaxException {
    assertThat(DisplayFilter.parse(filter).matches(reply())).isFalse();
  }

  @Test
  void a_filter_shows_as_it_is_written() throws FilterSyntaxException {
    assertThat(DisplayFilter.parse("arp  and tcp")).hasToString("arp  and tcp");
  }
}
