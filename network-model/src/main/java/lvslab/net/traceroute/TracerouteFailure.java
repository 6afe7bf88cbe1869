package lvslab.net.traceroute;

/// traceroute ends with a complaint.
final class TracerouteFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param text the whole complaint, without its line end
  /// @param status 2 for what was typed, 1 for what the kernel refused
  TracerouteFailure(String text, int status) {
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
