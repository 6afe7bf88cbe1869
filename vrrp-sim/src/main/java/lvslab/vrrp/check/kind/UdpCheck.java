package lvslab.vrrp.check.kind;

import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Bytes;
import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;

/// UDP_CHECK (check_udp.c): a server is good if no ICMP error comes back, or, with `require_reply`,
/// if it answers.
final class UdpCheck implements Check, Datagrams.Listener {
  private static final int DATA_BYTES = 32;

  private final Checker checker;
  private final CheckContext context;
  private final CheckerConf.Udp conf;
  private final HexPattern reply;
  private final Datagrams socket;
  private final PacketEnd end;

  UdpCheck(Checker checker, CheckerConf.Udp conf) {
    this.checker = checker;
    this.conf = conf;
    context = checker.context();
    reply = HexPattern.of(conf.reply());
    socket = new Datagrams(checker, this);
    String what = "UDP_CHECK on service " + checker.server();
    end =
        new PacketEnd(
            checker,
            new PacketEnd.Words(
                "UDP connection to " + checker.server() + " success.", what, what, "UDP CHECK"));
  }

  @Override
  public void begin() {
    context.work().call(this::send);
  }

  private void send() {
    try {
      socket.send(
          conf.payload().isEmpty()
              ? CheckText.of(DATA_BYTES)
              : HexPattern.of(conf.payload()).data());
    } catch (SocketException e) {
      end.finish(false);
    }
  }

  @Override
  public boolean heard(Bytes data) {
    boolean good =
        !conf.requireReply()
            || reply.isEmpty()
            || data.length() >= conf.minLength()
                && data.length() <= conf.maxLength()
                && reply.matches(data);
    if (!good && checker.isUp() && checker.conf().logAllFailures()) {
      context.say("UDP check to " + checker.server() + " reply data mismatch.");
    }
    end.finish(good);
    return true;
  }

  @Override
  public void refused(Errno errno) {
    fail();
  }

  @Override
  public void timedOut() {
    if (conf.requireReply()) {
      fail();
    } else {
      end.finish(true);
    }
  }

  private void fail() {
    if (checker.isUp() && checker.conf().logAllFailures()) {
      context.say("UDP connection to " + checker.server() + " failed.");
    }
    end.finish(false);
  }

  @Override
  public boolean isSame(CheckerConf former, CheckerConf next) {
    return former.connection().equals(next.connection());
  }

  @Override
  public void cancel() {
    socket.close();
  }
}
