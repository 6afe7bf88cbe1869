package lvslab.vrrp.check.kind;

import java.util.Locale;
import lvslab.net.wire.Bytes;

/// Octets in pairs of hexadecimal digits, of which `X` stands for any (lib/parser.c,
/// `read_hex_str`).
final class HexPattern {
  private static final int HALF = 4;
  private static final int HALF_MASK = 0xF;

  private final byte[] octets;
  private final byte[] wild;

  private HexPattern(byte[] octets, byte[] wild) {
    this.octets = octets;
    this.wild = wild;
  }

  static HexPattern of(String digits) {
    String text = digits.toLowerCase(Locale.ROOT);
    var octets = new byte[text.length() / 2];
    var wild = new byte[octets.length];
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      int value = digit == 'x' ? 0 : Character.digit(digit, 16);
      int any = digit == 'x' ? HALF_MASK : 0;
      octets[i / 2] = (byte) (octets[i / 2] << HALF | value);
      wild[i / 2] = (byte) (wild[i / 2] << HALF | any);
    }
    return new HexPattern(octets, wild);
  }

  boolean isEmpty() {
    return octets.length == 0;
  }

  Bytes data() {
    return Bytes.copyOf(octets);
  }

  /// Whether octets begin with it; of fewer octets all that are there count.
  boolean matches(Bytes data) {
    for (int i = 0; i < Math.min(data.length(), octets.length); i++) {
      if (((data.u8(i) ^ octets[i]) & ~wild[i] & 0xFF) != 0) {
        return false;
      }
    }
    return true;
  }
}
