package lvslab.net.traceroute;

import java.util.List;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.NetworkStack;
import lvslab.net.transport.RawSocket;
import lvslab.net.transport.UdpHandler;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Payload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// Sends probes and sorts out what comes: datagrams to one port after the other, ICMP echo (-I) or
/// SYNs (-T).
final class Sender {
  private static final int FIRST_PORT = 33_434;
  private static final int HTTP = 80;
  private static final int DNS = 53;
  private static final int WINDOW = 5840;
  private static final int WINDOW_SCALE = 2;
  private static final int MAXIMUM_SEGMENT = 1460;

  private final Process process;
  private final NetworkStack stack;
  private final TracerouteOptions options;
  private final List<Probe> probes;
  private final Runnable progress;
  private final Ipv4Address to;
  private final Ipv4Address from;
  private final RawSocket icmp;
  private final RawSocket out;

  private Sender(
      Process process,
      TracerouteOptions options,
      Ipv4Address to,
      List<Probe> probes,
      Runnable progress)
      throws TracerouteFailure {
    this.process = process;
    this.options = options;
    this.to = to;
    this.probes = probes;
    this.progress = progress;
    stack = process.host().stack();
    icmp = open(IpProtocol.ICMP);
    out = options.has("T") ? open(IpProtocol.TCP) : icmp;
    from = source();
  }

  static Sender open(
      Process process,
      TracerouteOptions options,
      Ipv4Address to,
      List<Probe> probes,
      Runnable progress)
      throws TracerouteFailure {
    return new Sender(process, options, to, probes, progress);
  }

  private RawSocket open(int protocol) throws TracerouteFailure {
    RawSocket socket = stack.raw().open(protocol, (in, packet) -> take(packet));
    process.own(socket::close);
    String name = options.value("i");
    if (name != null) {
      NetDevice device =
          stack
              .devices()
              .find(name)
              .orElseThrow(
                  () -> new TracerouteFailure("setsockopt SO_BINDTODEVICE: No such device", 1));
      socket.bindToDevice(device);
    }
    return socket;
  }

  private Ipv4Address source() throws TracerouteFailure {
    String given = options.value("s");
    if (given != null) {
      Ipv4Address address =
          Ipv4Address.parse(given)
              .orElseThrow(
                  () ->
                      new TracerouteFailure(
                          "Cannot handle `-s' option with arg `" + given + "'", 2));
      if (!stack.routing().isLocal(address)) {
        throw new TracerouteFailure("bind: Cannot assign requested address", 1);
      }
      return address;
    }
    try {
      return icmp.sourceTowards(to);
    } catch (SocketException e) {
      throw new TracerouteFailure("connect: " + e.errno().text(), 1);
    }
  }

  /// Sends a probe.
  ///
  /// @param ttl hops it may pass
  void send(Probe probe, int ttl) throws TracerouteFailure {
    Ipv4Payload payload;
    int protocol;
    try {
      if (options.has("I")) {
        protocol = IpProtocol.ICMP;
        payload = echo(probe);
      } else if (options.has("T")) {
        protocol = IpProtocol.TCP;
        payload = syn(probe);
      } else {
        protocol = IpProtocol.UDP;
        payload = datagram(probe);
      }
      int id = stack.ipv4().newIdentification();
      Ipv4Header header =
          Ipv4Header.of(from, to, protocol)
              .withTtl(ttl)
              .withTos(options.number("t", 0))
              .withIdentification(options.has("F") ? 0 : id, options.has("F"));
      out.send(new Ipv4Packet(header, payload));
    } catch (SocketException e) {
      throw new TracerouteFailure("send: " + e.errno().text(), 1);
    }
    probe.sentNanos = process.host().kernel().nowNanos();
  }

  private Ipv4Payload echo(Probe probe) throws TracerouteFailure {
    probe.port = options.number("p", 1) + probe.number & 0xFFFF;
    int rest = identifier() << 16 | probe.port;
    return new IcmpMessage(IcmpMessage.ECHO_REQUEST, 0, rest, data());
  }

  private int identifier() {
    return process.pid() & 0xFFFF;
  }

  private Bytes data() throws TracerouteFailure {
    byte[] data = new byte[options.packetBytes() - 28];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (0x40 + (i & 0x3F));
    }
    return Bytes.wrap(data);
  }

  /// A datagram from a socket of its own, which holds the port and hears an answer.
  private Ipv4Payload datagram(Probe probe) throws TracerouteFailure, SocketException {
    boolean fixed = options.has("U");
    int port = fixed ? options.number("p", DNS) : options.number("p", FIRST_PORT) + probe.number;
    UdpHandler handler = (sender, mine, data) -> answered(probe, sender.address(), 0, true, "");
    UdpSocket socket = stack.udp().open(new Endpoint(from, 0), handler);
    process.own(socket::close);
    socket.connect(new Endpoint(to, port));
    probe.port = socket.local().port();
    return new UdpDatagram(probe.port, port, data());
  }

  private Ipv4Payload syn(Probe probe) throws TracerouteFailure, SocketException {
    UdpSocket reserved = stack.udp().open(new Endpoint(from, 0), (sender, mine, data) -> {});
    probe.port = reserved.local().port(); // a random one, as that of a TCP socket
    reserved.close();
    var kernel = process.host().kernel();
    int first = (int) kernel.random("traceroute").nextBelow(Integer.MAX_VALUE);
    int stamp = (int) kernel.jiffies();
    var set = new TcpOptions(MAXIMUM_SEGMENT, true, WINDOW_SCALE, true, stamp, 0, List.of());
    int port = options.number("p", HTTP);
    return new TcpSegment(probe.port, port, first, 0, TcpFlags.SYN, WINDOW, set, Bytes.EMPTY);
  }

  private void take(Ipv4Packet packet) {
    int ttl = packet.header().ttl();
    if (packet.payload() instanceof TcpSegment segment) {
      if (packet.source().equals(to)) {
        find(segment.destinationPort(), packet.source(), ttl, true, "");
      }
    } else if (packet.payload() instanceof IcmpMessage message) {
      if (message.isError()) {
        takeError(packet.source(), ttl, message);
      } else if (options.has("I")
          && message.type() == IcmpMessage.ECHO_REPLY
          && message.echoIdentifier() == identifier()) {
        find(message.echoSequence(), packet.source(), ttl, true, "");
      }
    }
  }

  private void takeError(Ipv4Address sender, int ttl, IcmpMessage message) {
    Bytes quote = message.data();
    @Nullable Ipv4Header header = Ipv4Codec.decodeHeader(quote).orElse(null);
    if (header == null
        || !header.destination().equals(to)
        || quote.length() < header.lengthBytes() + 8) {
      return;
    }
    int at = header.lengthBytes();
    boolean echo = header.protocol() == IpProtocol.ICMP;
    if (echo != options.has("I") || echo && quote.u16(at + 4) != identifier()) {
      return;
    }
    boolean passing = message.type() == IcmpMessage.TIME_EXCEEDED && message.code() == 0;
    find(quote.u16(echo ? at + 6 : at), sender, ttl, !passing, passing ? "" : Marks.of(message));
  }

  private void find(int port, Ipv4Address sender, int ttl, boolean last, String mark) {
    for (Probe probe : probes) {
      if (probe.isSent() && probe.port == port && !probe.done) {
        answered(probe, sender, ttl, last, mark);
        return;
      }
    }
  }

  private void answered(Probe probe, Ipv4Address sender, int ttl, boolean last, String mark) {
    if (!probe.done) {
      probe.answer(sender, ttl, process.host().kernel().nowNanos());
      probe.last = last;
      probe.mark = mark;
      progress.run();
    }
  }
}
