package lvslab.net.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.NetworkStack;
import lvslab.net.transport.RawSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// The socket of a ping: sends echo requests and sorts out what comes.
final class PingSocket {
  /// Octets of the time that stands at the beginning of the data.
  static final int STAMP_BYTES = 16;

  /// Takes what came about this ping's packets.
  interface Handler {
    /// An answer.
    void onReply(Ipv4Packet packet, IcmpMessage reply);

    /// An error, or a redirect, about the packet of a sequence number.
    void onError(Ipv4Address from, IcmpMessage error, int sequence);
  }

  private static final String FORBIDDEN =
      "Do you want to ping broadcast? Then -b. If not, check your local firewall rules";

  private final Process process;
  private final PingOptions options;
  private final Ipv4Address to;
  private final @Nullable NetDevice device;
  private final Handler handler;
  private final RawSocket socket;
  private Ipv4Address from = Ipv4Address.ANY;

  private PingSocket(
      Process process,
      PingOptions options,
      Ipv4Address to,
      @Nullable NetDevice device,
      Handler handler) {
    this.process = process;
    this.options = options;
    this.to = to;
    this.device = device;
    this.handler = handler;
    socket = process.host().stack().raw().open(IpProtocol.ICMP, (in, packet) -> take(packet));
    process.own(socket::close);
    if (device != null) {
      socket.bindToDevice(device);
    }
  }

  static PingSocket open(Process process, PingOptions options, Handler handler)
      throws CommandFailure {
    String target = options.target();
    Ipv4Address to =
        NameLookup.addressOf(process.host(), target)
            .orElseThrow(() -> failure(target + ": Temporary failure in name resolution"));
    NetworkStack stack = process.host().stack();
    String bound = options.from();
    Optional<Ipv4Address> source = bound == null ? Optional.empty() : Ipv4Address.parse(bound);
    @Nullable NetDevice device = null;
    if (bound != null && source.isEmpty()) {
      device =
          stack
              .devices()
              .find(bound)
              .orElseThrow(() -> failure("SO_BINDTODEVICE " + bound + ": No such device"));
    }
    if (source.isPresent() && !stack.routing().isLocal(source.get())) {
      throw failure("bind: " + Errno.EADDRNOTAVAIL.text());
    }
    if (stack.routing().typeOf(to) == RouteType.BROADCAST && !options.broadcast()) {
      throw failure(FORBIDDEN);
    }
    var made = new PingSocket(process, options, to, device, handler);
    try {
      Ipv4Address usual = made.socket.sourceTowards(to);
      made.from = source.orElse(usual);
    } catch (SocketException e) {
      throw failure(
          e.errno() == Errno.EACCES && !options.broadcast()
              ? FORBIDDEN
              : "connect: " + e.errno().text());
    }
    return made;
  }

  private static CommandFailure failure(String text) {
    return new CommandFailure("ping: " + text + "\n", 2);
  }

  /// The first line.
  String head() {
    String bound = device == null ? options.from() == null ? null : "" : device.name();
    int size = options.size();
    int whole = size + IcmpMessage.HEADER_BYTES + Ipv4Header.MIN_BYTES;
    return "PING "
        + options.target()
        + " ("
        + to
        + ")"
        + (bound == null ? " " : " from " + from + " " + bound + ": ")
        + size
        + "("
        + whole
        + ") bytes of data.\n";
  }

  /// Sends a request.
  void send(int sequence) throws SocketException {
    int hops = options.ttl();
    if (hops == 0) {
      hops = process.host().stack().ipv4().conf().get(Ipv4Key.IP_DEFAULT_TTL);
    }
    var request =
        new IcmpMessage(IcmpMessage.ECHO_REQUEST, 0, identifier() << 16 | sequence, data());
    int length = Ipv4Header.MIN_BYTES + request.lengthBytes();
    boolean whole = length <= mtu() && !isMtuLocked();
    boolean never = options.discovery().equals("do");
    boolean dontFragment = never || whole && options.discovery().equals("want");
    int identification = never ? 0 : process.host().stack().ipv4().newIdentification();
    Ipv4Header header =
        Ipv4Header.of(from, to, IpProtocol.ICMP)
            .withTtl(hops)
            .withIdentification(identification, dontFragment);
    socket.send(new Ipv4Packet(header, request));
  }

  /// The MTU towards the target.
  int mtu() {
    @Nullable Route route = process.host().stack().ipv4().routeOutput(to, device);
    return route == null ? 1500 : route.mtu();
  }

  private boolean isMtuLocked() {
    @Nullable Route route = process.host().stack().ipv4().routeOutput(to, device);
    return route != null && route.isMtuLocked();
  }

  private int identifier() {
    return process.pid() & 0xFFFF;
  }

  /// The time, as gettimeofday(2) gives it, then a pattern.
  private Bytes data() {
    byte[] data = new byte[options.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) i;
    }
    if (data.length >= STAMP_BYTES) {
      long now = process.host().kernel().nowNanos();
      ByteBuffer.wrap(data)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(WallTime.EPOCH_SECONDS + now / SimTime.SECOND)
          .putLong(now % SimTime.SECOND / SimTime.MICROSECOND);
    }
    return Bytes.wrap(data);
  }

  private void take(Ipv4Packet packet) {
    if (!(packet.payload() instanceof IcmpMessage message)) {
      return;
    }
    if (message.type() == IcmpMessage.ECHO_REPLY) {
      if (message.echoIdentifier() == identifier()) {
        handler.onReply(packet, message);
      }
    } else if (message.isError()) {
      takeError(packet.source(), message);
    }
  }

  private void takeError(Ipv4Address sender, IcmpMessage message) {
    Bytes quote = message.data();
    @Nullable Ipv4Header header = Ipv4Codec.decodeHeader(quote).orElse(null);
    if (header == null
        || header.protocol() != IpProtocol.ICMP
        || quote.length() < header.lengthBytes() + IcmpMessage.HEADER_BYTES) {
      return;
    }
    int at = header.lengthBytes();
    boolean request = quote.u8(at) == IcmpMessage.ECHO_REQUEST;
    if (request && header.destination().equals(to) && quote.u16(at + 4) == identifier()) {
      handler.onError(sender, message, quote.u16(at + 6));
    }
  }
}
