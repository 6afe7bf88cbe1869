package lvslab.net.redis.resp;

/// What came is no RESP.
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1;

  /// With what the other end is told.
  ///
  /// @param text in Redis's words
  public ProtocolException(String text) {
    super(text);
  }
}
