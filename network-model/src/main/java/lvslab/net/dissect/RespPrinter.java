package lvslab.net.dissect;

/// The protocol of Redis (print-resp.c): strings in quotes, one behind the other.
final class RespPrinter {
  private static final int TOO_LARGE = -3;
  private static final int NEGATIVE = -4;

  private final Dissection out;
  private final int end;
  private int at;

  private RespPrinter(Dissection out, int from, int end) {
    this.out = out;
    at = from;
    this.end = end;
  }

  static void print(Dissection out, int from, int length) {
    out.enter("resp");
    out.say(": RESP");
    var printer = new RespPrinter(out, from, from + length);
    while (printer.at < printer.end) {
      printer.item();
    }
  }

  private void item() {
    if (at >= end) {
      throw new TruncatedException();
    }
    switch (out.u8(at)) {
      case '+', '-', ':' -> {
        at++;
        toLineEnd(at);
      }
      case '$' -> bulk();
      case '*' -> array();
      default -> inline();
    }
  }

  /// A segment up to the next CR LF, behind which it goes on.
  private void toLineEnd(int from) {
    int stop = lineEnd(from);
    say(from, stop);
    at = stop + 2;
  }

  private int lineEnd(int from) {
    int i = from;
    while (true) {
      if (end - i < 2) {
        throw new TruncatedException();
      }
      if (out.u8(i) == '\r' && out.u8(i + 1) == '\n') {
        return i;
      }
      i++;
    }
  }

  private void say(int from, int to) {
    out.say(" \"");
    for (int i = from; i < to; i++) {
      out.sayCharacter(out.u8(i));
    }
    out.say("\"");
  }

  private void bulk() {
    at++;
    int length = number();
    if (length < 0) {
      sayOdd(length);
      return;
    }
    if (length == 0) {
      out.say(" empty");
    } else {
      if (end - at < length || !out.has(at, length)) {
        throw new TruncatedException();
      }
      say(at, at + length);
      at += length;
    }
    at = lineEnd(at) + 2;
  }

  private void array() {
    at++;
    int count = number();
    if (count == 0) {
      out.say(" empty");
    } else if (count < 0) {
      sayOdd(count);
    }
    for (int i = 0; i < count; i++) {
      item();
    }
  }

  private void sayOdd(int length) {
    out.say(
        switch (length) {
          case -1 -> " null";
          case TOO_LARGE -> " length too large";
          case NEGATIVE -> " length negative and not -1";
          default -> " invalid";
        });
  }

  /// `resp_get_length`: -1 for none, less for what is no length.
  private int number() {
    boolean negative = octet() == '-';
    if (negative) {
      at++;
    }
    long value = 0;
    int digits = 0;
    while (octet() >= '0' && octet() <= '9') {
      value = Math.min(10 * value + octet() - '0', Long.MAX_VALUE / 100);
      digits++;
      at++;
    }
    if (digits == 0 || octet() != '\r') {
      at++;
      return -5;
    }
    at++;
    if (octet() != '\n') {
      at++;
      return -5;
    }
    at++;
    if (negative) {
      return value == 1 ? -1 : NEGATIVE;
    }
    return value > Integer.MAX_VALUE ? TOO_LARGE : (int) value;
  }

  private int octet() {
    if (at >= end) {
      throw new TruncatedException();
    }
    return out.u8(at);
  }

  /// A line as one types it.
  private void inline() {
    skipLineEnds();
    int from = at;
    while (!isLineEnd(octet())) {
      at++;
    }
    say(from, at);
    skipLineEnds();
  }

  private void skipLineEnds() {
    while (at < end && out.has(at, 1) && isLineEnd(out.u8(at))) {
      at++;
    }
  }

  private static boolean isLineEnd(int octet) {
    return octet == '\r' || octet == '\n';
  }
}
