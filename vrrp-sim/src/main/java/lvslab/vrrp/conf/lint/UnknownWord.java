package lvslab.vrrp.conf.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.text.Span;
import lvslab.net.text.Spelling;
import lvslab.vrrp.conf.ConfMessage;

/// Why a word may be unknown where it stands.
final class UnknownWord {
  private static final Pattern SENTENCE = Pattern.compile("Unknown keyword '(.*)'", Pattern.DOTALL);

  /// Words that begin blocks of the outermost level.
  private static final Set<String> OUTERMOST =
      new TreeSet<>(
          List.of(
              "global_defs",
              "vrrp_instance",
              "vrrp_script",
              "vrrp_sync_group",
              "virtual_server",
              "virtual_server_group",
              "static_ipaddress",
              "static_routes"));

  /// Words of old tutorials that have had their day: each has an explanation.
  private static final Set<String> OLD = new TreeSet<>(List.of("nat_mask", "nb_get_retry"));

  private UnknownWord() {}

  private static String word(ConfMessage message) {
    Matcher matcher = SENTENCE.matcher(message.sentence());
    return matcher.matches() ? matcher.group(1) : message.sentence();
  }

  /// Whether it is unknown because a block before it was not closed.
  static boolean isBehindLostBrace(ConfMessage message) {
    String word = word(message);
    return OUTERMOST.contains(word) && !message.known().contains(word);
  }

  static Remarks.Remark remark(
      ConfMessage message, Span span, Function<String, List<String>> lines) {
    String sentence = message.sentence();
    String word = word(message);
    Optional<String> odd = odd(word);
    if (odd.isPresent()) {
      return new Remarks.Remark("odd-character", List.of(sentence, odd.get()));
    }
    if (word.equals("}")) {
      return new Remarks.Remark("extra-close", List.of(sentence, ""));
    }
    if (OLD.contains(word)) {
      return new Remarks.Remark(word, List.of(sentence, ""));
    }
    if (isBehindLostBrace(message)) {
      Optional<String> place = LostBrace.find(lines.apply(span.file()), span.line());
      return new Remarks.Remark("lost-brace", List.of(sentence, place.orElse("")));
    }
    String near = Spelling.nearest(word, message.known());
    return new Remarks.Remark("unknown-keyword", List.of(sentence, near));
  }

  /// A character that a terminal shows as another one, or not at all.
  static Optional<String> odd(String word) {
    return word.codePoints()
        .filter(c -> c == 0xA0 || c == 0x3000 || c >= 0x2000 && c < 0x2070 || isWide(c))
        .mapToObj(UnknownWord::name)
        .findFirst();
  }

  private static boolean isWide(int c) {
    return c >= 0xFF00 && c < 0xFFF0 || c == 0xFEFF;
  }

  private static String name(int c) {
    return String.format(Locale.ROOT, "U+%04X %s", c, Character.getName(c));
  }
}
