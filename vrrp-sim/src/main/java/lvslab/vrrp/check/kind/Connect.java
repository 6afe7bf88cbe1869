package lvslab.vrrp.check.kind;

import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.net.neighbour.NeighbourEntry;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.Origin;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;
import org.jspecify.annotations.Nullable;

/// A checker's connection by TCP (core/layer4.c, `tcp_bind_connect`, `tcp_socket_state`): how it is
/// begun, how long it is waited for, and what counts as a failure.
final class Connect implements TcpHandler {
  /// From the SYN to the verdict when the connection is refused, and from the end of the wait to
  /// it, as the reference has it.
  private static final int REFUSED_CALLS = 4;

  private static final int TIMEOUT_CALLS = 2;

  /// While the address of the server is asked for, those have their turns who hear of neighbours.
  private static final int ASK_CALLS = 10;

  /// How a connection failed.
  enum Failure {
    /// The socket could not even try.
    CANNOT_TRY,
    /// connect_timeout is over, or the kernel's own.
    TIMEOUT,
    /// There is no way there.
    NO_WAY,
    /// It was refused.
    REFUSED
  }

  /// Hears how it ends.
  interface Listener {
    /// It stands.
    void connected(TcpSocket socket);

    /// It does not.
    void failed(Failure failure);

    /// There is something to read, or the other end has sent all it will.
    default void readable(TcpSocket socket) {}

    /// It stood, and broke.
    default void broken(TcpSocket socket, Errno errno) {}
  }

  private final Checker checker;
  private final CheckContext context;
  private final Listener listener;
  private final Timer timeout;
  private @Nullable TcpSocket socket;
  private boolean standing;
  private long deadlineNanos;

  Connect(Checker checker, Listener listener) {
    this.checker = checker;
    context = checker.context();
    this.listener = listener;
    timeout =
        context.process().looseTimer("connect_timeout", () -> context.work().take(this::timedOut));
  }

  /// When connect_timeout is over, counted from the SYN.
  long deadlineNanos() {
    return deadlineNanos;
  }

  void begin() {
    context.work().call(this::open);
  }

  private void open() {
    CheckerConf.Connection to = checker.conf().connection();
    Optional<Ipv4Address> address = to.address().ipv4();
    Ipv4Address from = to.bindTo().flatMap(a -> a.ipv4()).orElse(null);
    standing = false;
    if (address.isEmpty()) {
      end(Failure.CANNOT_TRY);
      return;
    }
    try {
      var remote = new Endpoint(address.get(), to.port());
      var origin = new Origin(from, to.bindPort(), CheckPath.of(to, context));
      int before = queued();
      socket = context.host().stack().tcp().connect(origin, remote, this);
      if (queued() > before) {
        context.work().spend(ASK_CALLS);
      }
      long left = context.nanosFromWork(to.timeoutMicros());
      deadlineNanos = context.host().kernel().nowNanos() + left;
      timeout.arm(left);
    } catch (SocketException e) {
      end(isFailure(e.errno()) ? Failure.NO_WAY : Failure.CANNOT_TRY);
    }
  }

  /// What keepalived takes for a server that is not there, and not for a trouble of its own.
  private static boolean isFailure(Errno errno) {
    return switch (errno) {
      case ENETUNREACH, EHOSTUNREACH, ECONNREFUSED, ENETDOWN, ECONNRESET, ETIMEDOUT -> true;
      default -> false;
    };
  }

  /// Packets of this host that wait for an answer to ARP.
  private int queued() {
    return context.host().stack().neighbours().entries().stream()
        .mapToInt(NeighbourEntry::queued)
        .sum();
  }

  private void end(Failure failure) {
    context.work().spend(failure == Failure.TIMEOUT ? TIMEOUT_CALLS : REFUSED_CALLS);
    context.work().call(() -> listener.failed(failure));
  }

  private boolean isCurrent(TcpSocket other) {
    return other.equals(socket);
  }

  @Override
  public void onConnected(TcpSocket connected) {
    context
        .work()
        .take(
            () -> {
              if (isCurrent(connected)) {
                standing = true;
                timeout.cancel();
                listener.connected(connected);
              }
            });
  }

  @Override
  public void onReadable(TcpSocket readable) {
    context
        .work()
        .take(
            () -> {
              if (isCurrent(readable)) {
                listener.readable(readable);
              }
            });
  }

  @Override
  public void onError(TcpSocket broken, Errno errno) {
    context
        .work()
        .take(
            () -> {
              if (!isCurrent(broken)) {
                return;
              }
              if (standing) {
                listener.broken(broken, errno);
                return;
              }
              close();
              end(errno == Errno.ETIMEDOUT ? Failure.TIMEOUT : Failure.REFUSED);
            });
  }

  private void timedOut() {
    if (socket != null && !standing) {
      close();
      end(Failure.TIMEOUT);
    }
  }

  /// Closes the socket.
  void close() {
    timeout.cancel();
    TcpSocket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }

  /// Lets go of it without a word to the listener.
  void cancel() {
    close();
  }
}
