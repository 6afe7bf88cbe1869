package lvslab.vrrp.check.kind;

import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.net.socket.SocketException;
import lvslab.net.transport.PingSocket;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import org.jspecify.annotations.Nullable;

/// PING_CHECK (check_ping.c): a server is good if it answers an ICMP echo.
final class PingCheck implements Check {
  private static final int DATA_BYTES = 128;
  private static final int SEQUENCES = 0x1_0000;

  /// What all ping checks of a child share.
  static final class Sequence {
    private int next;

    /// The next number, as a processor that begins with the low octet writes it.
    int take() {
      int number = next;
      next = (next + 1) % SEQUENCES;
      return (number & 0xFF) << 8 | number >> 8;
    }
  }

  private final Checker checker;
  private final CheckContext context;
  private final Sequence sequence;
  private final PacketEnd end;
  private final Timer timeout;
  private @Nullable PingSocket socket;

  PingCheck(Checker checker, Sequence sequence) {
    this.checker = checker;
    this.sequence = sequence;
    context = checker.context();
    String server = checker.server().toString();
    String what = "ICMP CHECK on service " + server;
    end =
        new PacketEnd(
            checker,
            new PacketEnd.Words(
                "ICMP connection to " + server + " success.",
                what,
                what + " of " + checker.server().service(),
                "ICMP CHECK"));
    timeout =
        context.process().looseTimer("connect_timeout", () -> context.work().take(this::timedOut));
  }

  @Override
  public void begin() {
    context.work().call(this::send);
  }

  private void send() {
    Optional<Ipv4Address> to = checker.conf().connection().address().ipv4();
    var made = new PingSocket(context.host().stack().raw(), (from, reply) -> heard());
    socket = made;
    try {
      made.send(
          Ipv4Address.ANY, to.orElse(Ipv4Address.ANY), sequence.take(), CheckText.of(DATA_BYTES));
      timeout.arm(context.nanosFromWork(checker.conf().connection().timeoutMicros()));
    } catch (SocketException e) {
      context.say("send ICMP packet fail");
      close();
      end.finish(false);
    }
  }

  private void heard() {
    PingSocket current = socket;
    context
        .work()
        .take(
            () -> {
              if (current != null && current.equals(socket)) {
                close();
                end.finish(true);
              }
            });
  }

  private void timedOut() {
    if (socket == null) {
      return;
    }
    close();
    if (checker.isUp() && checker.conf().logAllFailures()) {
      context.say("ICMP connection to address " + checker.server() + " timeout.");
    }
    end.finish(false);
  }

  private void close() {
    timeout.cancel();
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  @Override
  public void cancel() {
    close();
  }
}
