package lvslab.reports.cli;

/// What the user gave cannot be used; the message says where, what was found, what was expected.
public final class BadInputException extends Exception {
  private static final long serialVersionUID = 1;

  /// With a message for the user.
  ///
  /// @param message in the user's language, without a line end
  public BadInputException(String message) {
    super(message);
  }
}
