package lvslab.net.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Ipv4CodecTest {
  private static final Ipv4Header UDP_HEADER =
      Ipv4Header.of(Ipv4Address.of("10.0.0.1"), Ipv4Address.of("10.0.0.2"), IpProtocol.UDP);
  private static final UdpDatagram DATAGRAM = new UdpDatagram(1_000, 53, Bytes.utf8("question"));
  private static final Ipv4Packet PACKET = new Ipv4Packet(UDP_HEADER, DATAGRAM);

  @Test
  void options_stand_between_header_and_load() {
    Bytes join =
        hex("46c00028000040000102473bac1010aee0000016940400002200f9eb0000000104000000e0000012");
    Ipv4Packet packet = Ipv4Codec.decode(join).orElseThrow();

    assertThat(packet.header().options()).isEqualTo(hex("94040000"));
    assertThat(packet.header().tos()).isEqualTo(0xC0);
    assertThat(packet.header().dontFragment()).isTrue();
    assertThat(packet.payload()).isEqualTo(new RawPayload(join.slice(24, 40)));
    assertThat(Ipv4Codec.encode(packet)).isEqualTo(join);
  }

  @Test
  void a_wrong_checksum_of_the_load_leaves_its_octets() {
    byte[] octets = Ipv4Codec.encode(PACKET).toArray();
    octets[30] ^= 1;

    assertThat(Ipv4Codec.decode(Bytes.copyOf(octets)))
        .contains(PACKET.withPayload(new RawPayload(Bytes.copyOf(octets).slice(20, 36))));
  }

  @Test
  void a_wrong_checksum_of_the_header_is_no_packet() {
    byte[] octets = Ipv4Codec.encode(PACKET).toArray();
    octets[8]--;

    assertThat(Ipv4Codec.decode(Bytes.wrap(octets))).isEmpty();
    assertThat(Ipv4Codec.decodeHeader(Bytes.wrap(octets))).isEmpty();
  }

  @Test
  void a_datagram_without_a_checksum_stays_octets() {
    byte[] octets = Ipv4Codec.encode(PACKET).toArray();
    octets[26] = 0;
    octets[27] = 0;

    assertThat(Ipv4Codec.decode(Bytes.wrap(octets)).orElseThrow().payload())
        .isInstanceOf(RawPayload.class);
  }

  @Test
  void a_fragment_carries_octets_until_it_is_put_together() {
    Bytes whole = Ipv4Codec.encodePayload(UDP_HEADER, DATAGRAM);
    var first = new Ipv4Packet(UDP_HEADER.withFragment(0, true), new RawPayload(whole.slice(0, 8)));
    var last =
        new Ipv4Packet(
            UDP_HEADER.withFragment(8, false), new RawPayload(whole.slice(8, whole.length())));

    assertThat(Ipv4Codec.decode(Ipv4Codec.encode(first))).contains(first);
    assertThat(Ipv4Codec.decode(Ipv4Codec.encode(last))).contains(last);
    assertThat(Ipv4Codec.decodePayload(UDP_HEADER, whole)).isEqualTo(DATAGRAM);
  }

  @Test
  void padding_behind_the_length_is_left_out() {
    Bytes padded = Ipv4Codec.encode(PACKET).concat(hex("0000000000"));

    assertThat(Ipv4Codec.decode(padded)).contains(PACKET);
  }

  @Test
  void a_quoted_packet_has_a_header_though_its_load_is_cut() {
    Bytes quote = Ipv4Codec.encode(PACKET).slice(0, 28);

    assertThat(Ipv4Codec.decode(quote)).isEmpty();
    assertThat(Ipv4Codec.decodeHeader(quote)).contains(UDP_HEADER);
    assertThat(Ipv4Codec.decodeHeader(quote.slice(0, 19))).isEmpty();
  }

  @Test
  void packets_within_packets_are_looked_into_eight_deep() {
    Ipv4Header tunnel = Ipv4Header.of(UDP_HEADER.source(), UDP_HEADER.source(), IpProtocol.IPIP);
    Ipv4Packet nested = PACKET;
    for (int i = 0; i < 7; i++) {
      nested = new Ipv4Packet(tunnel, nested);
    }
    var deeper = new Ipv4Packet(tunnel, nested);

    assertThat(Ipv4Codec.decode(Ipv4Codec.encode(nested))).contains(nested);
    assertThat(Ipv4Codec.encode(Ipv4Codec.decode(Ipv4Codec.encode(deeper)).orElseThrow()))
        .isEqualTo(Ipv4Codec.encode(deeper));
  }

  @Test
  void what_does_not_fit_is_refused() {
    var tooLong = new Ipv4Packet(UDP_HEADER, new RawPayload(Bytes.wrap(new byte[65_516])));

    assertThatThrownBy(() -> Ipv4Codec.encode(tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
  }

  private static Bytes hex(String text) {
    return Bytes.wrap(HexFormat.of().parseHex(text));
  }
}
