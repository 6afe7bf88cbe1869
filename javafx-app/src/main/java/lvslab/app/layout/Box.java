package lvslab.app.layout;

/// A rectangle of the drawing.
///
/// @param x left edge
/// @param y top edge
/// @param width its width
/// @param height its height
public record Box(double x, double y, double width, double height) {
  /// A rectangle around a point.
  ///
  /// @param middle the point
  /// @param width its width
  /// @param height its height
  /// @return the rectangle
  public static Box around(Point middle, double width, double height) {
    return new Box(middle.x() - width / 2, middle.y() - height / 2, width, height);
  }

  /// Right edge.
  ///
  /// @return its x
  public double right() {
    return x + width;
  }

  /// Bottom edge.
  ///
  /// @return its y
  public double bottom() {
    return y + height;
  }

  /// Its middle.
  ///
  /// @return the point
  public Point middle() {
    return new Point(x + width / 2, y + height / 2);
  }

  /// Whether it shares any area with another.
  ///
  /// @param other the other
  /// @return true if they overlap
  public boolean overlaps(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /// Whether another lies wholly inside.
  ///
  /// @param other the other
  /// @return true if so
  public boolean contains(Box other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  /// The same rectangle with a margin on all sides.
  ///
  /// @param margin how much on each side
  /// @return the larger rectangle
  public Box grown(double margin) {
    return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
  }
}
