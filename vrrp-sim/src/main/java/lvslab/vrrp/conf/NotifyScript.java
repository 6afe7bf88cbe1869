package lvslab.vrrp.conf;

import java.util.List;
import lvslab.net.text.Span;

/// A script that keepalived runs: program and arguments, split as keepalived splits them.
///
/// @param words program first
/// @param span where it was written
/// @param user whom it runs as
public record NotifyScript(List<String> words, Span span, ScriptUser user) {
  /// Copies the words.
  public NotifyScript {
    words = List.copyOf(words);
  }

  /// The same with other words.
  ///
  /// @param other program first
  /// @return a new one
  public NotifyScript with(List<String> other) {
    return new NotifyScript(other, span, user);
  }

  /// As keepalived's log has it.
  ///
  /// @return the words with blanks between
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
