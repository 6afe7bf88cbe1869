package lvslab.scenarios;

import java.util.SequencedMap;

/// Hints for drawing a scenario.
///
/// @param places where hosts and segments are drawn, by name
public record ViewHints(SequencedMap<String, Point> places) {
  /// A place in a drawing.
  ///
  /// @param x to the right
  /// @param y downwards
  public record Point(int x, int y) {}
}
