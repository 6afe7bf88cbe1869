package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.Engine;
import lvslab.engine.Timer;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A program at one end of a conversation: writes so much in pieces large or tiny, reads at once or
/// with pauses, and ends in one of several ways. What it writes can be told from what the other end
/// writes, octet by octet.
final class Talker implements TcpHandler {
  /// How it ends.
  enum End {
    /// Says that it has written all, reads to the end, closes.
    HALF_CLOSE,
    /// Closes as soon as it has written all, whatever comes.
    CLOSE,
    /// Resets at some time.
    ABORT,
    /// Reads to the end first; only servers do.
    PEER_FIRST
  }

  final String name;
  final int toWrite;
  final End end;
  private final Engine engine;
  private final RandomStream random;
  private final int salt;
  private final boolean tiny;
  private final int pauseMillis;
  private @Nullable Talker peer;
  private @Nullable TcpSocket socket;
  int written;
  int read;
  boolean atEnd;
  boolean shutdown;
  boolean closed;
  boolean aborted;
  private boolean reading;
  private boolean replayed;
  @Nullable Errno error;

  Talker(String name, Engine engine, RandomStream random) {
    this.name = name;
    this.engine = engine;
    this.random = random;
    salt = random.nextInt();
    tiny = random.nextBelow(4) == 0;
    toWrite = (int) random.nextBelow(tiny ? 400 : random.nextBelow(2) == 0 ? 3000 : 90_000);
    pauseMillis = random.nextBelow(3) == 0 ? 1 + (int) random.nextBelow(2000) : 0;
    // two that wait for each other's end would wait for ever
    int ends = name.equals("server") ? End.values().length : End.PEER_FIRST.ordinal();
    end = End.values()[(int) random.nextBelow(ends)];
  }

  /// Says whom it talks to. Where a cookie comes twice, because a late segment brings it again when
  /// the connection is gone, that is somebody else the second time; then nothing is sure.
  void talksTo(Talker other) {
    replayed |= peer != null && peer.socket != null;
    peer = other;
  }

  /// What this end expects of the other.
  void check(String what) {
    String about = what + ", " + this;
    Talker other = peer;
    if (other == null) {
      throw new AssertionError(about);
    }
    if (replayed || other.replayed) {
      return;
    }
    assertThat(read).as(about).isLessThanOrEqualTo(other.written);
    if (socket != null) {
      assertThat(closed).as("ended: " + about).isTrue();
    }
    if (atEnd && error == null) {
      assertThat(read).as("all that was written: " + about).isEqualTo(other.written);
      assertThat(other.shutdown || other.closed).as("somebody said so: " + about).isTrue();
    }
    if (end == End.HALF_CLOSE && socket != null && error == null) {
      assertThat(atEnd).as("an end or an error: " + about).isTrue();
    }
  }

  @Override
  public void onConnected(TcpSocket made) {
    begin(made);
  }

  void begin(TcpSocket made) {
    socket = made;
    made.options().setKeepIdle(60);
    made.options().setKeepInterval(10);
    made.options().setKeepCount(3);
    made.setKeepAlive(true);
    if (random.nextBelow(4) == 0) {
      made.setNoDelay(true);
    }
    if (end == End.ABORT) {
      later(random.nextBelow(4000), () -> abort(made));
    }
    write(made);
  }

  /// What goes before the connection.
  void connecting(TcpSocket made) {
    socket = made;
  }

  private void later(long millis, Runnable action) {
    new Timer(engine, "talker", action).armAt(engine.nowNanos() + millis * SimTime.MILLISECOND);
  }

  private void abort(TcpSocket made) {
    if (!closed) {
      closed = true;
      aborted = true;
      made.abort();
    }
  }

  @Override
  public void onWritable(TcpSocket made) {
    write(made);
  }

  private void write(TcpSocket made) {
    while (written < toWrite && !closed) {
      int most = tiny ? 1 + (int) random.nextBelow(3) : 1 + (int) random.nextBelow(20_000);
      int length = Math.min(most, toWrite - written);
      byte[] octets = new byte[length];
      for (int i = 0; i < length; i++) {
        octets[i] = octet(written + i);
      }
      made.write(Bytes.wrap(octets));
      written += length;
      if (made.isWriteBlocked()) {
        return;
      }
      if (tiny && random.nextBelow(4) == 0) {
        later(random.nextBelow(100), () -> write(made));
        return;
      }
    }
    allWritten(made);
  }

  private byte octet(int index) {
    return (byte) (salt + index * 0x9E3779B1 >>> 24);
  }

  private void allWritten(TcpSocket made) {
    if (closed) {
      return;
    }
    if (end == End.HALF_CLOSE && !shutdown) {
      shutdown = true;
      made.shutdownWrite();
    }
    if (end == End.CLOSE || end != End.ABORT && atEnd) {
      closed = true;
      made.close();
    }
  }

  @Override
  public void onReadable(TcpSocket made) {
    if (pauseMillis == 0) {
      read(made, Integer.MAX_VALUE);
    } else if (!reading) {
      reading = true;
      later(
          random.nextBelow(pauseMillis),
          () -> {
            reading = false;
            if (!closed) {
              read(made, 1 + (int) random.nextBelow(30_000));
            }
            if (!closed && (made.available() > 0 || made.isEof() && !atEnd)) {
              onReadable(made);
            }
          });
    }
  }

  private void read(TcpSocket made, int most) {
    byte[] octets = made.read(most).toArray();
    Talker other = peer;
    for (byte octet : octets) {
      boolean wrong = other == null || octet != other.octet(read);
      if (wrong && !replayed) {
        throw new AssertionError(this + ": octet " + read + " is not what was written");
      }
      read++;
    }
    if (made.isEof() && !atEnd) {
      atEnd = true;
      if (written == toWrite && !made.isWriteBlocked()) {
        allWritten(made);
      }
    }
  }

  @Override
  public void onError(TcpSocket made, Errno errno) {
    error = errno;
    closed = true;
    made.close();
  }

  @Override
  public String toString() {
    return name
        + " "
        + end
        + " wrote "
        + written
        + "/"
        + toWrite
        + " read "
        + read
        + (atEnd ? " to the end" : "")
        + (closed ? " closed" : "")
        + (error == null ? "" : " " + error)
        + (tiny ? " tiny" : "")
        + (pauseMillis == 0 ? "" : " pauses " + pauseMillis)
        + (socket == null ? " never connected" : " " + socket.state());
  }
}
