package lvslab.net.redis;

/// The checksum at the end of a snapshot: CRC-64 of Jones, reflected (redis/src/crc64.c).
final class Crc64 {
  private static final long POLYNOMIAL = 0x95ac9329ac4bc9b5L;

  private Crc64() {}

  static long of(CharSequence octets) {
    long crc = 0;
    for (int i = 0; i < octets.length(); i++) {
      crc ^= octets.charAt(i) & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
      }
    }
    return crc;
  }
}
