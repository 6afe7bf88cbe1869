package lvslab.net.tcp;

import lvslab.engine.time.SimTime;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.route.SocketPath;
import lvslab.net.socket.Errno;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A connection: its state, and the parts that do the work, one for each duty (kernel `struct
/// tcp_sock`).
final class TcpConnection extends TableEntry {
  private static final long NANOS_PER_MICRO = SimTime.SECOND / 1_000_000;
  private static final long MICROS_PER_MILLI = 1000;

  final Tcp tcp;
  final Kernel kernel;
  final PeerOptions options = new PeerOptions();
  final Receiver receiver;
  final ReceiveWindow window;
  final AckScheduler acking;
  final Sender sender;
  final SegmentOutput output;
  final RttEstimator rtt;
  final Congestion congestion;
  final Recovery recovery;
  final AckInput acks;
  final AckedData acked;
  final WriteTimer timer;
  final SegmentInput input;
  private @Nullable KeepAlive keepAlive;
  private @Nullable TcpSocketOptions socketOptions;

  TcpState state = TcpState.CLOSE;

  /// What the program holds; null before a connection is accepted, and when the program has let go.
  @Nullable TcpSocket socket;

  /// Which way its packets go and come.
  SocketPath path = SocketPath.ANY;

  /// The program has let go (SOCK_DEAD).
  boolean dead;

  /// Nothing more comes, nothing more goes (`sk_shutdown`).
  boolean receiveShutdown;

  boolean sendShutdown;

  /// The peer's FIN came (SOCK_DONE).
  boolean finReceived;

  /// Why it failed (`sk_err`).
  @Nullable Errno error;

  /// An error that only counts if the connection fails (`sk_err_soft`).
  @Nullable Errno softError;

  /// How it holds the local port, if that is its own and not that of a listener.
  Ports.Hold portHold = Ports.Hold.NONE;

  TcpConnection(Tcp tcp, Ipv4Address local, Ipv4Address remote, int ports, int initial) {
    super(local, remote, ports);
    this.tcp = tcp;
    kernel = tcp.kernel();
    receiver = new Receiver(this);
    window = new ReceiveWindow(this);
    acking = new AckScheduler(this);
    sender = new Sender(this, initial);
    output = new SegmentOutput(this, tcp.newIdentification());
    rtt = new RttEstimator(this);
    congestion = new Congestion(this);
    recovery = new Recovery(this);
    acks = new AckInput(this);
    acked = new AckedData(this);
    timer = new WriteTimer(this);
    input = new SegmentInput(this);
  }

  // --- clocks

  long jiffies() {
    return kernel.jiffies();
  }

  int hz() {
    return kernel.clock().hz();
  }

  long jiffiesOf(long millis) {
    return kernel.clock().fromMillis(millis);
  }

  long jiffiesOfMicros(long micros) {
    return kernel.clock().fromNanos(micros * NANOS_PER_MICRO);
  }

  long microsOfJiffy() {
    return 1_000_000L / hz();
  }

  /// Microseconds of the run.
  long micros() {
    return kernel.nowNanos() / NANOS_PER_MICRO;
  }

  /// Seconds of the run, never 0.
  long seconds() {
    return Tcp.seconds(kernel);
  }

  /// The clock of time stamps, milliseconds, never 0 (`tcp_time_stamp`).
  int stampMillis() {
    return stampOf(micros());
  }

  static int stampOf(long micros) {
    return (int) (micros / MICROS_PER_MILLI) + 1;
  }

  // --- state

  /// Changes the state.
  ///
  /// @param why in a word or two, for the trace
  void setState(TcpState changed, String why) {
    if (kernel.trace().isDetailed()) {
      String former = state.name();
      kernel
          .trace()
          .emit(
              new SocketEvent.TcpState(
                  kernel.name(), localEndpoint(), remoteEndpoint(), former, changed.name(), why));
    }
    countState(changed);
    state = changed;
    if (changed == TcpState.CLOSE) {
      tcp.forget(this);
    }
  }

  private void countState(TcpState changed) {
    if (changed == TcpState.ESTABLISHED) {
      count(Mib.TCP_CURR_ESTAB);
      return;
    }
    boolean wasEstablished = state == TcpState.ESTABLISHED;
    if (changed == TcpState.CLOSE && (wasEstablished || state == TcpState.CLOSE_WAIT)) {
      count(Mib.TCP_ESTAB_RESETS);
    }
    if (wasEstablished) {
      tcp.mib.count(Mib.TCP_CURR_ESTAB, -1);
    }
  }

  void count(Mib what) {
    tcp.mib.count(what);
  }

  /// The options are agreed on and both directions open (`tcp_init_transfer`).
  void established() {
    tcp.metrics().load(this);
    boolean lossy = recovery.retransmittedTotal > 1 && recovery.mayUndo();
    congestion.setWindow(lossy ? 1 : output.initialWindow());
    congestion.established();
    congestion.cubic.begin();
    congestion.expandSendBuffer();
    window.established();
    if (keepAlive != null) {
      keepAlive.established();
    }
  }

  /// Answers a segment that may be forged (RFC 5961; `tcp_send_challenge_ack`).
  void sendChallengeAck() {
    if (tcp.limits.mayChallenge(this)) {
      output.sendAck();
    }
  }

  TcpSocketOptions socketOptions() {
    if (socketOptions == null) {
      socketOptions = new TcpSocketOptions(this);
    }
    return socketOptions;
  }

  int synRetries() {
    return socketOptions == null
        ? tcp.conf().get(Ipv4Key.TCP_SYN_RETRIES)
        : socketOptions.synCount();
  }

  /// After how long the program wants to give up, 0 for when the sysctls say so.
  int userTimeoutMillis() {
    return socketOptions == null ? 0 : socketOptions.userTimeoutMillis();
  }

  int linger2() {
    return socketOptions == null
        ? tcp.conf().get(Ipv4Key.TCP_FIN_TIMEOUT)
        : socketOptions.linger2();
  }

  /// Whether the program does not want to wait for the peer's FIN once it has let go.
  boolean skipsFinWait() {
    return socketOptions != null && socketOptions.skipsFinWait();
  }

  KeepAlive keepAlive() {
    if (keepAlive == null) {
      keepAlive = new KeepAlive(this);
    }
    return keepAlive;
  }

  /// Stops all timers (`tcp_clear_xmit_timers`).
  void stopTimers() {
    timer.stop();
    acking.stop();
    if (keepAlive != null) {
      keepAlive.stop();
    }
  }

  // --- the program

  void wakeReadable() {
    if (socket != null) {
      socket.wake(TcpSocket.READABLE);
    }
  }

  /// There may be room for more to be sent (`tcp_check_space`).
  void checkSpace() {
    SendQueue queue = sender.queue;
    if (!dead && queue.isFull()) {
      if (sender.inFlight() < congestion.window) {
        congestion.expandSendBuffer();
        congestion.touch();
      }
      if (queue.isWriteable() && socket != null) {
        queue.setFull(false);
        socket.wake(TcpSocket.WRITABLE);
      }
    }
  }

  void traceTimer(String name, int attempt) {
    if (kernel.trace().isDetailed()) {
      kernel
          .trace()
          .emit(
              new SocketEvent.TcpTimer(
                  kernel.name(), localEndpoint(), remoteEndpoint(), name, attempt));
    }
  }

  @Override
  void vanish() {
    stopTimers();
    state = TcpState.CLOSE;
    if (socket != null) {
      socket.vanish();
    }
  }

  @Override
  TcpSocketInfo info() {
    int unread = receiver.next - receiver.copied;
    int unsent = sender.written - sender.unacknowledged;
    return new TcpSocketInfo(
        state,
        localEndpoint(),
        remoteEndpoint(),
        unread,
        unsent,
        runningTimer(),
        TcpDetails.of(this));
  }

  private TcpSocketInfo.@Nullable Timer runningTimer() {
    long now = kernel.nowNanos();
    if (timer.pending() != WriteTimer.NONE) {
      String name = timer.is(WriteTimer.PROBE_WINDOW) ? "persist" : "on";
      int count = timer.is(WriteTimer.PROBE_WINDOW) ? timer.probes : timer.retransmissions;
      long left = kernel.clock().nanosAt(timer.timeout()) - now;
      return new TcpSocketInfo.Timer(name, Math.max(0, left), count);
    }
    return keepAlive == null ? null : keepAlive.info();
  }
}
