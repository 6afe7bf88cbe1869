package lvslab.app.view;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// Where the time of the whole run begins and ends in the window. The ruler says so; what draws the
/// same time elsewhere stands exactly above it.
final class TimeAxis {
  private final ReadOnlyDoubleWrapper left = new ReadOnlyDoubleWrapper();
  private final ReadOnlyDoubleWrapper right = new ReadOnlyDoubleWrapper();

  /// The first instant.
  ///
  /// @return x in the scene
  ReadOnlyDoubleProperty leftProperty() {
    return left.getReadOnlyProperty();
  }

  /// The last instant.
  ///
  /// @return x in the scene
  ReadOnlyDoubleProperty rightProperty() {
    return right.getReadOnlyProperty();
  }

  void set(double from, double to) {
    left.set(from);
    right.set(to);
  }
}
