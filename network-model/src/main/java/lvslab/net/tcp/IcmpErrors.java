package lvslab.net.tcp;

import lvslab.net.ip.IcmpError;
import lvslab.net.kernel.Mib;
import lvslab.net.socket.Errno;
import lvslab.net.wire.IcmpMessage;
import org.jspecify.annotations.Nullable;

/// What ICMP errors do to connections (RFC 5461, RFC 1191; net/ipv4/tcp_ipv4.c, `tcp_v4_err`): they
/// end a connect, and are only kept in mind by an established connection.
final class IcmpErrors {
  private static final int TIME_EXCEEDED = 11;
  private static final int PARAMETER_PROBLEM = 12;
  private static final int MOST_CODE = 15;

  private final Tcp tcp;

  IcmpErrors(Tcp tcp) {
    this.tcp = tcp;
  }

  void receive(IcmpError error) {
    int ports = TableEntry.ports(error.quotedSourcePort(), error.quotedDestinationPort());
    int local = error.quoted().source().bits();
    @Nullable TableEntry entry =
        tcp.table().find(local, error.quoted().destination().bits(), ports);
    int sequence = error.quotedSequence();
    IcmpMessage message = error.message();
    if (entry instanceof SynRequest request) {
      if (sequence != request.initial) {
        tcp.mib.count(Mib.OUT_OF_WINDOW_ICMPS);
      } else if (endsRequest(message)) {
        tcp.mib.count(Mib.LISTEN_DROPS);
        request.listener.requests().remove(request, "ICMP error");
      }
    } else if (entry instanceof TcpConnection c && c.state != TcpState.CLOSE) {
      if (Seq.between(sequence, c.sender.unacknowledged, c.sender.next)) {
        receive(c, error);
      } else {
        tcp.mib.count(Mib.OUT_OF_WINDOW_ICMPS);
      }
    }
  }

  private static boolean endsRequest(IcmpMessage message) {
    return switch (message.type()) {
      case IcmpMessage.UNREACHABLE ->
          message.code() == IcmpMessage.NET_UNREACHABLE
              || message.code() == IcmpMessage.HOST_UNREACHABLE;
      case TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
      default -> false;
    };
  }

  private void receive(TcpConnection c, IcmpError error) {
    IcmpMessage message = error.message();
    boolean unreachable = message.type() == IcmpMessage.UNREACHABLE;
    if (isInConnect(c) && !error.isTooLarge()) {
      tcp.mib.count(Mib.LOCK_DROPPED_ICMPS);
    }
    if (message.type() == IcmpMessage.REDIRECT) {
      tcp.ipv4().paths().learn(error);
      return;
    }
    if (error.isTooLarge()) {
      mtuReduced(c, error);
      return;
    }
    @Nullable Errno errno = errnoOf(message);
    if (errno == null) {
      return;
    }
    if (unreachable && message.code() <= IcmpMessage.HOST_UNREACHABLE) {
      c.timer.unreachable(error.quotedSequence());
    }
    if (c.state.isHandshake() && !isInConnect(c)) {
      Closing.fail(c, errno, "ICMP error");
    } else if (c.state != TcpState.CLOSE) {
      c.softError = errno;
    }
  }

  /// Whether connect is still sending its SYN, as it is when this host itself answers that with an
  /// error: then the program owns the socket, and the error is only kept in mind
  /// (`sock_owned_by_user`). The next SYN is a timer's, and an error ends the connect.
  private static boolean isInConnect(TcpConnection c) {
    return c.state == TcpState.SYN_SENT
        && c.timer.retransmissions == 0
        && c.output.lastTransmitNanos == c.kernel.nowNanos();
  }

  /// `tcp_v4_mtu_reduced`.
  private void mtuReduced(TcpConnection c, IcmpError error) {
    if (c.output.route() == null) {
      return;
    }
    tcp.ipv4().paths().learn(error);
    int mtu = error.message().rest() & 0xFFFF;
    int now = c.output.mtu();
    if (mtu < now) {
      c.softError = Errno.EMSGSIZE;
    }
    if (c.sender.pathMtu > now) {
      c.sender.syncMss(now);
      Retransmitter.resendTooLarge(c);
    }
  }

  /// `icmp_err_convert`.
  private static @Nullable Errno errnoOf(IcmpMessage message) {
    return switch (message.type()) {
      case TIME_EXCEEDED -> Errno.EHOSTUNREACH;
      case IcmpMessage.UNREACHABLE ->
          switch (message.code()) {
            case IcmpMessage.NET_UNREACHABLE, 6, 9, 11 -> Errno.ENETUNREACH;
            case IcmpMessage.PROTOCOL_UNREACHABLE -> Errno.ECONNREFUSED;
            case IcmpMessage.PORT_UNREACHABLE -> Errno.ECONNREFUSED;
            default -> message.code() <= MOST_CODE ? Errno.EHOSTUNREACH : null;
          };
      default -> null;
    };
  }
}
