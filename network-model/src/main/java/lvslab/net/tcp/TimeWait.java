package lvslab.net.tcp;

import lvslab.net.kernel.KernelTimer;
import org.jspecify.annotations.Nullable;

/// What is left of a closed connection, so that its old segments are known (kernel `struct
/// tcp_timewait_sock`).
final class TimeWait extends TableEntry implements Runnable {
  private final TimeWaits owner;
  final KernelTimer timer;

  /// How this end holds the port in the table of ports.
  final Ports.Hold portHold;

  /// The peer's FIN has not come yet.
  boolean finAwaited;

  int receiveNext;
  final int sendNext;
  final int window;
  final int receiveScale;
  final int timestampOffset;
  int recent;
  long recentStampSeconds;

  TimeWait(TimeWaits owner, TcpConnection c, boolean finAwaited) {
    super(c.local, c.remote, c.ports);
    this.owner = owner;
    this.finAwaited = finAwaited;
    timer = new KernelTimer(c.kernel, "tcp time-wait", this);
    portHold = c.portHold;
    receiveNext = c.receiver.next;
    sendNext = c.sender.next;
    window = c.window.open();
    receiveScale = c.options.receiveScale;
    timestampOffset = c.options.timestampOffset;
    recent = c.options.recent;
    recentStampSeconds = c.options.recentStampSeconds;
  }

  @Override
  public void run() {
    owner.expired(this);
  }

  @Override
  void vanish() {
    timer.cancel();
  }

  @Override
  TcpSocketInfo info() {
    TcpState state = finAwaited ? TcpState.FIN_WAIT2 : TcpState.TIME_WAIT;
    TcpSocketInfo.@Nullable Timer left = null;
    if (timer.isPending()) {
      left = new TcpSocketInfo.Timer("timewait", timer.remainingNanos(), 0);
    }
    return new TcpSocketInfo(state, localEndpoint(), remoteEndpoint(), 0, 0, left, null);
  }
}
