package lvslab.net.host;

import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Where a process writes: a terminal, a file, a pipe.
public interface Sink {
  /// Takes octets.
  ///
  /// @param data what was written
  void write(Bytes data);

  /// How the last write went.
  ///
  /// @return null if it was taken, EPIPE if nobody reads any more, or what a file answered
  default @Nullable Errno error() {
    return null;
  }

  /// Whether it is a terminal (isatty(3)): some programs write for people there, and for programs
  /// elsewhere.
  ///
  /// @return false for files and pipes
  default boolean isTerminal() {
    return false;
  }

  /// The writer is done.
  default void close() {}

  /// Another handle, for a child (`fork`, `dup`). What is not shared is not the child's to close.
  ///
  /// @return a handle that its holder closes
  default Sink again() {
    return new BorrowedSink(this);
  }
}
