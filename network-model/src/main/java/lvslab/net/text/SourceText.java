package lvslab.net.text;

import java.util.List;

/// A text with its name, by lines.
///
/// @param name of the file, as the user gave it
/// @param text all of it
/// @param lines its lines, without their ends
public record SourceText(String name, String text, List<String> lines) {
  /// A text.
  ///
  /// @param name of the file, as the user gave it
  /// @param text all of it
  public SourceText(String name, String text) {
    this(name, text, List.of(text.split("\r?\n", -1)));
  }

  /// A line.
  ///
  /// @param number from 1
  /// @return the line, empty outside the text
  public String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /// A place.
  ///
  /// @param line from 1
  /// @param column from 1
  /// @return the place with its line
  public Span at(int line, int column) {
    return new Span(name, line, column, line(line));
  }
}
