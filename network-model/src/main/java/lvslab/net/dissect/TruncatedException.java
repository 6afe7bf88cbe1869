package lvslab.net.dissect;

/// A printer wants an octet that was not captured.
final class TruncatedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TruncatedException() {
    super("truncated", null, false, false);
  }
}
