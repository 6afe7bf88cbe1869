package lvslab.scenarios.expect;

import java.util.List;
import java.util.Locale;
import lvslab.net.text.Phrases;

/// Whether an expectation held.
///
/// @param expectation which
/// @param held whether it did
/// @param code of what was seen instead
/// @param arguments of that sentence
/// @param evidence serials of trace events that show it, oldest first
public record Verdict(
    Expectation expectation,
    boolean held,
    String code,
    List<String> arguments,
    List<Long> evidence) {
  private static final int SHOWN = 20;

  /// Copies the lists.
  public Verdict {
    arguments = List.copyOf(arguments);
    evidence = List.copyOf(evidence.subList(0, Math.min(evidence.size(), SHOWN)));
  }

  static Verdict of(Expectation expectation, boolean held, Seen seen) {
    return new Verdict(expectation, held, seen.code, seen.arguments, seen.evidence);
  }

  /// What was seen.
  ///
  /// @param code of the sentence
  /// @param arguments of the sentence
  /// @param evidence serials
  record Seen(String code, List<String> arguments, List<Long> evidence) {}

  /// What was seen instead.
  ///
  /// @param locale the language
  /// @return a sentence
  public String seen(Locale locale) {
    return new Phrases(Expectation.BUNDLE, locale).get(code, arguments);
  }

  /// The verdict as a person reads it.
  ///
  /// @param locale the language
  /// @return what must hold, and, if it did not, what was seen and where it is asked for
  public String text(Locale locale) {
    String sentence = expectation.sentence(locale);
    return held ? sentence : sentence + "\n  " + seen(locale) + "\n  " + expectation.head().span();
  }
}
