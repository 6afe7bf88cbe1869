package lvslab.net.text;

/// A place in a text that somebody wrote.
///
/// @param file name of the file as the user gave it
/// @param line from 1
/// @param column from 1, in characters
/// @param lineText the whole line, empty if it is not known
public record Span(String file, int line, int column, String lineText) {
  /// The place that many characters to the right.
  ///
  /// @param characters how many
  /// @return a place in the same line
  public Span right(int characters) {
    return new Span(file, line, column + characters, lineText);
  }

  /// The place as compilers write it.
  ///
  /// @return `file:line:column`
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
