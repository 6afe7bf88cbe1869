package lvslab.vrrp.conf.parse;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A stream of lines, each with its end, as fgets(3) gives them: a line of more than 1023 octets
/// comes in pieces.
final class LineSource {
  private static final int MOST = 1023;

  private final CharSequence text;
  private int at;

  LineSource(CharSequence text) {
    this.text = text;
  }

  @Nullable String next() {
    if (at >= text.length()) {
      return null;
    }
    int end = at;
    int octets = 0;
    while (end < text.length()) {
      int width = width(text.charAt(end));
      if (octets + width > MOST) {
        break;
      }
      octets += width;
      end++;
      if (text.charAt(end - 1) == '\n') {
        break;
      }
    }
    String line = text.subSequence(at, end).toString();
    at = end;
    return line;
  }

  private static int width(char c) {
    return c < 0x80 ? 1 : Character.isSurrogate(c) ? 2 : octets(c);
  }

  private static int octets(char c) {
    return String.valueOf(c).getBytes(StandardCharsets.UTF_8).length;
  }
}
