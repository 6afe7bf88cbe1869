package lvslab.scenarios.source;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Span;

/// A text inside a scenario file, or in a file beside it, that knows where each of its characters
/// stands.
public final class PlacedText {
  private final String text;
  private final List<Line> lines;

  /// Where a line stands.
  ///
  /// @param start of its first character
  /// @param offsets columns from there to each character and to the end; none if each character
  ///   takes one
  record Line(Span start, List<Integer> offsets) {
    Line(Span start) {
      this(start, List.of());
    }

    Span at(int column) {
      return start.right(
          offsets.isEmpty() ? column : offsets.get(Math.min(column, offsets.size() - 1)));
    }
  }

  PlacedText(String text, List<Line> lines) {
    this.text = text;
    this.lines = List.copyOf(lines);
  }

  /// A text whose lines stand as they are.
  ///
  /// @param text the text
  /// @param lineStarts where each of its lines begins
  /// @return the text with its places
  public static PlacedText of(String text, List<Span> lineStarts) {
    return new PlacedText(text, lineStarts.stream().map(Line::new).toList());
  }

  /// Lines that stand in different places, as one text.
  static PlacedText ofLines(List<PlacedText> parts) {
    var text = new StringBuilder();
    List<Line> lines = new ArrayList<>();
    for (PlacedText part : parts) {
      text.append(part.text).append('\n');
      int count = (int) Math.max(1, part.text.lines().count());
      for (int i = 0; i < count; i++) {
        lines.add(part.lines.get(Math.min(i, part.lines.size() - 1)));
      }
    }
    return new PlacedText(text.toString(), lines);
  }

  /// This text and another behind it, on lines of its own.
  ///
  /// @param other what comes behind
  /// @return both
  public PlacedText and(PlacedText other) {
    String first = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    int count = (int) first.lines().count();
    List<Line> all = new ArrayList<>(lines.subList(0, Math.min(count, lines.size())));
    all.addAll(other.lines);
    return new PlacedText(first + other.text, all);
  }

  /// The characters.
  ///
  /// @return the text
  public String text() {
    return text;
  }

  /// Where it begins.
  ///
  /// @return the place of its first character
  public Span start() {
    return at(0, 0);
  }

  /// Where a character stands.
  ///
  /// @param line of the text, from 0
  /// @param column in the line, from 0
  /// @return its place in the file
  public Span at(int line, int column) {
    return lines.get(Math.min(line, lines.size() - 1)).at(column);
  }

  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlacedText placed
        && text.equals(placed.text)
        && lines.equals(placed.lines);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
