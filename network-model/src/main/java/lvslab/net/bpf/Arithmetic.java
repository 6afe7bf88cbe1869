package lvslab.net.bpf;

/// Arithmetic of BPF, on 32 bits without sign.
final class Arithmetic {
  private Arithmetic() {}

  static int apply(int left, String sign, int right) {
    if (right == 0 && (sign.equals("/") || sign.equals("%"))) {
      throw new PacketOctets.EndOfProgram();
    }
    boolean outside = Integer.compareUnsigned(right, 31) > 0;
    return switch (sign) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> Integer.divideUnsigned(left, right);
      case "%" -> Integer.remainderUnsigned(left, right);
      case "&" -> left & right;
      case "|" -> left | right;
      case "^" -> left ^ right;
      case "<<" -> outside ? 0 : left << right;
      default -> outside ? 0 : left >>> right;
    };
  }

  static boolean holds(int left, String sign, int right) {
    int order = Integer.compareUnsigned(left, right);
    return switch (sign) {
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case ">=" -> order >= 0;
      case "=" -> order == 0;
      default -> order != 0;
    };
  }
}
