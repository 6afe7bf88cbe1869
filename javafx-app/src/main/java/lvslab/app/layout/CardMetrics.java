package lvslab.app.layout;

/// How large what is drawn of a host gets.
@FunctionalInterface
public interface CardMetrics {
  /// A size.
  ///
  /// @param width its width
  /// @param height its height
  record Size(double width, double height) {}

  /// The size of a host's card.
  ///
  /// @param host its name
  /// @param scale size of its text, 1 for the usual
  /// @return the size
  Size of(String host, double scale);
}
