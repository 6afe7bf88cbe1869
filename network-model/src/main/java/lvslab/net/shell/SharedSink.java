package lvslab.net.shell;

import lvslab.net.host.Sink;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// One holder's handle of an open file or pipe that several processes write to. What is behind is
/// closed when the last handle is.
final class SharedSink implements Sink {
  /// What the handles share.
  private static final class Shared {
    private final Sink target;
    private int holders;

    Shared(Sink target) {
      this.target = target;
    }
  }

  private final Shared shared;
  private boolean closed;

  private SharedSink(Shared shared) {
    this.shared = shared;
    shared.holders++;
  }

  /// The first handle.
  static SharedSink of(Sink target) {
    return new SharedSink(new Shared(target));
  }

  @Override
  public Sink again() {
    return new SharedSink(shared);
  }

  @Override
  public void write(Bytes data) {
    shared.target.write(data);
  }

  @Override
  public boolean isTerminal() {
    return shared.target.isTerminal();
  }

  @Override
  public @Nullable Errno error() {
    return shared.target.error();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      shared.holders--;
      if (shared.holders == 0) {
        shared.target.close();
      }
    }
  }
}
