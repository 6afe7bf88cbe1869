package lvslab.net.wire;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;

/// Makes arbitrary values that a wire can carry.
final class WireValues {
  private final RandomStream random;

  WireValues(long seed) {
    random = new RandomStream(seed);
  }

  EthernetFrame frame() {
    return switch (below(8)) {
      case 0 -> EthernetFrame.of(mac(), mac(), arp());
      case 1 -> new EthernetFrame(mac(), mac(), 0x86DD, raw(200));
      default -> EthernetFrame.of(mac(), mac(), packet(0));
    };
  }

  ArpPacket arp() {
    return new ArpPacket(below(65_536), mac(), address(), mac(), address());
  }

  Ipv4Packet packet(int depth) {
    return switch (below(depth < 3 ? 6 : 5)) {
      case 0 -> new Ipv4Packet(header(IpProtocol.UDP, false), datagram());
      case 1 -> new Ipv4Packet(header(IpProtocol.ICMP, false), message());
      case 2 -> new Ipv4Packet(header(IpProtocol.VRRP, false), raw(60));
      case 3 -> new Ipv4Packet(header(IpProtocol.TCP, true), raw(200));
      case 4 -> new Ipv4Packet(header(IpProtocol.TCP, false), segment());
      default -> new Ipv4Packet(header(IpProtocol.IPIP, false), packet(depth + 1));
    };
  }

  TcpSegment segment() {
    return new TcpSegment(
        below(65_536),
        below(65_536),
        random.nextInt(),
        random.nextInt(),
        below(256),
        below(65_536),
        options(),
        octets(100));
  }

  TcpOptions options() {
    boolean timestamps = flip();
    int mss = flip() ? 0 : 1 + below(65_535);
    int scale = flip() ? -1 : below(15);
    boolean permitted = flip();
    var bare =
        new TcpOptions(
            mss,
            permitted,
            scale,
            timestamps,
            timestamps ? random.nextInt() : 0,
            timestamps ? random.nextInt() : 0,
            List.of());
    int room = (TcpOptionsCodec.MAX_LENGTH_BYTES - bare.lengthBytes() - 4) / 8;
    List<TcpOptions.SackBlock> sack = new ArrayList<>();
    for (int i = below(room + 1); i > 0; i--) {
      sack.add(new TcpOptions.SackBlock(random.nextInt(), random.nextInt()));
    }
    return new TcpOptions(
        mss,
        permitted,
        scale,
        timestamps,
        bare.timestampValue(),
        bare.timestampEcho(),
        List.copyOf(sack));
  }

  Bytes octets(int below) {
    byte[] octets = new byte[below(below)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) random.nextInt();
    }
    return Bytes.wrap(octets);
  }

  int below(int bound) {
    return (int) random.nextBelow(bound);
  }

  private UdpDatagram datagram() {
    return new UdpDatagram(below(65_536), below(65_536), octets(100));
  }

  private IcmpMessage message() {
    return new IcmpMessage(below(256), below(256), random.nextInt(), octets(100));
  }

  private Ipv4Header header(int protocol, boolean fragment) {
    int offset = fragment ? 8 * below(8_192) : 0;
    byte[] options = new byte[4 * below(flip() ? 1 : 11)];
    for (int i = 0; i < options.length; i++) {
      options[i] = (byte) random.nextInt();
    }
    return new Ipv4Header(
        address(),
        address(),
        protocol,
        below(256),
        below(256),
        below(65_536),
        flip(),
        fragment && (offset == 0 || flip()),
        offset,
        Bytes.wrap(options));
  }

  private RawPayload raw(int below) {
    return new RawPayload(octets(below));
  }

  private MacAddress mac() {
    return new MacAddress(random.nextLong() >>> 16);
  }

  private Ipv4Address address() {
    return new Ipv4Address(random.nextInt());
  }

  private boolean flip() {
    return (random.nextInt() & 1) == 0;
  }
}
