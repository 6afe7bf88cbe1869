package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Brace expansion, as bash does it before all other: `{a,b}` and `{1..3}` become several words.
/// The braces must stand in one piece of plain text.
final class Braces {
  private static final Pattern RANGE =
      Pattern.compile("(-?\\d{1,6}|[a-zA-Z])\\.\\.(-?\\d{1,6}|[a-zA-Z])(?:\\.\\.(-?\\d{1,6}))?");

  private Braces() {}

  static List<Word> expand(Word word) {
    for (int i = 0; i < word.parts().size(); i++) {
      if (word.parts().get(i) instanceof WordPart.Literal literal && !literal.quoted()) {
        List<String> texts = expand(literal.text());
        if (texts.size() > 1) {
          return replace(word, i, texts);
        }
      }
    }
    return List.of(word);
  }

  private static List<Word> replace(Word word, int index, List<String> texts) {
    List<Word> words = new ArrayList<>(texts.size());
    for (String text : texts) {
      List<WordPart> parts = new ArrayList<>(word.parts());
      parts.set(index, new WordPart.Literal(text, false));
      words.add(new Word(parts, word.quoted(), word.place()));
    }
    return words;
  }

  /// The texts that a text with braces stands for; itself alone if it has none.
  static List<String> expand(String text) {
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      int close = closing(text, open);
      List<String> choices = close < 0 ? List.of() : choices(text.substring(open + 1, close));
      if (!choices.isEmpty()) {
        List<String> all = new ArrayList<>();
        for (String tail : expand(text.substring(close + 1))) {
          for (String choice : choices) {
            all.add(text.substring(0, open) + choice + tail);
          }
        }
        return all;
      }
    }
    return List.of(text);
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /// `{a..e}`, `{01..10}`, `{1..9..2}`.
  private static List<String> between(Matcher range) {
    boolean letters = Character.isLetter(range.group(1).charAt(0));
    int from = letters ? range.group(1).charAt(0) : Integer.parseInt(range.group(1));
    int to = letters ? range.group(2).charAt(0) : Integer.parseInt(range.group(2));
    int asked = range.group(3) == null ? 1 : Math.abs(Integer.parseInt(range.group(3)));
    int step = Math.max(1, asked) * (from <= to ? 1 : -1);
    boolean zeros = range.group(1).matches("-?0\\d+") || range.group(2).matches("-?0\\d+");
    int width = zeros ? Math.max(range.group(1).length(), range.group(2).length()) : 1;
    List<String> choices = new ArrayList<>();
    for (int i = from; from <= to ? i <= to : i >= to; i += step) {
      choices.add(
          letters ? String.valueOf((char) i) : String.format(Locale.ROOT, "%0" + width + "d", i));
    }
    return choices;
  }

  private static List<String> choices(String inner) {
    Matcher range = RANGE.matcher(inner);
    List<String> choices = new ArrayList<>();
    if (range.matches()
        && Character.isLetter(range.group(1).charAt(0))
            == Character.isLetter(range.group(2).charAt(0))) {
      return between(range);
    }
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        choices.addAll(expand(inner.substring(begin, i)));
        begin = i + 1;
      }
    }
    if (choices.isEmpty()) {
      return choices;
    }
    choices.addAll(expand(inner.substring(begin)));
    return choices;
  }
}
