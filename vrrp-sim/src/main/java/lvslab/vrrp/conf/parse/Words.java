package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.vrrp.conf.ErrorClass;

/// Splits lines into words, in keepalived's two ways.
final class Words {
  private static final String BLANKS = " \t\f\n\r\u000b";

  private Words() {}

  static boolean isBlank(char c) {
    return BLANKS.indexOf(c) >= 0;
  }

  /// Words at blanks; `"..."` is one word without its quotes, and ends the word before it
  /// (parser.c: alloc_strvec_r). No-break and full-width spaces are no blanks.
  static List<String> split(String text, Reports reports) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (true) {
      at = skipBlanks(text, at);
      if (at >= text.length()) {
        return words;
      }
      if (text.charAt(at) == '"') {
        int close = text.indexOf('"', at + 1);
        if (close < 0) {
          reports.report(ErrorClass.UNMATCHED_QUOTE, "Unmatched quote: '" + text + "'");
          return words;
        }
        words.add(text.substring(at + 1, close));
        at = close + 1;
      } else {
        int end = at;
        while (end < text.length() && !isBlank(text.charAt(end)) && text.charAt(end) != '"') {
          end++;
        }
        words.add(text.substring(at, end));
        at = end;
      }
    }
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// Words with quotes of both kinds and escapes, as of a shell (parser.c:
  /// alloc_strvec_quoted_escaped); none if a quote or an escape has no end.
  static List<String> splitEscaped(String text, Reports reports) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (true) {
      at = skipBlanks(text, at);
      if (at >= text.length()) {
        return words;
      }
      var word = new StringBuilder();
      char quote = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\\') {
          if (at + 1 >= text.length()) {
            reports.log("Missing escape char at end: '" + text + "'");
            return List.of();
          }
          at = Escape.read(text, at + 1, word);
        } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
          quote = quote == 0 ? c : 0;
          at++;
        } else if (quote == 0 && isBlank(c)) {
          break;
        } else {
          word.append(c);
          at++;
        }
      }
      if (quote != 0) {
        String sentence = "String '" + text + "': missing terminating " + quote;
        reports.report(ErrorClass.UNMATCHED_QUOTE, sentence);
        return List.of();
      }
      words.add(word.toString());
    }
  }
}
