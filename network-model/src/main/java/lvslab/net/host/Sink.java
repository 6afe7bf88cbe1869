package lvslab.net.host;

import lvslab.net.wire.Bytes;

/// Where a process writes: a terminal, a file, a pipe.
public interface Sink {
  /// Takes octets.
  ///
  /// @param data what was written
  void write(Bytes data);

  /// The writer is done.
  default void close() {}
}
