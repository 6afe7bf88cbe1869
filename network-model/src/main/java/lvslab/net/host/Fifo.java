package lvslab.net.host;

import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A named pipe (fifo(7)): what its writers write is read by who reads it, and the reader sees an
/// end when the last writer is gone. Who opens it for one way waits for nobody here: what is
/// written before a reader comes is kept.
public final class Fifo {
  private Pipe pipe = new Pipe();
  private int writers;

  Fifo() {}

  /// Opens it for reading.
  ///
  /// @return the reading end
  public Pipe reader() {
    return pipe;
  }

  /// Opens it for writing.
  ///
  /// @return the writing end, closed once
  public Sink writer() {
    writers++;
    return new Writer();
  }

  private final class Writer implements Sink {
    private boolean closed;

    @Override
    public void write(Bytes data) {
      if (!closed) {
        pipe.write(data);
      }
    }

    @Override
    public @Nullable Errno error() {
      return pipe.error();
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      writers--;
      if (writers == 0) {
        Pipe former = pipe;
        pipe = new Pipe();
        former.close();
      }
    }

    @Override
    public Sink again() {
      return writer();
    }
  }
}
