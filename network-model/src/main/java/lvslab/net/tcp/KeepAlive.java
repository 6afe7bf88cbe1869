package lvslab.net.tcp;

import lvslab.net.kernel.KernelTimer;
import lvslab.net.kernel.Mib;
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

  /// The program has chosen how long a peer may be idle (`tcp_sock_set_keepidle_locked`).
  void idleChanged() {
    if (on && c.state != TcpState.CLOSE) {
      arm(Math.max(0, idleJiffies() - elapsed()));
    }
  }

  private long elapsed() {
    return c.jiffies() - Math.max(c.acking.lastReceived, c.acks.lastReceived);
  }

  private long idleJiffies() {
    return (long) c.socketOptions().keepIdle() * c.hz();
  }

  @Override
  public void run() {
    if (c.state == TcpState.FIN_WAIT2 && c.dead) {
      long left = Closing.finJiffies(c) - c.jiffiesOf(Closing.TIME_WAIT_MILLIS);
      if (left > 0 && !c.skipsFinWait()) {
        Closing.timeWait(c, true, left);
      } else {
        Closing.finAwaitedInVain(c);
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
    long idle = elapsed();
    if (idle < idleJiffies()) {
      arm(idleJiffies() - idle);
      return;
    }
    if (isDead(idle)) {
      Closing.keepAliveFailed(c);
      return;
    }
    c.traceTimer("keepalive", c.timer.probes + 1);
    WindowProbe.wakeUp(c, Mib.TCP_KEEP_ALIVE);
    c.timer.probes++;
    arm((long) c.socketOptions().keepInterval() * c.hz());
  }

  private boolean isDead(long idle) {
    int limit = c.userTimeoutMillis();
    return limit == 0
        ? c.timer.probes >= c.socketOptions().keepCount()
        : c.timer.probes > 0 && idle >= c.jiffiesOf(limit);
  }

  TcpSocketInfo.@Nullable Timer info() {
    if (!timer.isPending()) {
      return null;
    }
    return new TcpSocketInfo.Timer("keepalive", timer.remainingNanos(), c.timer.probes);
  }
}
