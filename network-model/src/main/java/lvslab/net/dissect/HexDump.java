package lvslab.net.dissect;

import lvslab.net.wire.Bytes;

/// Octets in hexadecimal, with characters beside them, or as characters alone (print-ascii.c).
final class HexDump {
  private static final int BYTES_PER_LINE = 16;
  private static final int HEX_WIDTH = 40;
  private static final String DIGITS = "0123456789abcdef";

  private HexDump() {}

  /// -X.
  static String withAscii(Bytes octets) {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < octets.length(); from += BYTES_PER_LINE) {
      int to = Math.min(octets.length(), from + BYTES_PER_LINE);
      StringBuilder hex = new StringBuilder();
      StringBuilder characters = new StringBuilder();
      for (int i = from; i < to; i++) {
        int octet = octets.u8(i);
        addHex(hex.append(i % 2 == 0 ? " " : ""), octet);
        characters.append(octet > 32 && octet < 127 ? (char) octet : '.');
      }
      addOffset(text, from);
      text.append(hex).append(" ".repeat(HEX_WIDTH - hex.length()));
      text.append("  ").append(characters);
    }
    return text.toString();
  }

  /// -x.
  static String plain(Bytes octets) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      if (i % BYTES_PER_LINE == 0) {
        addOffset(text, i);
      }
      addHex(text.append(i % 2 == 0 ? " " : ""), octets.u8(i));
    }
    return text.toString();
  }

  /// -A.
  static String ascii(Bytes octets) {
    StringBuilder text = new StringBuilder("\n");
    int last = octets.length() - 1;
    for (int i = 0; i <= last; i++) {
      int c = octets.u8(i);
      if (c == '\r') {
        text.append(last - i > 1 && octets.u8(i + 1) != '\n' ? "." : "");
      } else {
        boolean shown = c > 31 && c < 127 || c == '\t' || c == '\n';
        text.append(shown ? (char) c : '.');
      }
    }
    return text.toString();
  }

  private static void addOffset(StringBuilder text, int offset) {
    text.append("\n\t0x");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(DIGITS.charAt(offset >> shift & 15));
    }
    text.append(": ");
  }

  private static void addHex(StringBuilder text, int octet) {
    text.append(DIGITS.charAt(octet >> 4)).append(DIGITS.charAt(octet & 15));
  }
}
