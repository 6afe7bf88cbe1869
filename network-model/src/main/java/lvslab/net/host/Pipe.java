package lvslab.net.host;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A pipe: what is written at one end is read at the other, when the reader asks for it.
public final class Pipe implements Sink {
  /// The reader's side.
  @FunctionalInterface
  public interface Reader {
    /// Octets came, or the writer is done: read again.
    void onReadable();
  }

  private final Deque<Bytes> data = new ArrayDeque<>(1);
  private int holders = 1;
  private boolean closed;
  private boolean ended;
  private boolean abandoned;
  private boolean broken;
  private @Nullable Reader reader;

  /// An empty pipe.
  public Pipe() {}

  /// A pipe that ends at once, as /dev/null reads.
  ///
  /// @return a pipe without octets
  public static Pipe empty() {
    return holding(Bytes.EMPTY);
  }

  /// A pipe that holds octets and then ends, as a file reads.
  ///
  /// @param content the octets
  /// @return a pipe with them
  public static Pipe holding(Bytes content) {
    var pipe = new Pipe();
    pipe.write(content);
    pipe.close();
    return pipe;
  }

  @Override
  public void write(Bytes more) {
    broken |= abandoned && !more.isEmpty();
    if (!more.isEmpty() && !ended && !abandoned) {
      data.add(more);
      wake();
    }
  }

  @Override
  public @Nullable Errno error() {
    return broken ? Errno.EPIPE : null;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }

  /// The reader sees the end when the last writer is done.
  private void release() {
    holders--;
    if (holders == 0) {
      ended = true;
      wake();
    }
  }

  @Override
  public Sink again() {
    holders++;
    return new Handle();
  }

  /// The writing end, in the hands of a child.
  private final class Handle implements Sink {
    private boolean done;

    @Override
    public void write(Bytes more) {
      Pipe.this.write(more);
    }

    @Override
    public @Nullable Errno error() {
      return Pipe.this.error();
    }

    @Override
    public void close() {
      if (!done) {
        done = true;
        release();
      }
    }

    @Override
    public Sink again() {
      return Pipe.this.again();
    }
  }

  /// The last reader is gone: what is written from now on is lost, and the writer hears EPIPE.
  public void closeReader() {
    abandoned = true;
    reader = null;
    data.clear();
  }

  /// Sets who is told when there is something to read; told at once if there is.
  ///
  /// @param who the reader
  public void setReader(Reader who) {
    reader = who;
    if (ended || !data.isEmpty()) {
      who.onReadable();
    }
  }

  /// Nobody is told any more, until another reader comes.
  public void removeReader() {
    reader = null;
  }

  /// Takes what is there.
  ///
  /// @return the octets, none if there are none yet or the end is reached
  public Bytes read() {
    Bytes all = Bytes.EMPTY;
    while (!data.isEmpty()) {
      all = all.concat(data.remove());
    }
    return all;
  }

  /// Puts back what was read too much, in front of what is there.
  ///
  /// @param rest octets
  public void unread(Bytes rest) {
    if (!rest.isEmpty()) {
      data.addFirst(rest);
    }
  }

  /// Whether everything was read and the writer is done.
  ///
  /// @return true at the end
  public boolean isAtEnd() {
    return ended && data.isEmpty();
  }

  private void wake() {
    if (reader != null) {
      reader.onReadable();
    }
  }
}
