package lvslab.net.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final Bytes OCTETS =
      Bytes.wrap(new byte[] {0, (byte) 0xFE, (byte) 0xDC, (byte) 0xBA, (byte) 0x98, 0x76, 0x54});

  @Test
  void numbers_are_read_the_highest_octet_first() {
    assertThat(OCTETS.u8(1)).isEqualTo(0xFE);
    assertThat(OCTETS.u16(1)).isEqualTo(0xFEDC);
    assertThat(OCTETS.u32(1)).isEqualTo(0xFEDCBA98);
    assertThat(OCTETS.u48(1)).isEqualTo(0xFEDC_BA98_7654L);
    assertThatThrownBy(() -> OCTETS.u32(4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_part_is_read_from_its_own_beginning() {
    Bytes part = OCTETS.slice(2, 5);
    var out = ByteBuffer.allocate(4);
    part.writeTo(out);

    assertThat(part.u16(0)).isEqualTo(0xDCBA);
    assertThatThrownBy(() -> part.u32(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(out.array()).containsExactly(0xDC, 0xBA, 0x98, 0);
  }
}
