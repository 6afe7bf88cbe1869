package lvslab.app.layout;

import java.util.ArrayList;
import java.util.List;

/// A line of straight pieces, along which a frame moves.
///
/// @param points its corners, from one end to the other
public record Way(List<Point> points) {
  /// Copies the corners.
  public Way {
    points = List.copyOf(points);
  }

  /// A way through points.
  ///
  /// @param points from one end to the other
  /// @return the way
  public static Way through(Point... points) {
    return new Way(List.of(points));
  }

  /// Its length.
  ///
  /// @return the sum of its pieces
  public double length() {
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      sum += points.get(i - 1).distance(points.get(i));
    }
    return sum;
  }

  /// A point on it.
  ///
  /// @param part 0 for its start, 1 for its end
  /// @return the point
  public Point at(double part) {
    double rest = length() * part;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      double piece = from.distance(points.get(i));
      if (rest <= piece && piece > 0) {
        return from.towards(points.get(i), Math.max(rest, 0) / piece);
      }
      rest -= piece;
    }
    return points.getLast();
  }

  /// The same line without a piece at its start, as far as there is something left.
  ///
  /// @param piece length to leave out
  /// @return the shorter way
  public Way withoutStart(double piece) {
    double length = length();
    double part = length == 0 ? 0 : Math.min(piece / length, 0.5);
    List<Point> rest = new ArrayList<>();
    rest.add(at(part));
    double passed = 0;
    for (int i = 1; i < points.size(); i++) {
      passed += points.get(i - 1).distance(points.get(i));
      if (passed > part * length) {
        rest.add(points.get(i));
      }
    }
    return new Way(rest);
  }

  /// The same line from its other end.
  ///
  /// @return the way back
  public Way reversed() {
    return new Way(points.reversed());
  }

  /// This way and another behind it.
  ///
  /// @param next begins where this one ends
  /// @return both
  public Way then(Way next) {
    List<Point> all = new ArrayList<>(points);
    all.addAll(next.points);
    return new Way(all);
  }
}
