package lvslab.reports.cli;

/// Adds a command to the command line; found by `java.util.ServiceLoader`, so that the view can
/// stand in a module above.
public interface CommandProvider {
  /// What it is called.
  ///
  /// @return a word
  String name();

  /// The command.
  ///
  /// @return an object with picocli's annotations
  Object command();
}
