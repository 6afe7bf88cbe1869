package lvslab.net.host;

import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A sink that somebody else closes.
///
/// @param target what is written to
record BorrowedSink(Sink target) implements Sink {
  @Override
  public void write(Bytes data) {
    target.write(data);
  }

  @Override
  public boolean isTerminal() {
    return target.isTerminal();
  }

  @Override
  public @Nullable Errno error() {
    return target.error();
  }
}
