package lvslab.net.tcp;

import lvslab.net.socket.Errno;

/// A program's side of a connection. Called at the instant something has happened, when the kernel
/// has finished with all that came at that instant, as a process wakes up after an interrupt.
public interface TcpHandler {
  /// A connect succeeded.
  ///
  /// @param socket which
  default void onConnected(TcpSocket socket) {}

  /// There are octets to read, or the peer has sent all it will.
  ///
  /// @param socket which
  void onReadable(TcpSocket socket);

  /// What was written has all been taken, after a time when there was no room for it.
  ///
  /// @param socket which
  default void onWritable(TcpSocket socket) {}

  /// The connection failed, and is closed.
  ///
  /// @param socket which
  /// @param errno why
  void onError(TcpSocket socket, Errno errno);
}
