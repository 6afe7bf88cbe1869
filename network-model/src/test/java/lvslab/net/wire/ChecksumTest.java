package lvslab.net.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Test
  void sums_the_example_of_rfc_1071() {
    assertThat(Checksum.finish(Checksum.add(0, hex("0001f203f4f5f6f7")))).isEqualTo(0x220D);
  }

  @Test
  void pads_an_odd_last_octet_with_zero() {
    assertThat(Checksum.add(0, hex("0102ff"))).isEqualTo(0x0102 + 0xFF00);
    assertThat(Checksum.add(7, ByteBuffer.wrap(hex("000102ff").toArray()), 1, 4))
        .isEqualTo(7 + 0x0102 + 0xFF00);
  }

  @Test
  void adds_a_buffer_as_it_adds_octets() {
    Bytes octets = hex("4500003c1c4640004006b1e6ac100a63ac100a0c");

    assertThat(Checksum.add(0, ByteBuffer.wrap(octets.toArray()), 0, octets.length()))
        .isEqualTo(Checksum.add(0, octets));
    assertThat(Checksum.finish(Checksum.add(0, octets))).as("with its field in place").isZero();
  }

  @Test
  void the_pseudo_header_is_the_twelve_octets_in_front_of_the_segment() {
    long sum =
        Checksum.pseudoHeader(
            Ipv4Address.of("255.255.1.2"), Ipv4Address.of("10.0.255.254"), IpProtocol.UDP, 1_500);

    assertThat(Checksum.finish(sum))
        .isEqualTo(Checksum.finish(Checksum.add(0, hex("ffff01020a00fffe001105dc"))));
  }

  @Test
  void a_transport_checksum_is_never_zero() {
    assertThat(Checksum.finish(0xFFFF)).isZero();
    assertThat(Checksum.finishTransport(0xFFFF)).isEqualTo(0xFFFF);
    assertThat(Checksum.finishTransport(0x1FFFE)).isEqualTo(0xFFFF);
    assertThat(Checksum.finishTransport(0xFFFE)).isEqualTo(1);
  }

  private static Bytes hex(String text) {
    return Bytes.wrap(HexFormat.of().parseHex(text));
  }
}
