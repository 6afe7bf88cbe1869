package lvslab.vrrp.check.kind;

import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.net.route.SocketPath;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.transport.UdpHandler;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;
import org.jspecify.annotations.Nullable;

/// A checker's socket for datagrams, connected to its server: one is sent, and one answer or error
/// is waited for (core/layer4.c, `udp_bind_connect`).
final class Datagrams implements UdpHandler {
  /// Hears what comes.
  interface Listener {
    /// A datagram. The listener may wait for another.
    ///
    /// @return whether it is enough
    boolean heard(Bytes data);

    /// The server, or the way there, does not take it.
    void refused(Errno errno);

    /// Nothing came in time.
    void timedOut();
  }

  private final Checker checker;
  private final CheckContext context;
  private final Listener listener;
  private final Timer timeout;
  private @Nullable UdpSocket socket;

  Datagrams(Checker checker, Listener listener) {
    this.checker = checker;
    context = checker.context();
    this.listener = listener;
    timeout =
        context.process().looseTimer("connect_timeout", () -> context.work().take(this::expire));
  }

  /// Sends one.
  ///
  /// @throws SocketException if it cannot be sent
  void send(Bytes data) throws SocketException {
    CheckerConf.Connection to = checker.conf().connection();
    Optional<Ipv4Address> address = to.address().ipv4();
    if (address.isEmpty()) {
      throw new SocketException(Errno.ENETUNREACH);
    }
    Ipv4Address from = to.bindTo().flatMap(a -> a.ipv4()).orElse(Ipv4Address.ANY);
    UdpSocket made = context.host().stack().udp().open(new Endpoint(from, to.bindPort()), this);
    socket = made;
    made.setMark((int) to.mark());
    try {
      if (checker.conf().kind() == CheckerConf.Kind.DNS_CHECK) {
        SocketPath path = CheckPath.of(to, context);
        if (path.device() != null) {
          made.bindToDevice(path.device());
        }
      }
      made.connect(new Endpoint(address.get(), to.port()));
      made.send(data);
    } catch (SocketException e) {
      close();
      throw e;
    }
    timeout.arm(context.nanosFromWork(to.timeoutMicros()));
  }

  @Override
  public void onDatagram(Endpoint from, Ipv4Address to, Bytes data) {
    input(
        () -> {
          if (listener.heard(data)) {
            close();
          }
        });
  }

  @Override
  public void onError(Errno error) {
    input(
        () -> {
          close();
          listener.refused(error);
        });
  }

  private void input(Runnable action) {
    UdpSocket current = socket;
    context
        .work()
        .take(
            () -> {
              if (current != null && current.equals(socket)) {
                action.run();
              }
            });
  }

  private void expire() {
    if (socket != null) {
      close();
      listener.timedOut();
    }
  }

  void close() {
    timeout.cancel();
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
