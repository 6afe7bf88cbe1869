package lvslab.lvs.schedule;

import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick.About;

/// The kernel's hash functions, as far as schedulers use them.
final class Hashes {
  private static final int GOLDEN_RATIO = 0x61C8_8647;

  private Hashes() {}

  /// The top bits of a product (include/linux/hash.h, `hash_32`).
  ///
  /// @param value any number
  /// @param bits how many, 1 to 32
  /// @return a number of so many bits
  static int hash32(int value, int bits) {
    return value * GOLDEN_RATIO >>> 32 - bits;
  }

  /// SipHash-1-3 of a number of 32 bits, folded to 32 bits (lib/siphash.c, `hsiphash` of 64-bit
  /// kernels).
  ///
  /// @param value any number
  /// @param key both words of the key
  /// @return 32 bits
  static int sipHash13(int value, long key) {
    long v0 = 0x736F_6D65_7073_6575L ^ key;
    long v1 = 0x646F_7261_6E64_6F6DL ^ key;
    long v2 = 0x6C79_6765_6E65_7261L ^ key;
    long v3 = 0x7465_6462_7974_6573L ^ key;
    long block = 4L << 56 | value & 0xFFFF_FFFFL;
    v3 ^= block;
    for (int round = 0; round < 4; round++) { // one for the block, three to finish
      if (round == 1) {
        v0 ^= block;
        v2 ^= 0xFF;
      }
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
    return (int) (v0 ^ v1 ^ v2 ^ v3);
  }

  /// What sh and mh hash: the client's address, with its port if the service says so.
  static Reckoning facts(
      Reckoning reckoning, VirtualService service, PacketKey packet, boolean port) {
    return port
        ? reckoning.fact(About.HASHED, packet.source() + ":" + packet.sourcePort(), service.setBy())
        : reckoning.fact(About.HASHED, packet.source());
  }
}
