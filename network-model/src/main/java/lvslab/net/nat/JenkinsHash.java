package lvslab.net.nat;

/// Bob Jenkins' hash of words (include/linux/jhash.h, `jhash2`; lookup3, public domain).
final class JenkinsHash {
  private static final int INITIAL = 0xDEADBEEF;

  private JenkinsHash() {}

  /// Hashes an address as the kernel keeps it: four words in network order, all but the first 0.
  ///
  /// @param address bits, first octet highest
  /// @param seed where it begins
  /// @return the hash
  static int ofAddress(int address, int seed) {
    int start = INITIAL + (4 << 2) + seed;
    int a = start + Integer.reverseBytes(address);
    int b = start;
    int c = start;
    // the words 0 to 2 are mixed
    a -= c;
    a ^= Integer.rotateLeft(c, 4);
    c += b;
    b -= a;
    b ^= Integer.rotateLeft(a, 6);
    a += c;
    c -= b;
    c ^= Integer.rotateLeft(b, 8);
    b += a;
    a -= c;
    a ^= Integer.rotateLeft(c, 16);
    c += b;
    b -= a;
    b ^= Integer.rotateLeft(a, 19);
    a += c;
    c -= b;
    c ^= Integer.rotateLeft(b, 4);
    b += a;
    // word 3 is 0: the end
    c ^= b;
    c -= Integer.rotateLeft(b, 14);
    a ^= c;
    a -= Integer.rotateLeft(c, 11);
    b ^= a;
    b -= Integer.rotateLeft(a, 25);
    c ^= b;
    c -= Integer.rotateLeft(b, 16);
    a ^= c;
    a -= Integer.rotateLeft(c, 4);
    b ^= a;
    b -= Integer.rotateLeft(a, 14);
    c ^= b;
    c -= Integer.rotateLeft(b, 24);
    return c;
  }
}
