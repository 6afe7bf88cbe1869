package lvslab.net.awk;

/// A text is no program.
final class AwkSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  AwkSyntaxException(String message) {
    super(message, null, false, false);
  }
}
