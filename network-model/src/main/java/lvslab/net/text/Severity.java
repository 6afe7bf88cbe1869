package lvslab.net.text;

/// How bad a finding about a text is; it follows the real program.
public enum Severity {
  /// It would refuse to start.
  ERROR,
  /// It would complain and go on.
  WARNING,
  /// It would say nothing, but a class should know.
  NOTE
}
