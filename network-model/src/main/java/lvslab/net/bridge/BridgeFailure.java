package lvslab.net.bridge;

/// A command about a bridge ends with a complaint.
final class BridgeFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param text the whole complaint, without its line end
  /// @param status exit status
  BridgeFailure(String text, int status) {
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
