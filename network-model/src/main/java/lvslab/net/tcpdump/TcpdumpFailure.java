package lvslab.net.tcpdump;

/// tcpdump ends with a complaint, and status 1.
final class TcpdumpFailure extends Exception {
  private static final long serialVersionUID = 1;

  /// @param text what stands behind `tcpdump: `
  TcpdumpFailure(String text) {
    super(text);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
