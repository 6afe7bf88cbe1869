package lvslab.net.tcp;

import lvslab.net.kernel.KernelTimer;
import lvslab.net.wire.Ipv4Address;

/// A connection that was asked for and is not yet established (kernel `struct tcp_request_sock`).
final class SynRequest extends TableEntry implements Runnable {
  final TcpListener listener;
  final PeerOptions options = new PeerOptions();
  final KernelTimer timer;
  final int peerInitial;
  int initial;

  /// The first window of this end.
  int window;

  /// When the SYN-ACK went out first, microseconds.
  long sentMicros;

  int timeouts;
  int retransmissions;

  /// It is not kept, but remembered in its own sequence number.
  boolean isCookie;

  /// The peer has answered, but there was no room in the accept queue.
  boolean acknowledged;

  SynRequest(
      TcpListener listener, Ipv4Address local, Ipv4Address remote, int ports, int peerInitial) {
    super(local, remote, ports);
    this.listener = listener;
    this.peerInitial = peerInitial;
    timer = new KernelTimer(listener.tcp().kernel(), "tcp SYN-ACK", this);
  }

  @Override
  public void run() {
    listener.requests().timeout(this);
  }

  @Override
  void vanish() {
    timer.cancel();
  }

  @Override
  TcpSocketInfo info() {
    long left = timer.remainingNanos();
    return new TcpSocketInfo(
        TcpState.SYN_RECV,
        localEndpoint(),
        remoteEndpoint(),
        0,
        0,
        new TcpSocketInfo.Timer("on", left, retransmissions),
        null);
  }
}
