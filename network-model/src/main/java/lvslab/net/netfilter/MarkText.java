package lvslab.net.netfilter;

/// How listings say what is done to a mark.
final class MarkText {
  private MarkText() {}

  static String of(int value, int mask) {
    if (value == 0) {
      return "and 0x" + Integer.toHexString(~mask);
    }
    String hex = "0x" + Integer.toHexString(value);
    if (value == mask) {
      return "or " + hex;
    }
    return switch (mask) {
      case 0 -> "xor " + hex;
      case -1 -> "set " + hex;
      default -> "xset " + hex + "/0x" + Integer.toHexString(mask);
    };
  }
}
