package lvslab.net.rpc;

/// Octets that are not what they should be.
public final class XdrException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// They end too early.
  public XdrException() {
    super("short XDR");
  }
}
