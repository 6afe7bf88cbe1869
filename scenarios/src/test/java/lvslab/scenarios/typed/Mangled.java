package lvslab.scenarios.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with a slip or two: a word left out, doubled, cut short, or replaced by one from
/// elsewhere or by one that nobody should type.
final class Mangled {
  private static final Pattern WORD = Pattern.compile("[^\\s]+");

  private static final List<String> ODD =
      List.of(
          "-1",
          "0",
          "1",
          "65535",
          "65536",
          "2147483648",
          "4294967296",
          "99999999999999999999",
          "0x10",
          "1.5",
          "1e9",
          "''",
          "\"\"",
          "' '",
          "-",
          "--",
          "--help",
          "-h",
          "-V",
          "-x",
          "-n",
          "-zzz",
          "--no-such",
          "/",
          "/tmp",
          "/no/such",
          "/etc",
          "/etc/passwd",
          ".",
          "..",
          "~",
          "*",
          "?",
          "a=b",
          "=",
          ":",
          "a:b",
          ":80",
          "1.2.3.4",
          "1.2.3.4:80",
          "1.2.3.4:99999",
          "1.2.3.4/33",
          "256.1.1.1",
          "0.0.0.0",
          "255.255.255.255",
          "224.0.0.18",
          "172.16.16.172",
          "::1",
          "eth0",
          "lo",
          "nodev",
          "02:00:00:00:00:01",
          "02:00",
          "http://",
          "http://x/",
          "http://127.0.0.1:1/",
          "中文",
          "é",
          "$x",
          "${x",
          "$(",
          "`",
          "'",
          "\"",
          "|",
          "||",
          "&",
          "&&",
          ";",
          ">",
          "<",
          ">>",
          "2>&1",
          "<<E",
          "(",
          ")",
          "{",
          "}",
          "!",
          "#",
          "\\",
          "[",
          "]]",
          "[[",
          "if",
          "then",
          "fi",
          "while",
          "do",
          "done",
          "case",
          "esac",
          "$((",
          "$((1/0))",
          "${#}",
          "${x:?}",
          "%s",
          "%d%",
          "s/a/b",
          "s/[/x/",
          "(",
          "^*",
          "\\1",
          "{print $",
          "rr",
          "tcp",
          "udp");

  private final SplittableRandom random;
  private final List<String> words;

  /// @param random draws the slips
  /// @param words from elsewhere
  Mangled(SplittableRandom random, List<String> words) {
    this.random = random;
    this.words = words;
  }

  /// The words of a text.
  static List<String> words(String text) {
    return WORD.matcher(text).results().map(r -> r.group()).toList();
  }

  /// A text with one to three slips.
  String of(String text) {
    String result = text;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      result = once(result);
    }
    return result;
  }

  private String once(String text) {
    List<int[]> places = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      places.add(new int[] {matcher.start(), matcher.end()});
    }
    if (places.isEmpty()) {
      return odd();
    }
    int[] place = places.get(random.nextInt(places.size()));
    String before = text.substring(0, place[0]);
    String word = text.substring(place[0], place[1]);
    String after = text.substring(place[1]);
    return switch (random.nextInt(7)) {
      case 0 -> before + after;
      case 1 -> before + word + " " + word + after;
      case 2 -> before + odd() + after;
      case 3 -> before + words.get(random.nextInt(words.size())) + after;
      case 4 -> before + word + " " + odd() + after;
      case 5 -> before + cut(word) + after;
      default -> before.stripTrailing();
    };
  }

  private String odd() {
    if (random.nextInt(6) == 0) {
      char letter = (char) ('a' + random.nextInt(26));
      return "-" + (random.nextInt(4) == 0 ? Character.toUpperCase(letter) : letter);
    }
    return ODD.get(random.nextInt(ODD.size()));
  }

  /// A word without one of its letters, or with another one.
  private String cut(String word) {
    int at = random.nextInt(word.length());
    String letter = random.nextBoolean() ? "" : odd().substring(0, 1);
    return word.substring(0, at) + letter + word.substring(at + 1);
  }
}
