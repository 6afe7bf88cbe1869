package lvslab.net.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A redirection of a command.
///
/// @param descriptor 0, 1 or 2; for `&>` 1
/// @param kind what it does
/// @param target file, descriptor or text
/// @param text the whole of it as written, without the target
public record Redirection(int descriptor, Kind kind, Word target, String text) {
  /// What a redirection does.
  public enum Kind {
    /// `<`
    READ,
    /// `>` and `>|`
    WRITE,
    /// `>>`
    APPEND,
    /// `>&` and `<&`
    DUPLICATE,
    /// `&>`: both outputs
    WRITE_BOTH,
    /// `&>>`
    APPEND_BOTH,
    /// `<<`: the target is the text itself
    HERE_DOCUMENT,
    /// `<<<`: the target and a line end
    HERE_STRING
  }

  /// The text of a here-document, known only when the line it stands on has been read.
  static Redirection here(int descriptor, @Nullable Word body, Place place) {
    Word text = body == null ? new Word(List.of(), true, place) : body;
    return new Redirection(descriptor, Kind.HERE_DOCUMENT, text, "<<");
  }
}
