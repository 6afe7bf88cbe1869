package lvslab.net.text;

import java.util.List;
import java.util.Locale;

/// Something to say about a place in a text: what was found there, what was expected, a hint.
///
/// The sentences come from a bundle, under the code: `CODE`, `CODE.expected` and `CODE.hint`. The
/// last two may be missing there, and are left out if an argument that they name is empty.
///
/// @param severity how bad it is
/// @param bundle base name of the bundle
/// @param code what is wrong, such as `unknown-host`
/// @param span where
/// @param arguments what the sentences are filled with
public record Diagnostic(
    Severity severity, String bundle, String code, Span span, List<String> arguments) {
  /// Copies the arguments.
  public Diagnostic {
    arguments = List.copyOf(arguments);
  }

  /// What was found.
  ///
  /// @param locale the language
  /// @return a sentence
  public String message(Locale locale) {
    return new Phrases(bundle, locale).get(code, arguments);
  }

  /// What was expected.
  ///
  /// @param locale the language
  /// @return a sentence, empty if there is nothing to say
  public String expected(Locale locale) {
    return optional(".expected", locale);
  }

  /// What may help.
  ///
  /// @param locale the language
  /// @return a sentence, empty if there is none
  public String hint(Locale locale) {
    return optional(".hint", locale);
  }

  private String optional(String suffix, Locale locale) {
    var phrases = new Phrases(bundle, locale);
    String key = code + suffix;
    if (!phrases.has(key)) {
      return "";
    }
    String pattern = phrases.get(key, List.of("{0}", "{1}", "{2}", "{3}"));
    for (int i = 0; i < 4; i++) {
      boolean empty = i >= arguments.size() || arguments.get(i).isEmpty();
      if (empty && pattern.contains("{" + i + "}")) {
        return "";
      }
    }
    return phrases.get(key, arguments);
  }

  /// All of it, as a person reads it.
  ///
  /// @param locale the language
  /// @return `file:line:column: error: message`, the line with a caret, what was expected, a hint;
  ///   several lines, each ended
  public String text(Locale locale) {
    var own = new Phrases("lvslab.net.text.diagnostics", locale);
    var text = new StringBuilder();
    text.append(span).append(": ").append(own.get(severity.name())).append(": ");
    text.append(message(locale)).append('\n');
    if (!span.lineText().isBlank()) {
      text.append("    ").append(span.lineText().stripTrailing()).append('\n');
      text.append("    ").append(blanks()).append("^\n");
    }
    append(text, own.get("expected"), expected(locale));
    append(text, own.get("hint"), hint(locale));
    return text.toString();
  }

  private static void append(StringBuilder text, String title, String sentence) {
    if (!sentence.isEmpty()) {
      text.append("  ").append(title).append(": ").append(sentence).append('\n');
    }
  }

  /// As wide as what stands before the place: a tab for a tab, two blanks for a wide sign.
  private String blanks() {
    var blanks = new StringBuilder();
    span.lineText()
        .codePoints()
        .limit(span.column() - 1L)
        .forEach(c -> blanks.append(c == '\t' ? "\t" : c >= 0x2E80 ? "  " : " "));
    return blanks.toString();
  }
}
