package lvslab.net.pattern;

/// A text is no regular expression.
public final class PosixSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  PosixSyntaxException(String message) {
    super(message);
  }

  /// What is wrong.
  ///
  /// @return in the words of glibc, such as `Unmatched ( or \(`
  public String reason() {
    return String.valueOf(getMessage());
  }
}
