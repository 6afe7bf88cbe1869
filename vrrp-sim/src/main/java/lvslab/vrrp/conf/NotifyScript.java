package lvslab.vrrp.conf;

import java.util.List;
import lvslab.net.text.Span;

/// A script that keepalived runs: program and arguments, split as keepalived splits them.
///
/// @param words program first
/// @param span where it was written
public record NotifyScript(List<String> words, Span span) {
  /// Copies the words.
  public NotifyScript {
    words = List.copyOf(words);
  }

  /// As keepalived's log has it.
  ///
  /// @return the words with blanks between
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
