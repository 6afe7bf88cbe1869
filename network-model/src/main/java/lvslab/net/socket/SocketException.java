package lvslab.net.socket;

/// A socket call failed.
public final class SocketException extends Exception {
  private static final long serialVersionUID = 1;

  private final Errno errno;

  /// With its error.
  ///
  /// @param errno why
  public SocketException(Errno errno) {
    super(errno.text());
    this.errno = errno;
  }

  /// Why.
  ///
  /// @return the error
  public Errno errno() {
    return errno;
  }
}
