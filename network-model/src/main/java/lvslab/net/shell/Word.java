package lvslab.net.shell;

import java.util.List;
import java.util.Optional;

/// A word as it is written, before it is expanded.
///
/// @param parts what it is made of, none for an empty word
/// @param quoted whether any of it is in quotes, so that it counts even if nothing is left of it
/// @param place where it begins
public record Word(List<WordPart> parts, boolean quoted, Place place) {
  /// Copies the parts.
  public Word {
    parts = List.copyOf(parts);
  }

  /// The word if it is the same at every run.
  ///
  /// @return its text without quotes, or nothing if it must be expanded
  public Optional<String> literal() {
    var text = new StringBuilder();
    for (WordPart part : parts) {
      if (!(part instanceof WordPart.Literal literal)) {
        return Optional.empty();
      }
      text.append(literal.text());
    }
    return Optional.of(text.toString());
  }

  /// The word if it is plain: the same at every run, and nothing of it in quotes.
  ///
  /// @return its text, or nothing
  Optional<String> bare() {
    return quoted ? Optional.empty() : literal();
  }
}
