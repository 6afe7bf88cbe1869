package lvslab.net.tcp;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.engine.Gate;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A program's end of a connection.
///
/// A program hears of what happens at the same instant, but after the kernel has finished with all
/// that came, as a process wakes up after an interrupt. Writing never fails for lack of room: what
/// the send buffer does not take waits as a process would in write(2), and what the program does
/// after, such as closing, happens after.
public final class TcpSocket implements ByteStream {
  static final int CONNECTED = 1;
  static final int READABLE = 2;
  static final int WRITABLE = 4;
  static final int FAILED = 8;

  private final TcpConnection c;
  private final TcpHandler handler;
  private final Event wake = new Wake();

  /// The life of the host it belongs to.
  private final int life;

  private final Gate task;
  private int news;
  private @Nullable Errno error;
  private boolean failed;
  private boolean closed;

  /// What write(2) has not yet handed over, and what is to be done then.
  private @Nullable Deque<Bytes> blocked;

  private boolean shutdownAsked;
  private boolean closeAsked;

  TcpSocket(TcpConnection c, TcpHandler handler) {
    this.c = c;
    this.handler = handler;
    life = c.tcp.life();
    task = c.kernel.task();
  }

  /// This end.
  ///
  /// @return address and port
  @Override
  public Endpoint local() {
    return c.localEndpoint();
  }

  /// The other end.
  ///
  /// @return address and port
  @Override
  public Endpoint remote() {
    return c.remoteEndpoint();
  }

  /// The state of the connection.
  ///
  /// @return CLOSE when it is over
  public TcpState state() {
    return c.state;
  }

  /// Writes octets; before the connection is established they wait.
  ///
  /// @param data what
  /// @throws IllegalStateException if the program has said that it writes no more
  @Override
  public void write(Bytes data) {
    if (closed || shutdownAsked) {
      throw new IllegalStateException("written to after shutdown or close: " + c.info());
    }
    if (data.isEmpty() || failed) {
      return;
    }
    if (isWriteBlocked()) {
      blocked().add(data);
      return;
    }
    int taken = mayWrite() ? c.sender.write(data) : 0;
    if (taken < data.length()) {
      blocked().add(data.slice(taken, data.length()));
    }
  }

  /// Whether octets wait for room in the send buffer.
  ///
  /// @return true until [TcpHandler#onWritable] is called
  @Override
  public boolean isWriteBlocked() {
    return blocked != null && !blocked.isEmpty();
  }

  private boolean mayWrite() {
    return c.state == TcpState.ESTABLISHED || c.state == TcpState.CLOSE_WAIT;
  }

  private Deque<Bytes> blocked() {
    if (blocked == null) {
      blocked = new ArrayDeque<>(2);
    }
    return blocked;
  }

  /// Reads octets.
  ///
  /// @param max at most so many
  /// @return what was there, perhaps nothing
  public Bytes read(int max) {
    return closed ? Bytes.EMPTY : c.receiver.read(max);
  }

  /// Reads all that is there.
  ///
  /// @return perhaps nothing Looks at octets without taking them (MSG_PEEK).
  ///
  /// @param max at most so many
  /// @return what was there, perhaps less than there is
  public Bytes peek(int max) {
    return closed ? Bytes.EMPTY : c.receiver.peek(max);
  }

  @Override
  public Bytes readAll() {
    return read(Integer.MAX_VALUE);
  }

  /// How many octets can be read.
  ///
  /// @return a count
  public int available() {
    return closed ? 0 : c.receiver.available();
  }

  /// Whether the peer has sent all it will, and all of it was read. The end of a connection that
  /// failed before the peer's FIN is no such end, but an error (`tcp_recvmsg`).
  ///
  /// @return true at the end
  @Override
  public boolean isEof() {
    return (c.finReceived || c.receiveShutdown && c.error == null) && available() == 0;
  }

  /// Says that nothing more will be written; reading goes on (shutdown(2), SHUT_WR).
  @Override
  public void shutdownWrite() {
    if (isGone() || shutdownAsked) {
      return;
    }
    shutdownAsked = true;
    if (!isWriteBlocked()) {
      Closing.shutdownWrite(c);
    }
  }

  /// Lets go of the connection: the peer gets what was written and a FIN, or a reset if octets were
  /// left unread (close(2)).
  @Override
  public void close() {
    if (isGone() || closeAsked) {
      return;
    }
    if (isWriteBlocked() && !failed) {
      closeAsked = true;
    } else {
      release();
      Closing.close(c);
    }
  }

  /// Lets go as the kernel does for a process that ends: what waits in a write(2) is lost.
  @Override
  public void closeAtExit() {
    if (!isGone()) {
      release();
      Closing.close(c);
    }
  }

  /// Lets go at once and resets the connection (SO_LINGER with 0 seconds).
  public void abort() {
    if (!isGone()) {
      release();
      Closing.abort(c);
    }
  }

  /// The program, or the life of the host, has ended it.
  private boolean isGone() {
    return closed || life != c.tcp.life();
  }

  private void release() {
    closed = true;
    blocked = null;
    news = 0;
    c.kernel.engine().cancel(wake);
  }

  /// TCP_NODELAY.
  ///
  /// @param on true to send small segments at once
  @Override
  public void setNoDelay(boolean on) {
    c.sender.noDelay = on;
    if (on && c.state != TcpState.SYN_SENT) {
      c.sender.pushPending();
    }
  }

  /// SO_KEEPALIVE.
  ///
  /// @param on true to ask an idle peer whether it lives
  public void setKeepAlive(boolean on) {
    c.keepAlive().set(on);
  }

  /// What may be set for this connection alone.
  ///
  /// @return its options
  public TcpSocketOptions options() {
    return c.socketOptions();
  }

  // --- from the kernel

  /// The host has lost its power.
  void vanish() {
    release();
  }

  /// The connection was accepted; what came before is news.
  void accepted() {
    @Nullable Errno errno = c.error;
    if (errno != null) {
      fail(errno);
    }
    if (available() > 0 || c.receiveShutdown) {
      wake(READABLE);
    }
  }

  /// Something happened. The program hears of it when all that comes at this instant has come.
  void wake(int what) {
    if (!closed) {
      news |= what;
      c.kernel.engine().schedule(wake, c.kernel.nowNanos(), task);
    }
  }

  void fail(Errno errno) {
    error = errno;
    failed = true;
    blocked = null;
    wake(FAILED);
  }

  private void tell() {
    int all = news;
    news = 0;
    if ((all & CONNECTED) != 0) {
      writeBlocked();
      if (!closed && !closeAsked) {
        handler.onConnected(this);
      }
    }
    if ((all & WRITABLE) != 0 && writeBlocked() && !closed) {
      handler.onWritable(this);
    }
    boolean readable = available() > 0 || !failed && isEof();
    if ((all & READABLE) != 0 && readable && !closed && !closeAsked) {
      handler.onReadable(this);
    }
    @Nullable Errno why = error;
    if ((all & FAILED) != 0 && why != null && !closed) {
      error = null;
      handler.onError(this, why);
    }
  }

  /// Hands over what waits.
  ///
  /// @return whether that was all
  private boolean writeBlocked() {
    @Nullable Bytes first;
    while (blocked != null && (first = blocked.peek()) != null) {
      int taken = mayWrite() ? c.sender.write(first) : 0;
      if (taken < first.length()) {
        if (taken > 0) {
          blocked.remove();
          blocked.addFirst(first.slice(taken, first.length()));
        }
        return false;
      }
      blocked.remove();
    }
    if (closeAsked) {
      closeAsked = false;
      close();
    } else if (shutdownAsked) {
      Closing.shutdownWrite(c);
    }
    return true;
  }

  private final class Wake extends Event {
    @Override
    protected void fire() {
      if (!isGone()) {
        tell();
      }
    }

    @Override
    public String label() {
      return c.kernel.name() + ": tcp " + local() + " " + remote();
    }
  }
}
