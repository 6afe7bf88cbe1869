package lvslab.net.tcp;

/// A program's side of a listener.
@FunctionalInterface
public interface AcceptHandler {
  /// There are connections to accept. A program that leaves them waiting is not called again for
  /// them.
  ///
  /// @param listener which
  void onAcceptable(TcpListener listener);
}
