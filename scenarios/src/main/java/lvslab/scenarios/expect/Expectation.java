package lvslab.scenarios.expect;

import java.util.Locale;
import java.util.Optional;
import lvslab.net.text.Phrases;
import lvslab.net.text.Span;
import lvslab.scenarios.file.Localized;
import lvslab.scenarios.source.PlacedText;

/// Something that a scenario says must hold.
public interface Expectation {
  /// Base name of the bundle with the sentences.
  String BUNDLE = "lvslab.scenarios.expect.messages";

  /// What all kinds have.
  ///
  /// @return place, words, number
  Head head();

  /// What all kinds have.
  ///
  /// @param index its place in the file, from 1
  /// @param span where it stands
  /// @param says in the author's words, may be empty
  record Head(int index, Span span, Localized says) {}

  /// Begins to watch a run.
  ///
  /// @param lab the run, not started yet
  /// @return who knows in the end whether it held
  Check begin(Lab lab);

  /// The script that it runs.
  ///
  /// @return its text, if it runs one
  default Optional<PlacedText> script() {
    return Optional.empty();
  }

  /// Where that script is run.
  ///
  /// @return a host or a link, or nothing if there is no script
  default Optional<String> terminal() {
    return Optional.empty();
  }

  /// What must hold, as the kind of it says.
  ///
  /// @param phrases in a language
  /// @return a sentence
  String describe(Phrases phrases);

  /// What must hold.
  ///
  /// @param locale the language
  /// @return the author's words, or what the kind of it says
  default String sentence(Locale locale) {
    return head().says().isEmpty()
        ? describe(new Phrases(BUNDLE, locale))
        : head().says().in(locale).strip();
  }
}
