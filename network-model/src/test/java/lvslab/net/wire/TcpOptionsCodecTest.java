package lvslab.net.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpOptionsCodecTest {
  private static final List<TcpOptions.SackBlock> TWO_BLOCKS =
      List.of(new TcpOptions.SackBlock(0x10, 0x20), new TcpOptions.SackBlock(0x30, 0x40));

  @Test
  void a_syn_packs_sack_permitted_into_the_alignment_of_the_time_stamps() {
    assertLayout(
        new TcpOptions(1_460, true, 7, true, 0x01020304, 0, List.of()),
        "020405b4" + "0402080a0102030400000000" + "01030307");
  }

  @Test
  void a_syn_without_time_stamps_aligns_sack_permitted_by_itself() {
    assertLayout(
        new TcpOptions(1_460, true, 7, false, 0, 0, List.of()),
        "020405b4" + "01010402" + "01030307");
  }

  @Test
  void a_segment_of_a_connection_has_time_stamps_then_sack() {
    assertLayout(TcpOptions.timestamps(1, 2), "0101080a0000000100000002");
    assertLayout(
        new TcpOptions(0, false, -1, true, 1, 2, TWO_BLOCKS),
        "0101080a0000000100000002" + "01010512" + "00000010000000200000003000000040");
  }

  @Test
  void no_options_are_no_octets() {
    assertLayout(TcpOptions.NONE, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01010101", // nothing but padding
        "020405b400000000", // an end of list behind
        "0103030702040218", // window scale before MSS
        "080a00000001000000020101", // the padding behind the time stamps
        "01010402020405b4", // SACK-permitted before MSS
        "0101051200000010000000200000003000000040" + "0101080a0000000100000002",
        "01010512000000100000002000000030", // a block cut short
        "02040000", // an MSS of 0
        "01010502" // SACK without a block
      })
  void another_layout_is_no_value(String hex) {
    assertThat(TcpOptionsCodec.read(Bytes.wrap(HexFormat.of().parseHex(hex)))).isNull();
  }

  @Test
  void more_than_forty_octets_cannot_be_written() {
    var block = new TcpOptions.SackBlock(1, 2);
    var tooMany = new TcpOptions(0, false, -1, true, 1, 2, List.of(block, block, block, block));

    assertThatThrownBy(() -> TcpOptionsCodec.write(tooMany, ByteBuffer.allocate(64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("48 octets");
  }

  private static void assertLayout(TcpOptions options, String hex) {
    var out = ByteBuffer.allocate(options.lengthBytes());
    TcpOptionsCodec.write(options, out);

    assertThat(HexFormat.of().formatHex(out.array())).isEqualTo(hex);
    assertThat(TcpOptionsCodec.read(Bytes.wrap(out.array()))).isEqualTo(options);
  }
}
