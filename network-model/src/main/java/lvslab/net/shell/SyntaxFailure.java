package lvslab.net.shell;

/// Carries a syntax error out of the parser.
final class SyntaxFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ShellSyntaxError error;

  SyntaxFailure(Place place, String message, String found, String expected) {
    super(message);
    error = new ShellSyntaxError(place, message, found, expected);
  }

  ShellSyntaxError error() {
    return error;
  }
}
