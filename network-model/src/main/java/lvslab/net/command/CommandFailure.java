package lvslab.net.command;

/// A command ends with a complaint.
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param text the whole complaint, with its line end
  /// @param status exit status
  CommandFailure(String text, int status) {
    super(text);
    this.status = status;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  int status() {
    return status;
  }
}
