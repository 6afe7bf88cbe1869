package lvslab.net.tcp;

import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;

/// What a program writes to and reads from: a socket, or what a library that the program is linked
/// with puts on top of one.
public interface ByteStream {
  /// This end.
  ///
  /// @return address and port
  Endpoint local();

  /// The other end.
  ///
  /// @return address and port
  Endpoint remote();

  /// Writes octets.
  ///
  /// @param data what
  void write(Bytes data);

  /// Whether octets wait for room in the send buffer.
  ///
  /// @return true until there is room
  boolean isWriteBlocked();

  /// Reads all that is there.
  ///
  /// @return perhaps nothing
  Bytes readAll();

  /// Whether the peer has sent all it will, and all of it was read.
  ///
  /// @return true at the end
  boolean isEof();

  /// Says that nothing more will be written; reading goes on.
  void shutdownWrite();

  /// Lets go of the connection, when what was written has been sent.
  void close();

  /// Lets go as the kernel does for a process that ends.
  void closeAtExit();

  /// TCP_NODELAY.
  ///
  /// @param on true to send small segments at once
  void setNoDelay(boolean on);
}
