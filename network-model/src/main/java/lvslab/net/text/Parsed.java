package lvslab.net.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a text says, as far as it could be read, and what there is to say about it.
///
/// @param value what was read, nothing if there is an error
/// @param diagnostics errors, warnings and notes, by place
/// @param <T> what is read
public record Parsed<T>(Optional<T> value, List<Diagnostic> diagnostics) {
  /// Copies the diagnostics.
  public Parsed {
    diagnostics = List.copyOf(diagnostics);
  }

  /// What was read.
  ///
  /// @return the value
  /// @throws IllegalStateException with the diagnostics in English, if there is none
  public T orElseThrow() {
    return value.orElseThrow(
        () -> {
          var text = new StringBuilder();
          diagnostics.forEach(d -> text.append(d.text(Locale.ROOT)));
          return new IllegalStateException(text.toString());
        });
  }
}
