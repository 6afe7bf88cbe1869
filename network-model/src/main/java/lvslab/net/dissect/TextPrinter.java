package lvslab.net.dissect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Protocols that are lines of text (util-print.c, `txtproto_print`; print-http.c).
final class TextPrinter {
  private static final int MOST_TOKEN = 128;
  private static final List<String> METHODS =
      List.of(
          "GET",
          "PUT",
          "COPY",
          "HEAD",
          "LOCK",
          "MOVE",
          "POLL",
          "POST",
          "MKCOL",
          "TRACE",
          "DELETE",
          "SEARCH",
          "UNLOCK",
          "REPORT",
          "NOTIFY",
          "CONNECT",
          "OPTIONS",
          "PROPFIND",
          "SUBSCRIBE",
          "PROPPATCH",
          "UNSUBSCRIBE");

  private TextPrinter() {}

  /// A protocol all of which is lines.
  static void lines(Dissection out, String protocol, int from, int length) {
    print(out, protocol, from, length, true);
  }

  /// HTTP: only what begins with a request or a status is shown.
  static void http(Dissection out, int from, int length) {
    int end = from + length;
    int first = tokenEnd(out, from, end);
    boolean shown = false;
    if (first > from) {
      shown = METHODS.contains(text(out, from, first).toUpperCase(Locale.ROOT));
      int second = blanksEnd(out, first, end);
      int third = tokenEnd(out, second, end);
      shown |= third > second && text(out, second, third).matches("\\d{3}");
    }
    print(out, "http", from, length, shown);
  }

  private static void print(Dissection out, String protocol, int from, int length, boolean shown) {
    out.enter(protocol);
    out.say(protocol.toUpperCase(Locale.ROOT));
    if (!shown) {
      return;
    }
    if (!out.isVerbose()) {
      line(out, ": ", from, from + length);
      return;
    }
    out.say(", length: ").say(length);
    int at = from;
    while (at < from + length) {
      int next = line(out, "\n\t", at, from + length);
      if (next == 0) {
        break;
      }
      at = next;
    }
  }

  /// Prints a line of text, if it is one.
  ///
  /// @return where the next begins, or 0 if there is no more text
  private static int line(Dissection out, String prefix, int from, int end) {
    for (int i = from; i < end; i++) {
      int c = out.u8(i);
      if (c == '\n') {
        out.say(prefix).say(text(out, from, i));
        return i + 1;
      }
      if (c == '\r') {
        if (i + 1 < end && out.u8(i + 1) == '\n') {
          out.say(prefix).say(text(out, from, i));
          return i + 2;
        }
        return 0;
      }
      if (!isPrintable(c) && c != '\t') {
        return 0;
      }
    }
    out.say(prefix).say(text(out, from, end));
    out.sayTruncated();
    return 0;
  }

  private static String text(Dissection out, int from, int to) {
    return new String(out.slice(from, to).toArray(), StandardCharsets.US_ASCII);
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c < 127;
  }

  /// Where a token ends; where it began if it is none.
  private static int tokenEnd(Dissection out, int from, int end) {
    int i = from;
    while (i < end && out.has(i, 1) && out.u8(i) > ' ') {
      if (!isPrintable(out.u8(i)) || i - from + 1 >= MOST_TOKEN) {
        return from;
      }
      i++;
    }
    boolean ended = i == end || out.has(i, 1) && " \t\r\n".indexOf(out.u8(i)) >= 0;
    return ended ? i : from;
  }

  private static int blanksEnd(Dissection out, int from, int end) {
    int i = from;
    while (i < end && out.has(i, 1) && out.u8(i) == ' ') {
      i++;
    }
    return i;
  }
}
