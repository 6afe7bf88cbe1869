package lvslab.net.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What holds for every value and for every run of octets.
class CodecLawsTest {
  @Test
  void what_is_written_is_read_again() {
    for (int seed = 0; seed < 5_000; seed++) {
      EthernetFrame frame = new WireValues(seed).frame();
      Bytes octets = FrameCodec.encode(frame);

      assertThat(octets.length()).as("length of seed %d", seed).isEqualTo(frame.lengthBytes());
      assertThat(FrameCodec.decode(octets)).as("seed %d", seed).contains(frame);
    }
  }

  @Test
  void a_changed_bit_is_read_as_other_octets_and_never_lost() {
    for (int seed = 0; seed < 300; seed++) {
      var values = new WireValues(seed);
      byte[] octets = FrameCodec.encode(values.frame()).toArray();
      for (int i = 0; i < 40; i++) {
        byte[] damaged = octets.clone();
        damaged[values.below(octets.length)] ^= (byte) (1 << values.below(8));
        assertKept(Bytes.wrap(damaged), seed);
      }
    }
  }

  @Test
  void a_cut_frame_is_read_as_what_is_left() {
    for (int seed = 0; seed < 300; seed++) {
      Bytes octets = FrameCodec.encode(new WireValues(seed).frame());
      for (int length = EthernetFrame.HEADER_BYTES; length <= octets.length(); length++) {
        Bytes cut = octets.slice(0, length);
        assertThat(FrameCodec.encode(FrameCodec.decode(cut).orElseThrow()))
            .as("seed %d cut to %d", seed, length)
            .isEqualTo(cut);
      }
    }
  }

  @Test
  void any_octets_behind_a_type_are_read() {
    for (int seed = 0; seed < 3_000; seed++) {
      var values = new WireValues(seed);
      byte[] noise = values.octets(120).toArray();
      if (noise.length > EthernetFrame.HEADER_BYTES) {
        noise[12] = 8;
        noise[13] = (byte) (values.below(2) * 6);
        noise[14] = (byte) (0x45 + values.below(3));
      }
      if (noise.length < EthernetFrame.HEADER_BYTES) {
        assertThat(FrameCodec.decode(Bytes.wrap(noise))).isEmpty();
      } else {
        assertKept(Bytes.wrap(noise), seed);
      }
    }
  }

  private static void assertKept(Bytes octets, int seed) {
    Bytes again = FrameCodec.encode(FrameCodec.decode(octets).orElseThrow());
    assertThat(again.length()).as("length of seed %d", seed).isLessThanOrEqualTo(octets.length());
    assertThat(again).as("seed %d", seed).isEqualTo(octets.slice(0, again.length()));
  }
}
