package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.KernelTimer;
import org.jspecify.annotations.Nullable;

/// Asks an idle peer whether it lives, and waits for the FIN of a peer whose connection nobody
/// holds (RFC 9293 section 3.8.4; net/ipv4/tcp_timer.c, `tcp_keepalive_timer`).
final class KeepAlive implements Runnable {
  private final TcpConnection c;
  private final KernelTimer timer;
  private boolean on;

  KeepAlive(TcpConnection c) {
    this.c = c;
    timer = new KernelTimer(c.kernel, "tcp keepalive", this);
  }

  /// SO_KEEPALIVE.
  void set(boolean wanted) {
    if (c.state != TcpState.CLOSE && c.state != TcpState.SYN_SENT && wanted && !on) {
      arm(idleJiffies());
    } else if (!wanted) {
      timer.cancel();
    }
    on = wanted;
  }

  /// The connection is established.
  void established() {
    if (on) {
      arm(idleJiffies());
    }
  }

  void arm(long jiffies) {
    timer.arm(jiffies);
  }

  void stop() {
    timer.cancel();
  }

  private long idleJiffies() {
    return seconds(Ipv4Key.TCP_KEEPALIVE_TIME);
  }

  private long seconds(Ipv4Key key) {
    return (long) c.tcp.conf().get(key) * c.hz();
  }

  @Override
  public void run() {
    if (c.state == TcpState.FIN_WAIT2 && c.dead) {
      long left = c.closing.finJiffies() - c.jiffiesOf(Closing.TIME_WAIT_MILLIS);
      if (left > 0) {
        c.closing.timeWait(true, left);
      } else {
        c.closing.finAwaitedInVain();
      }
      return;
    }
    if (!on || c.state == TcpState.CLOSE || c.state == TcpState.SYN_SENT) {
      return;
    }
    if (c.sender.out > 0 || c.sender.queue.sendHead() != null) {
      arm(idleJiffies()); // the retransmission timer watches
      return;
    }
    long idle = c.jiffies() - Math.max(c.acking.lastReceived, c.acks.lastReceived);
    if (idle < idleJiffies()) {
      arm(idleJiffies() - idle);
      return;
    }
    if (c.timer.probes >= c.tcp.conf().get(Ipv4Key.TCP_KEEPALIVE_PROBES)) {
      c.closing.keepAliveFailed();
      return;
    }
    c.traceTimer("keepalive", c.timer.probes + 1);
    c.timer.wakeUp();
    c.timer.probes++;
    arm(seconds(Ipv4Key.TCP_KEEPALIVE_INTVL));
  }

  TcpSocketInfo.@Nullable Timer info(long nowNanos) {
    if (!timer.isPending()) {
      return null;
    }
    long left = timer.dueNanos() - nowNanos;
    return new TcpSocketInfo.Timer("keepalive", left, c.timer.probes);
  }
}
