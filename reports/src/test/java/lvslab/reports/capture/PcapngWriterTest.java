package lvslab.reports.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import lvslab.net.wire.Bytes;
import lvslab.reports.capture.PcapngWriter.Direction;
import lvslab.reports.capture.PcapngWriter.LinkType;
import org.junit.jupiter.api.Test;

class PcapngWriterTest {
  private static final PcapngWriter.Origin ORIGIN = new PcapngWriter.Origin("", "", "x");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void a_section_says_where_it_is_from() throws IOException {
    new PcapngWriter(out, new PcapngWriter.Origin("simulated", "Linux 6.1", "lvslab 1"));

    assertThat(PcapngFile.read(out.toByteArray()).section())
        .containsEntry(2, "simulated")
        .containsEntry(3, "Linux 6.1")
        .containsEntry(4, "lvslab 1");
  }

  @Test
  void blocks_are_octet_by_octet_as_the_format_has_them() throws IOException {
    var writer = new PcapngWriter(out, ORIGIN);
    writer.addInterface("a/b", LinkType.ETHERNET);
    writer.frame(0, 0x1_0000_0002L, Bytes.utf8("hello"), Direction.INBOUND, "");

    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo(
            ("0a0d0d0a 28000000 4d3c2b1a 0100 0000 ffffffffffffffff 0400 0100 78000000 00000000"
                    + " 28000000"
                    + " 01000000 28000000 0100 0000 00000000 0200 0300 612f6200 0900 0100 09000000"
                    + " 00000000 28000000"
                    + " 06000000 34000000 00000000 01000000 02000000 05000000 05000000"
                    + " 68656c6c6f000000 0200 0400 01000000 00000000 34000000")
                .replace(" ", ""));
  }

  @Test
  void frames_name_their_device_and_may_have_a_comment() throws IOException {
    var writer = new PcapngWriter(out, ORIGIN);
    writer.frame(
        writer.addInterface("a/eth0", LinkType.ETHERNET),
        1,
        Bytes.utf8("one"),
        Direction.UNKNOWN,
        "");
    writer.frame(
        writer.addInterface("b/eth0", LinkType.ETHERNET),
        2,
        Bytes.utf8("four"),
        Direction.OUTBOUND,
        "主备切换");
    writer.frame(0, 3, Bytes.wrap(new byte[70_000]), Direction.UNKNOWN, "large");
    PcapngFile file = PcapngFile.read(out.toByteArray());

    assertThat(file.interfaces()).hasSize(2);
    assertThat(file.interfaces().getFirst()).containsEntry(9, Bytes.wrap(new byte[] {9}));
    assertThat(file.name(0)).isEqualTo("a/eth0");
    assertThat(file.name(1)).isEqualTo("b/eth0");
    assertThat(file.packets())
        .extracting(
            PcapngFile.Packet::device, PcapngFile.Packet::atNanos, PcapngFile.Packet::comment)
        .containsExactly(tuple(0, 1L, ""), tuple(1, 2L, "主备切换"), tuple(0, 3L, "large"));
    assertThat(file.packets()).extracting(PcapngFile.Packet::flags).containsExactly(0, 2, 0);
    assertThat(file.packets().get(1).octets()).isEqualTo(Bytes.utf8("four"));
    assertThat(file.packets().get(2).octets().length()).isEqualTo(70_000);
  }

  @Test
  void a_long_comment_is_cut_between_letters() throws IOException {
    var writer = new PcapngWriter(out, ORIGIN);
    writer.addInterface("a/b", LinkType.ETHERNET);
    writer.frame(0, 0, Bytes.EMPTY, Direction.UNKNOWN, "主".repeat(30_000));
    writer.frame(0, 0, Bytes.EMPTY, Direction.UNKNOWN, "😀".repeat(30_000));
    PcapngFile file = PcapngFile.read(out.toByteArray());

    assertThat(file.packets().get(0).comment()).isEqualTo("主".repeat(21_845));
    assertThat(file.packets().get(1).comment()).isEqualTo("😀".repeat(10_922));
  }

  @Test
  void a_frame_of_an_unknown_device_is_refused() throws IOException {
    var writer = new PcapngWriter(out, ORIGIN);

    assertThatThrownBy(() -> writer.frame(0, 0, Bytes.EMPTY, Direction.UNKNOWN, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no interface 0");
  }
}
