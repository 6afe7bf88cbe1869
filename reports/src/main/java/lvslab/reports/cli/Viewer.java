package lvslab.reports.cli;

import java.io.IOException;

/// Shows a run. It stands in a module above, which has the libraries of a window.
@FunctionalInterface
public interface Viewer {
  /// Shows a run until the window is closed, or writes a picture of it.
  ///
  /// @param request what was asked for
  /// @throws BadInputException if there is no display for a window
  /// @throws IOException if the picture cannot be written
  void show(ViewRequest request) throws BadInputException, IOException;
}
