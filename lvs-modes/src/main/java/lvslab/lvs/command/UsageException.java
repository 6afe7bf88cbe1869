package lvslab.lvs.command;

/// A command line that ipvsadm refuses.
final class UsageException extends Exception {
  /// Exit status for options that make no sense.
  static final int STATUS_USAGE = 2;

  private static final long serialVersionUID = 1;

  private final int status;

  /// Exits with 2, as `fail(2, ...)` does.
  ///
  /// @param message one line
  UsageException(String message) {
    this(STATUS_USAGE, message);
  }

  /// Exits with a status.
  ///
  /// @param status exit status
  /// @param message one line
  UsageException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  /// What it prints to standard error.
  String text() {
    return getMessage() + "\n";
  }
}
