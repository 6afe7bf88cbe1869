package lvslab.scenarios.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.FrameCodec;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Payload;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameFormatterTest {
  private static final Ipv4Address CLIENT = Ipv4Address.of("10.0.0.1");
  private static final Ipv4Address SERVER = Ipv4Address.of("10.0.0.2");
  private static final MacAddress MAC = MacAddress.of("02:00:00:00:00:01");

  private final FrameFormatter formatter = new FrameFormatter();

  @ParameterizedTest
  @ValueSource(strings = {"dr-basic", "tun-basic", "icmp-router", "tun-mtu"})
  void makes_the_table_of_a_real_kernel_from_its_frames(String name) throws IOException {
    ReferenceCase reference = ReferenceCase.read(name);

    assertThat(PcapToTsv.rows(reference.table(), reference.segments()))
        .hasSizeGreaterThan(50)
        .isEqualTo(reference.table());
  }

  @Test
  void numbers_are_relative_to_the_last_syn_of_their_direction() {
    assertThat(tcp(true, TcpFlags.SYN, 1_000, 0)).isEqualTo("S 0 ");
    assertThat(tcp(false, TcpFlags.SYN | TcpFlags.ACK, -1, 1_001)).isEqualTo("SA 0 1");
    assertThat(tcp(true, TcpFlags.ACK, 1_001, 0)).isEqualTo("A 1 1");
    assertThat(tcp(false, TcpFlags.RST, 99, 0)).isEqualTo("R 100 ");
    assertThat(tcp(true, TcpFlags.SYN, 5_000, 0)).isEqualTo("S 0 ");
    assertThat(tcp(false, TcpFlags.RST | TcpFlags.ACK, -1, 5_001)).isEqualTo("RA 0 1");
  }

  @Test
  void without_a_syn_the_first_numbers_count() {
    assertThat(tcp(true, TcpFlags.PSH | TcpFlags.ACK, 7_000, 8_000)).isEqualTo("PA 0 1");
    assertThat(tcp(false, TcpFlags.ACK, 8_000, 7_010)).isEqualTo("A 1 10");
  }

  @Test
  void a_wrong_checksum_is_bad_at_each_level() {
    var datagram = new UdpDatagram(1, 2, Bytes.utf8("text"));
    byte[] octets = FrameCodec.encode(frame(true, IpProtocol.UDP, datagram)).toArray();
    assertThat(format(octets).get(FrameColumn.CSUM)).isEqualTo("ok");

    byte[] load = octets.clone();
    load[45] ^= 1;
    assertThat(format(load).get(FrameColumn.CSUM)).isEqualTo("bad");
    assertThat(format(load).get(FrameColumn.DPORT)).isEqualTo("2");

    byte[] header = octets.clone();
    header[22]--;
    assertThat(format(header).get(FrameColumn.CSUM)).isEqualTo("bad");

    byte[] unchecked = octets.clone();
    unchecked[40] = 0;
    unchecked[41] = 0;
    assertThat(format(unchecked).get(FrameColumn.CSUM)).as("left out").isEqualTo("ok");
  }

  @Test
  void an_error_quotes_what_it_has_of_a_packet_in_a_tunnel() {
    var inner = new Ipv4Packet(header(true, IpProtocol.ICMP), echo());
    Bytes quote = Ipv4Codec.encode(new Ipv4Packet(header(true, IpProtocol.IPIP), inner));
    var error = new IcmpMessage(3, 4, 1_400, quote);

    assertThat(format(frame(false, IpProtocol.ICMP, error)).get(FrameColumn.INNER))
        .isEqualTo(
            "mtu 1400 ip 10.0.0.1>10.0.0.2 ttl 64 proto 4 id 0 df 0 mf 0 off 0 len 50 "
                + "[ip 10.0.0.1>10.0.0.2 ttl 64 proto 1 id 0 df 0 mf 0 off 0 len 30 "
                + "icmp 8/0 [echo id 7 seq 9]]");
    assertThat(
            format(frame(false, IpProtocol.ICMP, new IcmpMessage(3, 4, 0, quote.slice(0, 12))))
                .get(FrameColumn.INNER))
        .isEqualTo("mtu 0");
  }

  @Test
  void a_router_of_a_redirect_stands_before_the_quote() {
    var error =
        new IcmpMessage(
            5, 1, SERVER.bits(), Ipv4Codec.encode(new Ipv4Packet(header(true, 1), echo())));

    assertThat(format(frame(false, IpProtocol.ICMP, error)).get(FrameColumn.INNER))
        .startsWith("gw 10.0.0.2 ip 10.0.0.1>10.0.0.2 ");
  }

  @Test
  void options_are_named_in_their_order() {
    var sack = List.of(new TcpOptions.SackBlock(1, 2));
    var options = new TcpOptions(0, false, -1, true, 1, 2, sack);
    var segment = new TcpSegment(1, 2, 3, 4, TcpFlags.ACK, 5, options, Bytes.EMPTY);
    byte[] octets = FrameCodec.encode(frame(true, IpProtocol.TCP, segment)).toArray();

    assertThat(format(octets).get(FrameColumn.OPTS)).isEqualTo("nop,nop,ts,nop,nop,sack");

    octets[54] = 30; // multipath TCP
    octets[55] = 12;
    assertThat(format(octets).get(FrameColumn.OPTS)).isEqualTo("kind=30,nop,nop,sack");

    octets[55] = 60;
    assertThat(format(octets).get(FrameColumn.OPTS)).isEqualTo("?");
  }

  @Test
  void frames_of_other_kinds_have_what_applies_to_them() {
    assertThat(format(hex("ffffffffffff" + "020000000001" + "86dd" + "60")).toString())
        .isEqualTo("eth_src=02:00:00:00:00:01 eth_dst=ff:ff:ff:ff:ff:ff ethertype=ipv6 flen=15");
    assertThat(format(hex("ffffffffffff" + "020000000001" + "88cc")).get(FrameColumn.ETHERTYPE))
        .isEqualTo("0x88cc");
    assertThat(format(hex("ffffffffffff" + "020000000001" + "0800" + "45")).toString())
        .endsWith("ethertype=ipv4 flen=15");
    assertThat(format(hex("ffff")).toString()).isEqualTo("flen=2");
    assertThat(
            format(
                    hex(
                        "01005e000016000c29943409080046c00028000040000102473bac1010aee0000016"
                            + "940400002200f9eb0000000104000000e0000012"))
                .toString())
        .endsWith("ip_df=1 ip_mf=0 ip_off=0 ip_len=40 csum=ok plen=16");
  }

  private String tcp(boolean fromClient, int flags, int sequence, int acknowledgment) {
    var segment =
        new TcpSegment(
            fromClient ? 40_000 : 80,
            fromClient ? 80 : 40_000,
            sequence,
            acknowledgment,
            flags,
            0,
            TcpOptions.NONE,
            Bytes.EMPTY);
    FrameRow row = format(frame(fromClient, IpProtocol.TCP, segment));
    return row.get(FrameColumn.FLAGS)
        + " "
        + row.get(FrameColumn.SEQ)
        + " "
        + row.get(FrameColumn.ACK);
  }

  private FrameRow format(EthernetFrame frame) {
    return format(FrameCodec.encode(frame).toArray());
  }

  private FrameRow format(byte[] octets) {
    var draft = new FrameRow.Draft();
    formatter.format(Bytes.copyOf(octets), draft);
    return draft.row();
  }

  private static EthernetFrame frame(boolean fromClient, int protocol, Ipv4Payload payload) {
    return EthernetFrame.of(MAC, MAC, new Ipv4Packet(header(fromClient, protocol), payload));
  }

  private static Ipv4Header header(boolean fromClient, int protocol) {
    return Ipv4Header.of(fromClient ? CLIENT : SERVER, fromClient ? SERVER : CLIENT, protocol);
  }

  private static IcmpMessage echo() {
    return new IcmpMessage(IcmpMessage.ECHO_REQUEST, 0, 7 << 16 | 9, Bytes.utf8("ab"));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
