package lvslab.net.tcp;

/// A program's side of a listener.
@FunctionalInterface
public interface AcceptHandler {
  /// There are connections to accept. It is called again while some wait as long as it takes one at
  /// least; a program that leaves them waiting hears no more of them until another comes.
  ///
  /// @param listener which
  void onAcceptable(TcpListener listener);
}
