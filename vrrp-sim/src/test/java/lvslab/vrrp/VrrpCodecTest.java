package lvslab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lvslab.engine.random.RandomStream;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.FrameCodec;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VrrpCodecTest {
  private static final Ipv4Address MASTER = Ipv4Address.of("172.16.16.173");
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");
  private static final VrrpAdvertisement V2 =
      new VrrpAdvertisement(
          VrrpVersion.V2, 51, 100, 100, VrrpAuthentication.simpleText("1111"), List.of(VIP));
  private static final VrrpAdvertisement V3 =
      new VrrpAdvertisement(VrrpVersion.V3, 51, 100, 50, VrrpAuthentication.NONE, List.of(VIP));

  /// Every kind of advertisement that keepalived 2.2.7 sent in the reference experiments.
  static Stream<Captured> captured() throws IOException {
    try (InputStream in = VrrpCodecTest.class.getResourceAsStream("adverts.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(Captured::of).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("captured")
  void what_keepalived_sent_is_read(Captured captured) {
    EthernetFrame frame = FrameCodec.decode(captured.octets).orElseThrow();
    var packet = (Ipv4Packet) frame.payload();
    Bytes message = ((RawPayload) packet.payload()).bytes();

    assertThat(VrrpCodec.decode(packet.header(), message))
        .isEqualTo(new VrrpReading.Valid(captured.advertisement()));
  }

  @ParameterizedTest
  @MethodSource("captured")
  void what_keepalived_sent_is_written_octet_by_octet(Captured captured) {
    EthernetFrame frame = FrameCodec.decode(captured.octets).orElseThrow();
    Ipv4Packet packet =
        VrrpCodec.packet(
            captured.advertisement(),
            captured.address("src"),
            captured.address("dst"),
            captured.number("id"));

    assertThat(FrameCodec.encode(EthernetFrame.of(frame.destination(), frame.source(), packet)))
        .isEqualTo(captured.octets);
  }

  @Test
  void what_is_written_is_read_again() {
    var random = new RandomStream(1);
    for (int i = 0; i < 2_000; i++) {
      VrrpAdvertisement advertisement = arbitrary(random);
      Ipv4Packet packet =
          VrrpCodec.packet(
              advertisement, new Ipv4Address(random.nextInt()), VrrpAdvertisement.GROUP, i);

      assertThat(VrrpCodec.decode(packet.header(), ((RawPayload) packet.payload()).bytes()))
          .isEqualTo(new VrrpReading.Valid(advertisement));
    }
  }

  @Test
  void octets_that_are_no_advertisement_say_why() {
    assertFault(V2, octets -> Arrays.copyOf(octets, 7), VrrpReading.Fault.TOO_SHORT);
    assertFault(V2, octets -> set(octets, 0, 0x41), VrrpReading.Fault.UNKNOWN_VERSION);
    assertFault(V2, octets -> set(octets, 0, 0x22), VrrpReading.Fault.UNKNOWN_TYPE);
    assertFault(V2, octets -> set(octets, 3, 2), VrrpReading.Fault.WRONG_LENGTH);
    assertFault(V2, octets -> Arrays.copyOf(octets, 12), VrrpReading.Fault.WRONG_LENGTH);
    assertFault(V3, octets -> Arrays.copyOf(octets, 20), VrrpReading.Fault.WRONG_LENGTH);
    assertFault(V2, octets -> set(octets, 19, 1), VrrpReading.Fault.WRONG_CHECKSUM);
    assertFault(V3, octets -> set(octets, 2, 99), VrrpReading.Fault.WRONG_CHECKSUM);
  }

  @Test
  void only_version_3_sums_the_addresses_of_the_packet() {
    var other = VrrpCodec.packet(V2, Ipv4Address.of("10.0.0.1"), VrrpAdvertisement.GROUP, 1);

    assertThat(VrrpCodec.decode(other.header(), encode(V2))).isEqualTo(new VrrpReading.Valid(V2));
    assertThat(VrrpCodec.decode(other.header(), encode(V3)))
        .isEqualTo(new VrrpReading.Invalid(VrrpReading.Fault.WRONG_CHECKSUM));
  }

  @Test
  void reserved_bits_of_version_3_mean_nothing() {
    byte[] octets = encode(V3).toArray();
    octets[4] |= (byte) 0x10;
    octets[6] -= 0x10; // the sum stays

    assertThat(
            VrrpCodec.decode(
                VrrpCodec.packet(V3, MASTER, VrrpAdvertisement.GROUP, 1).header(),
                Bytes.wrap(octets)))
        .isEqualTo(new VrrpReading.Valid(V3));
  }

  private static void assertFault(
      VrrpAdvertisement from, UnaryOperator<byte[]> change, VrrpReading.Fault fault) {
    var header = VrrpCodec.packet(from, MASTER, VrrpAdvertisement.GROUP, 1).header();
    byte[] changed = change.apply(encode(from).toArray());

    assertThat(VrrpCodec.decode(header, Bytes.wrap(changed)))
        .isEqualTo(new VrrpReading.Invalid(fault));
  }

  private static byte[] set(byte[] octets, int at, int octet) {
    octets[at] = (byte) octet;
    return octets;
  }

  private static Bytes encode(VrrpAdvertisement advertisement) {
    return VrrpCodec.encode(advertisement, MASTER, VrrpAdvertisement.GROUP);
  }

  private static VrrpAdvertisement arbitrary(RandomStream random) {
    boolean v2 = random.nextBelow(2) == 0;
    byte[] data = new byte[VrrpAuthentication.DATA_BYTES];
    Arrays.fill(data, (byte) random.nextInt());
    return new VrrpAdvertisement(
        v2 ? VrrpVersion.V2 : VrrpVersion.V3,
        (int) random.nextBelow(256),
        (int) random.nextBelow(256),
        (int) (v2 ? 100 * random.nextBelow(256) : random.nextBelow(4_096)),
        v2
            ? new VrrpAuthentication((int) random.nextBelow(256), Bytes.wrap(data))
            : VrrpAuthentication.NONE,
        IntStream.range(0, (int) random.nextBelow(256))
            .mapToObj(_ -> new Ipv4Address(random.nextInt()))
            .toList());
  }

  /// A frame, and what the reference's own table says of it.
  record Captured(String name, Map<String, String> fields, Bytes octets) {
    static Captured of(String line) {
      String[] columns = line.split("\t", -1);
      Map<String, String> fields = new LinkedHashMap<>();
      for (String field : columns[1].split(" ", -1)) {
        int equals = field.indexOf('=');
        fields.put(field.substring(0, equals), field.substring(equals + 1));
      }
      return new Captured(columns[0], fields, Bytes.wrap(HexFormat.of().parseHex(columns[2])));
    }

    VrrpAdvertisement advertisement() {
      boolean v2 = number("ver") == 2;
      return new VrrpAdvertisement(
          v2 ? VrrpVersion.V2 : VrrpVersion.V3,
          number("vrid"),
          number("prio"),
          v2 ? 100 * number("adver") : number("maxadver_cs"),
          v2
              ? new VrrpAuthentication(
                  number("auth"), Bytes.wrap(HexFormat.of().parseHex(text("authdata"))))
              : VrrpAuthentication.NONE,
          Stream.of(text("addrs").split(",", -1)).map(Ipv4Address::of).toList());
    }

    Ipv4Address address(String field) {
      return Ipv4Address.of(text(field));
    }

    int number(String field) {
      return Integer.parseInt(text(field));
    }

    String text(String field) {
      return Objects.requireNonNull(fields.get(field), field);
    }

    @Override
    public String toString() {
      return name + " " + fields;
    }
  }
}
