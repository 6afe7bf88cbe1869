package lvslab.net.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TCP beyond what Linux sends, and the rare checksum.
class TransportCodecTest {
  private static final Ipv4Header HEADER =
      Ipv4Header.of(
          Ipv4Address.of("172.16.16.174"), Ipv4Address.of("172.16.16.177"), IpProtocol.TCP);

  @Test
  void linux_writes_ffff_where_the_checksum_of_a_segment_is_zero() {
    // an acknowledgment that a real kernel sent
    Bytes captured = hex("b1f80050500a22244a55e4f5801101f6ffff00000101080a54da1363fedf4067");

    assertThat(Ipv4Codec.decodePayload(HEADER, captured)).isInstanceOf(TcpSegment.class);
    assertThat(Ipv4Codec.encodePayload(HEADER, Ipv4Codec.decodePayload(HEADER, captured)))
        .isEqualTo(captured);
  }

  @ParameterizedTest
  @CsvSource({
    "12, 0x58, a header longer than the segment",
    "12, 0x40, a header shorter than its least",
    "12, 0x51, a reserved bit",
    "19, 0x01, an urgent pointer"
  })
  void what_a_segment_cannot_say_stays_octets(int at, int octet, String what) {
    var segment = new TcpSegment(1, 2, 3, 4, TcpFlags.URG, 5, TcpOptions.NONE, Bytes.EMPTY);
    byte[] octets = Ipv4Codec.encodePayload(HEADER, segment).toArray();
    octets[at] = (byte) octet;
    octets[16] = 0;
    octets[17] = 0;
    long sum = Checksum.pseudoHeader(HEADER.source(), HEADER.destination(), IpProtocol.TCP, 20);
    int checksum = Checksum.finishTransport(Checksum.add(sum, Bytes.copyOf(octets)));
    octets[16] = (byte) (checksum >> 8);
    octets[17] = (byte) checksum;

    assertThat(Ipv4Codec.decodePayload(HEADER, Bytes.wrap(octets)))
        .as(what)
        .isEqualTo(new RawPayload(Bytes.wrap(octets)));
  }

  private static Bytes hex(String text) {
    return Bytes.wrap(HexFormat.of().parseHex(text));
  }
}
