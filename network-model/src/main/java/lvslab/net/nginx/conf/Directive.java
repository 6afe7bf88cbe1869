package lvslab.net.nginx.conf;

import java.util.List;

/// A directive as it stands in a file.
///
/// @param name its first word
/// @param args the words behind it
/// @param file absolute path
/// @param line where its last word ends, as nginx counts
/// @param text that line of the file
public record Directive(String name, List<String> args, String file, int line, String text) {
  /// Copies the words.
  public Directive {
    args = List.copyOf(args);
  }

  /// A word behind the name.
  ///
  /// @param index from 0
  /// @return the word
  public String arg(int index) {
    return args.get(index);
  }

  ConfException error(String text) {
    return new ConfException(text, this);
  }
}
