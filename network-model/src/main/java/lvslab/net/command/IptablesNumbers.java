package lvslab.net.command;

/// Numbers as strtoul(3) reads them: decimal, 0x and octal.
final class IptablesNumbers {
  private IptablesNumbers() {}

  /// A number of 32 bits.
  ///
  /// @return -1 if it is none
  static long parse(String text) {
    return parse(text, 0xFFFF_FFFFL);
  }

  /// A number up to a bound.
  ///
  /// @return -1 if it is none
  static long parse(String text, long greatest) {
    if (!text.matches("0[xX][0-9a-fA-F]{1,8}|\\d{1,12}")) {
      return -1;
    }
    boolean octal = text.matches("0[0-7]+");
    long value = octal || !text.startsWith("0") || text.length() == 1 ? value(text) : hex(text);
    return value <= greatest ? value : -1;
  }

  private static long value(String text) {
    return Long.parseLong(text, text.matches("0[0-7]+") ? 8 : 10);
  }

  private static long hex(String text) {
    return text.startsWith("0x") || text.startsWith("0X")
        ? Long.parseLong(text.substring(2), 16)
        : -1;
  }
}
