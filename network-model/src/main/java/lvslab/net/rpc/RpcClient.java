package lvslab.net.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The kernel's client of a server: one connection, many calls at a time (net/sunrpc/clnt.c,
/// xprtsock.c). A call that was sent is not sent again unless the connection breaks, as NFS version
/// 4 demands; then there is a new one from the same port, at once and later after longer and longer
/// waits. A hard call waits for ever, a soft one fails after the major time-out.
public final class RpcClient {
  private static final int LOWEST_PORT = 665;
  private static final int HIGHEST_PORT = 1023;
  private static final long FIRST_DELAY_NANOS = 3 * SimTime.SECOND;
  private static final long MAX_DELAY_NANOS = 300 * SimTime.SECOND;

  /// What came of a call.
  ///
  /// @param reply the reply, or null
  /// @param error why there is none
  public record Outcome(@Nullable RpcReply reply, Errno error) {}

  private final Host host;
  private final Kernel kernel;
  private final Endpoint server;
  private final String name;
  private final RpcTimeouts timeouts;
  private final List<Pending> calls = new ArrayList<>();
  private final Timer reconnect;
  private final TcpHandler handler = new Replies();
  private RecordStream stream = new RecordStream();
  private @Nullable TcpSocket socket;
  private boolean connected;
  private boolean closed;
  private int port;
  private int nextXid;
  private long delayNanos;
  private long maxDelayNanos = MAX_DELAY_NANOS;
  private long startedNanos;
  private long idleNanos;
  private @Nullable Errno refusal;

  /// A client that has no connection yet.
  ///
  /// @param host whose kernel it is
  /// @param server address and port
  /// @param name of the server, as it was given, for the log
  /// @param timeouts how long it waits
  public RpcClient(Host host, Endpoint server, String name, RpcTimeouts timeouts) {
    this.host = host;
    kernel = host.kernel();
    this.server = server;
    this.name = name;
    this.timeouts = timeouts;
    idleNanos = timeouts.firstNanos();
    reconnect = kernel.timer(kernel.gate(), "rpc reconnect", this::connect);
    RandomStream random = kernel.random("rpc");
    nextXid = random.nextInt();
    port = LOWEST_PORT + (int) random.nextBelow(HIGHEST_PORT - LOWEST_PORT + 1);
  }

  /// A call on its way.
  private final class Pending {
    private final int xid;
    private final Bytes message;
    private final boolean soft;
    private final boolean once;
    private final Consumer<Outcome> then;
    private final Timer major;
    private final long asked = kernel.engine().currentCause();
    private final long sinceNanos = kernel.nowNanos();
    private boolean sent;
    private boolean late;

    Pending(RpcCall call, How how, Consumer<Outcome> then) {
      xid = call.xid();
      message = RecordStream.of(call.encode());
      soft = how != How.HARD;
      once = how == How.ONCE;
      this.then = then;
      major = kernel.timer(kernel.gate(), "rpc call", this::tooLong);
      major.arm(timeouts.majorNanos());
    }

    private void tooLong() {
      String said = "nfs: server " + name + " not responding, ";
      if (soft) {
        tellSilence();
        kernel.log().print(said + "timed out");
        end(new Outcome(null, once ? Errno.ETIMEDOUT : Errno.EIO));
      } else {
        if (!late) {
          late = true;
          tellSilence();
          kernel.log().print(said + "still trying");
        }
        major.arm(timeouts.majorNanos());
      }
    }

    private void tellSilence() {
      if (kernel.trace().isOpen()) {
        long waited = kernel.nowNanos() - sinceNanos;
        kernel.trace().emit(SocketEvent.Unanswered.of(kernel.name(), "nfs", name, asked, waited));
      }
    }

    private void end(Outcome outcome) {
      major.cancel();
      calls.remove(this);
      if (late && outcome.reply != null) {
        kernel.log().print("nfs: server " + name + " OK");
      }
      then.accept(outcome);
    }
  }

  /// How long a call tries.
  public enum How {
    /// For ever.
    HARD,
    /// Until the major time-out, then it fails with EIO.
    SOFT,
    /// As [#SOFT], and not even that long if the server cannot be reached (`RPC_TASK_SOFTCONN`).
    ONCE
  }

  /// Calls a procedure.
  ///
  /// @param procedure its program, version and number
  /// @param arguments XDR
  /// @param how how long it tries
  /// @param then hears what came of it
  public void call(Procedure procedure, Bytes arguments, How how, Consumer<Outcome> then) {
    int seconds = (int) (kernel.jiffies() / kernel.clock().hz());
    Bytes who = procedure.number == 0 ? Bytes.EMPTY : RpcCall.root(seconds, host.hostname());
    var call =
        new RpcCall(
            nextXid++, procedure.program, procedure.version, procedure.number, who, arguments);
    var pending = new Pending(call, how, then);
    calls.add(pending);
    if (connected) {
      send(pending);
    } else if (socket == null && !reconnect.isPending()) {
      reconnect();
    }
  }

  /// A procedure of a program.
  ///
  /// @param program its number
  /// @param version of the program
  /// @param number of the procedure
  public record Procedure(int program, int version, int number) {}

  private void send(Pending pending) {
    if (socket != null) {
      pending.sent = true;
      socket.write(pending.message);
    }
  }

  /// The server's lease is known: a broken connection is noticed, and another tried, within it
  /// (fs/nfs/nfs4renewd.c, `nfs4_set_lease_period`).
  ///
  /// @param nanos how long the lease lasts
  public void setLease(long nanos) {
    idleNanos = Math.max(nanos / (1 + timeouts.retries()), FIRST_DELAY_NANOS);
    maxDelayNanos = nanos / 2;
    if (socket != null) {
      setTimes(socket);
    }
  }

  /// Ends: the connection is closed, calls are forgotten.
  public void close() {
    closed = true;
    reconnect.cancel();
    calls.forEach(call -> call.major.cancel());
    calls.clear();
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  /// Fails all calls (`umount -f`).
  public void abort() {
    for (Pending call : List.copyOf(calls)) {
      call.end(new Outcome(null, Errno.EIO));
    }
  }

  private void reconnect() {
    long sinceStart = kernel.nowNanos() - startedNanos;
    long wait = Math.max(0, delayNanos - sinceStart);
    delayNanos = Math.clamp(2 * delayNanos, FIRST_DELAY_NANOS, maxDelayNanos);
    if (wait == 0) {
      connect();
    } else {
      reconnect.arm(wait);
    }
  }

  private void connect() {
    if (closed || calls.isEmpty()) {
      return;
    }
    startedNanos = kernel.nowNanos();
    kernel.engine().within(kernel.gate(), this::open);
  }

  private void open() {
    stream = new RecordStream();
    for (int tried = LOWEST_PORT; tried <= HIGHEST_PORT; tried++) {
      try {
        TcpSocket opened = host.stack().tcp().connect(null, port, server, handler);
        socket = opened;
        setTimes(opened);
        return;
      } catch (SocketException e) {
        if (e.errno() != Errno.EADDRINUSE && e.errno() != Errno.EADDRNOTAVAIL) {
          lost(e.errno());
          return;
        }
        port = port == LOWEST_PORT ? HIGHEST_PORT : port - 1;
      }
    }
    lost(Errno.EADDRINUSE);
  }

  private void setTimes(TcpSocket opened) {
    int seconds = (int) Math.max(1, idleNanos / SimTime.SECOND);
    opened.setNoDelay(true);
    opened.options().setKeepIdle(seconds);
    opened.options().setKeepInterval(seconds);
    opened.options().setKeepCount(1 + timeouts.retries());
    opened.options().setUserTimeout(seconds * 1000 * (1 + timeouts.retries()));
    opened.setKeepAlive(true);
  }

  /// There is no connection; what waits needs another.
  private void lost(Errno error) {
    socket = null;
    connected = false;
    refusal = error;
    calls.forEach(call -> call.sent = false);
    for (Pending call : List.copyOf(calls)) {
      if (call.once) {
        call.end(new Outcome(null, error));
      }
    }
    if (!calls.isEmpty() && !closed && !reconnect.isPending()) {
      reconnect();
    }
  }

  /// Why the last attempt to connect failed.
  ///
  /// @return null if none has
  public @Nullable Errno refusal() {
    return refusal;
  }

  /// This end of the connection.
  ///
  /// @return null if there is none
  public @Nullable Endpoint local() {
    return socket == null ? null : socket.local();
  }

  private final class Replies implements TcpHandler {
    @Override
    public void onConnected(TcpSocket opened) {
      connected = true;
      delayNanos = 0;
      for (Pending call : List.copyOf(calls)) {
        if (!call.sent) {
          send(call);
        }
      }
    }

    @Override
    public void onReadable(TcpSocket from) {
      stream.add(from.readAll());
      @Nullable Bytes message;
      while ((message = stream.take()) != null) {
        deliver(message);
      }
      if (from == socket && from.isEof()) {
        from.close();
        lost(Errno.ECONNRESET);
      }
    }

    private void deliver(Bytes message) {
      RpcReply reply;
      try {
        reply = RpcReply.decode(message);
      } catch (XdrException e) {
        return;
      }
      for (Pending call : List.copyOf(calls)) {
        if (call.xid == reply.xid()) {
          call.end(new Outcome(reply, Errno.EIO));
        }
      }
    }

    @Override
    public void onError(TcpSocket from, Errno errno) {
      if (from == socket) {
        lost(errno);
      }
    }
  }
}
