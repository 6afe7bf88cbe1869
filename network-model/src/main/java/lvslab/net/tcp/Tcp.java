package lvslab.net.tcp;

import java.util.List;
import java.util.function.Supplier;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.CoreKey;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.ip.Binding;
import lvslab.net.ip.IcmpError;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.ip.ProtocolReceiver;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.kernel.MibCounters;
import lvslab.net.route.Route;
import lvslab.net.route.SocketPath;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// The TCP of a host (RFC 9293), with the habits of Linux 6.1 (net/ipv4/tcp_ipv4.c, `tcp_v4_rcv`).
///
/// Left out, because nothing here shows them at Linux's defaults: ECN, urgent data, Fast Open, MD5
/// and authentication options, Multipath TCP, probing for the MTU, pacing and small queues (a
/// device takes a frame at once), memory pressure of the whole host, and SO_REUSEPORT.
public final class Tcp implements ProtocolReceiver {
  private final Kernel kernel;
  private final Ipv4 ipv4;
  final MibCounters mib;
  private final ConnectionTable table = new ConnectionTable();
  private final Listeners listeners;
  private final Ports ports;
  private Metrics metrics = new Metrics();
  private final AckWork ackWork = new AckWork();
  private final TimeWaits timeWaits;
  private final Connector connector;
  private final Replies replies;
  final AnswerLimits limits;
  final Refusals refusals;
  private final Binding binding;
  private final IcmpErrors errors;
  private final RandomStream random;
  private SecureSequence secureSequence;
  private @Nullable SynCookies cookies;
  private final IntTable<CoreKey> core;
  private final Orphans orphans;

  /// Connections that are not yet destroyed, closed ones that a program holds among them.
  private int connections;

  /// How often the host has lost its power; a socket of before is none of this life.
  private int life;

  /// The packet in work, for what is recorded about it.
  private @Nullable SocketBuffer current;

  /// The TCP of a host.
  ///
  /// @param kernel of the host
  /// @param ipv4 of the host
  /// @param core values of net.core
  public Tcp(Kernel kernel, Ipv4 ipv4, IntTable<CoreKey> core) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.core = core;
    mib = kernel.mib();
    random = kernel.random("tcp");
    secureSequence = new SecureSequence(kernel, kernel.random("tcp-secure-sequence"));
    ports = new Ports(ipv4.conf(), kernel);
    listeners = new Listeners(this);
    timeWaits = new TimeWaits(this);
    connector = new Connector(this);
    replies = new Replies(this);
    limits = new AnswerLimits(this);
    orphans = new Orphans(this);
    refusals = new Refusals(ipv4, listeners);
    binding = new Binding(kernel, ipv4, "tcp");
    errors = new IcmpErrors(this);
  }

  /// Begins to take the host's TCP packets. To be called once.
  public void register() {
    ipv4.delivery().register(IpProtocol.TCP, this);
  }

  // --- for programs

  /// Opens a listening socket, as a server does that has set SO_REUSEADDR.
  ///
  /// @param local address, 0.0.0.0 for any, and port
  /// @param backlog how many connections may wait to be accepted, less one
  /// @param handler is called when connections wait
  /// @return the socket
  /// @throws SocketException EADDRINUSE, EADDRNOTAVAIL
  public TcpListener listen(Endpoint local, int backlog, AcceptHandler handler)
      throws SocketException {
    try {
      binding.check(local);
    } catch (SocketException e) {
      listeners.refused(local.port());
      throw e;
    }
    return listeners.add(local, backlog, handler);
  }

  /// Begins to connect; the handler hears how it ends.
  ///
  /// @param localAddress where from, or null for the address the route prefers
  /// @param localPort where from, or 0 for any
  /// @param remote where to
  /// @param handler the program's side
  /// @return the socket
  /// @throws SocketException EADDRNOTAVAIL, EADDRINUSE, ENETUNREACH
  public TcpSocket connect(
      @Nullable Ipv4Address localAddress, int localPort, Endpoint remote, TcpHandler handler)
      throws SocketException {
    return connect(new Origin(localAddress, localPort, SocketPath.ANY), remote, handler);
  }

  /// Begins to connect by a way of choice.
  ///
  /// @param from where from
  /// @param remote where to
  /// @param handler the program's side
  /// @return the socket
  /// @throws SocketException EADDRNOTAVAIL, EADDRINUSE, ENETUNREACH
  public TcpSocket connect(Origin from, Endpoint remote, TcpHandler handler)
      throws SocketException {
    return connector.connect(from, remote, handler, binding);
  }

  /// All sockets, for ss(8) and netstat(8).
  ///
  /// @return listeners first, then by addresses and ports
  public List<TcpSocketInfo> sockets() {
    return SocketListing.sockets(table, listeners);
  }

  /// How many sockets there are, for /proc/net/sockstat and ss(8).
  ///
  /// @return counts of now
  public SocketUsage usage() {
    return SocketListing.usage(table, listeners, connections, orphans.count());
  }

  /// The host loses its power: all connections and listeners vanish without a word, their timers
  /// stop, and programs hear no more of them. What earlier connections taught goes too, and the
  /// secrets of sequence numbers and cookies are others after that.
  public void vanish() {
    table.forEach(TableEntry::vanish);
    table.clear();
    listeners.vanish();
    ports.clear();
    timeWaits.vanish();
    orphans.vanish();
    connections = 0;
    life++;
    metrics = new Metrics();
    secureSequence = new SecureSequence(kernel, kernel.random("tcp-secure-sequence/" + life));
    cookies = null;
  }

  // --- from the network

  @Override
  public void receive(SocketBuffer skb) {
    if (skb.type() != PacketType.HOST) {
      ipv4.drop(skb, DropReason.OTHER_HOST, "tcp.not-unicast");
      return;
    }
    mib.count(Mib.TCP_IN_SEGS);
    if (!(skb.packet().payload() instanceof TcpSegment segment)) {
      mib.count(Mib.TCP_CSUM_ERRORS);
      mib.count(Mib.TCP_IN_ERRS);
      ipv4.drop(skb, DropReason.IP_HEADER, "tcp.checksum");
      return;
    }
    @Nullable SocketBuffer outer = current;
    current = skb;
    receive(skb, segment);
    current = outer;
  }

  private void receive(SocketBuffer skb, TcpSegment segment) {
    int ends = TableEntry.ports(segment.destinationPort(), segment.sourcePort());
    int local = skb.packet().destination().bits();
    @Nullable TableEntry entry = table.find(local, skb.packet().source().bits(), ends);
    switch (entry) {
      case TcpConnection c when !c.path.takes(skb.input()) -> receiveAtListener(skb, segment, 0);
      case TcpConnection c -> {
        boolean done =
            c.state == TcpState.SYN_SENT
                ? ActiveOpen.receive(c, segment)
                : c.input.receive(segment);
        if (!done) {
          replies.reset(skb, segment);
        }
      }
      case TimeWait old -> receive(old, skb, segment);
      case SynRequest request -> receive(request, skb, segment);
      case null, default -> receiveAtListener(skb, segment, 0);
    }
  }

  private void receive(SynRequest request, SocketBuffer skb, TcpSegment segment) {
    if (!request.listener.isOpen()) {
      request.listener.requests().remove(request, "listener closed");
      receiveAtListener(skb, segment, 0);
      return;
    }
    @Nullable TcpConnection c = request.listener.requests().receive(request, skb, segment);
    if (c != null && !c.input.receive(segment)) {
      replies.reset(skb, segment);
    }
  }

  private void receive(TimeWait entry, SocketBuffer skb, TcpSegment segment) {
    switch (timeWaits.receive(entry, segment)) {
      case DONE -> {}
      case RESET -> {
        replies.reset(skb, segment);
        timeWaits.remove(entry);
      }
      case NEW_CONNECTION -> {
        if (listeners.find(entry.local, entry.localPort()) == null) {
          replies.acknowledge(entry);
        } else {
          int initial = TimeWaits.initialAfter(entry);
          timeWaits.remove(entry);
          receiveAtListener(skb, segment, initial);
        }
      }
    }
  }

  private void receiveAtListener(SocketBuffer skb, TcpSegment segment, int initial) {
    @Nullable TcpListener listener =
        listeners.find(skb.packet().destination(), segment.destinationPort());
    if (listener == null) {
      refusals.noListener(skb, segment);
      replies.reset(skb, segment);
    } else if (segment.has(TcpFlags.ACK)) {
      if (segment.has(TcpFlags.SYN) || !listener.requests().receiveCookie(skb, segment)) {
        refusals.noConnection(skb, segment);
        replies.reset(skb, segment);
      }
    } else if (segment.has(TcpFlags.SYN)
        && !segment.has(TcpFlags.RST)
        && !segment.has(TcpFlags.FIN)) {
      listener.requests().open(skb, segment, initial);
    } else {
      drop(DropReason.TCP_UNACCEPTABLE, "tcp.flags");
    }
  }

  @Override
  public void error(IcmpError error) {
    errors.receive(error);
  }

  // --- for its parts

  Kernel kernel() {
    return kernel;
  }

  Ipv4 ipv4() {
    return ipv4;
  }

  IntTable<Ipv4Key> conf() {
    return ipv4.conf();
  }

  ConnectionTable table() {
    return table;
  }

  Ports ports() {
    return ports;
  }

  SynCookies cookies() {
    if (cookies == null) {
      cookies =
          new SynCookies(kernel, kernel.random(life == 0 ? "tcp-cookies" : "tcp-cookies/" + life));
    }
    return cookies;
  }

  int life() {
    return life;
  }

  AckWork ackWork() {
    return ackWork;
  }

  Metrics metrics() {
    return metrics;
  }

  TimeWaits timeWaits() {
    return timeWaits;
  }

  Replies replies() {
    return replies;
  }

  /// Seconds of the run, never 0.
  static long seconds(Kernel kernel) {
    return kernel.nowNanos() / SimTime.SECOND + 1;
  }

  /// The first sequence number of a new connection.
  int initialFor(TableEntry ends) {
    return initialFor(ends.local, ends.remote, ends.ports);
  }

  int initialFor(Ipv4Address local, Ipv4Address remote, int ends) {
    return secureSequence.initial(local, remote, ends);
  }

  /// What is added to the time stamps of a connection.
  int timestampOffset(TableEntry ends) {
    int mode = conf().get(Ipv4Key.TCP_TIMESTAMPS);
    return secureSequence.stampOffset(ends.local, ends.remote, mode);
  }

  int newIdentification() {
    return random.nextInt() >>> 16;
  }

  /// Segment size that is announced to a peer, 0 if no route leads there.
  int advertisedMss(Ipv4Address from, Ipv4Address to) {
    @Nullable Route route = ipv4.routeOutput(to, null, from);
    return route == null ? 0 : route.advertisedMss();
  }

  int windowScale(int buffer) {
    return ReceiveWindow.initialScale(buffer, conf().get(Ipv4Key.TCP_RMEM, 2));
  }

  /// Records why the packet in work goes no further.
  void drop(DropReason reason, String rule) {
    drop(reason, rule, List::of);
  }

  void drop(DropReason reason, String rule, Supplier<List<Input>> inputs) {
    @Nullable SocketBuffer skb = current;
    if (skb != null) {
      ipv4.drop(skb, reason, rule, inputs);
    }
  }

  /// A connection is closed: its ends are free.
  void forget(TcpConnection c) {
    table.remove(c);
    ports.release(c.localPort(), c.portHold);
    c.portHold = Ports.Hold.NONE;
  }

  boolean hasListener(Ipv4Address address, int port) {
    return listeners.holds(address, port);
  }

  void created() {
    connections++;
  }

  void destroyed() {
    connections--;
  }

  void remove(TcpListener listener) {
    listeners.remove(listener);
  }

  Orphans orphans() {
    return orphans;
  }

  /// What a listener gets that asks for a backlog; less than 0 asks for all (`__sys_listen`).
  int backlog(int asked) {
    int most = core.get(CoreKey.SOMAXCONN);
    return asked < 0 ? most : Math.min(asked, most);
  }
}
