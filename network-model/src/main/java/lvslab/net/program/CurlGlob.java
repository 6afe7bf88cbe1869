package lvslab.net.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The URLs that one with `{a,b}` and `[1-10]` stands for, the last part changing fastest (curl's
/// src/tool_urlglob.c).
final class CurlGlob {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)-(\\d+)(?::(\\d+))?");
  private static final Pattern LETTERS = Pattern.compile("([A-Za-z])-([A-Za-z])(?::(\\d+))?");
  private static final int LIMIT = 100_000;

  /// One URL.
  ///
  /// @param url the text
  /// @param parts what stands for each pattern, for `#1` in the name of the file
  record Match(String url, List<String> parts) {
    /// The name of a file, `#1` being what stands for the first pattern.
    String fileName(String name) {
      String result = name;
      for (int i = parts.size(); i > 0; i--) {
        result = result.replace("#" + i, parts.get(i - 1));
      }
      return result;
    }
  }

  private final String text;
  private String complaint = "";
  private List<Match> matches = List.of(new Match("", List.of()));

  CurlGlob(String text) {
    this.text = text;
    int at = 0;
    while (at < text.length() && complaint.isEmpty()) {
      char c = text.charAt(at);
      if (c == '{' || c == '[') {
        at = pattern(at, c == '{' ? '}' : ']');
      } else if (c == '}' || c == ']') {
        refuse("unmatched close brace/bracket", at + 1);
      } else {
        add(List.of(String.valueOf(c)), false);
        at++;
      }
    }
  }

  private int pattern(int at, char closing) {
    int end = text.indexOf(closing, at);
    if (closing == '}') {
      if (end < 0) {
        refuse("unmatched brace", at + 1);
      } else {
        add(List.of(text.substring(at + 1, end).split(",", -1)), true);
      }
    } else {
      List<String> range = end < 0 ? List.of() : range(text.substring(at + 1, end));
      if (range.isEmpty()) {
        refuse("bad range", end < 0 ? text.length() + 1 : end + 2);
      } else {
        add(range, true);
      }
    }
    return end + 1;
  }

  private static List<String> range(String inner) {
    List<String> result = new ArrayList<>();
    Matcher numbers = NUMBERS.matcher(inner);
    Matcher letters = LETTERS.matcher(inner);
    if (numbers.matches() && inner.length() < 30) {
      int width = numbers.group(1).startsWith("0") ? numbers.group(1).length() : 1;
      long last = Long.parseLong(numbers.group(2));
      long step = step(numbers.group(3));
      for (long n = Long.parseLong(numbers.group(1)); n <= last && result.size() < LIMIT; ) {
        result.add(String.format(Locale.ROOT, "%0" + width + "d", n));
        n += step;
      }
    } else if (letters.matches()) {
      char last = letters.group(2).charAt(0);
      long step = step(letters.group(3));
      for (char c = letters.group(1).charAt(0); c <= last; c = (char) (c + step)) {
        result.add(String.valueOf(c));
      }
    }
    return result;
  }

  private static long step(String text) {
    return text == null ? 1 : Math.clamp(Long.parseLong(text), 1, LIMIT);
  }

  private void add(List<String> choices, boolean isPattern) {
    List<Match> longer = new ArrayList<>();
    for (Match match : matches) {
      for (String choice : choices) {
        List<String> parts = new ArrayList<>(match.parts());
        if (isPattern) {
          parts.add(choice);
        }
        longer.add(new Match(match.url() + choice, parts));
      }
    }
    matches = longer;
  }

  private void refuse(String why, int position) {
    String caret = " ".repeat(position - 1) + "^";
    complaint = why + " in URL position " + position + ":\n" + text + "\n" + caret;
  }

  /// Why it is no pattern, empty if it is one.
  String complaint() {
    return complaint;
  }

  List<Match> matches() {
    return matches;
  }
}
