package lvslab.app.layout;

/// A point of the drawing.
///
/// @param x from the left
/// @param y from the top
public record Point(double x, double y) {
  /// How far another point is.
  ///
  /// @param other the point
  /// @return the distance
  public double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /// A point on the line to another one.
  ///
  /// @param other the other end
  /// @param part 0 for this point, 1 for the other
  /// @return the point
  public Point towards(Point other, double part) {
    return new Point(x + (other.x - x) * part, y + (other.y - y) * part);
  }
}
