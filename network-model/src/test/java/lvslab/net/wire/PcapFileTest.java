package lvslab.net.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapFileTest {
  private static final String REST = "0002000400000000000000000004000000000001";
  private static final String LITTLE = "02000400000000000000000000000400" + "01000000";

  @Test
  void reads_nanoseconds_and_lengths() throws IOException {
    List<PcapFile.Frame> frames =
        read("a1b23c4d" + REST + "00000001" + "3b9ac9ff" + "00000002" + "00000040" + "abcd");

    assertThat(frames)
        .containsExactly(
            new PcapFile.Frame(
                1_999_999_999L, Bytes.wrap(new byte[] {(byte) 0xAB, (byte) 0xCD}), 64));
  }

  @Test
  void reads_microseconds_of_the_other_byte_order() throws IOException {
    List<PcapFile.Frame> frames =
        read("d4c3b2a1" + LITTLE + "02000000" + "05000000" + "00000000" + "00000000");

    assertThat(frames).containsExactly(new PcapFile.Frame(2_000_005_000L, Bytes.EMPTY, 0));
  }

  @Test
  void says_what_is_wrong_with_a_file() {
    assertFails("a1b2", "only 2 octets");
    assertFails("0a0d0d0a" + REST, "begins with a0d0d0a");
    assertFails("a1b2c3d4" + REST.substring(0, 32) + "00000071", "link type 113");
    assertFails("a1b2c3d4" + REST + "00000001", "cut short at octet 24");
    assertFails(
        "a1b2c3d4" + REST + "00000001" + "00000000" + "00000003" + "00000003" + "0000",
        "cut short at octet 40");
  }

  private static void assertFails(String hex, String message) {
    assertThatThrownBy(() -> read(hex))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private static List<PcapFile.Frame> read(String hex) throws IOException {
    return PcapFile.read(new ByteArrayInputStream(HexFormat.of().parseHex(hex)));
  }
}
