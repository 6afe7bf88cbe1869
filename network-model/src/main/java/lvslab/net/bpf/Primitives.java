package lvslab.net.bpf;

import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.LinkType;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Makes the conditions of a filter (libpcap gencode.c).
final class Primitives {
  private static final String ETHER_ONLY =
      "ethernet addresses supported only on ethernet/FDDI/token ring/802.11/ATM LANE/Fibre Channel";

  private static final String MULTICAST_ONLY =
      "link-layer multicast filters supported only on ethernet/FDDI/token"
          + " ring/ARCNET/802.11/ATM LANE/Fibre Channel";

  private final Layers layers;
  private final NamedTests named;

  Primitives(Layers layers, HostNames names) {
    this.layers = layers;
    named = new NamedTests(this, layers, names);
  }

  PacketTest named(Token token, Qualifiers qualifiers) throws FilterException {
    return named.of(token, qualifiers);
  }

  PacketTest prefix(String address, int length, Qualifiers qualifiers) throws FilterException {
    return named.prefix(address, length, qualifiers);
  }

  PacketTest masked(String address, String mask, Qualifiers qualifiers) throws FilterException {
    return named.masked(address, mask, qualifiers);
  }

  /// `tcp`, `arp` and the like (`gen_proto_abbrev`).
  PacketTest protocol(String word) throws FilterException {
    return switch (word) {
      case "ether" -> throw new FilterException("link layer applied in wrong context");
      case "ip" -> layers.isIpv4();
      case "arp" -> layers.linkType(EthernetFrame.ARP);
      case "rarp" -> layers.linkType(Layers.RARP);
      case "ip6" -> layers.linkType(0x86DD);
      default -> layers.ipProtocol(Layers.number(word));
    };
  }

  /// Whether one of two fields, or both, are something (`gen_hostop`, `gen_portop`).
  static PacketTest towards(String direction, PacketTest source, PacketTest destination) {
    return switch (direction) {
      case "src" -> source;
      case "dst" -> destination;
      case "and" -> source.and(destination);
      default -> source.or(destination);
    };
  }

  PacketTest ethernetAddress(MacAddress mac, String direction) throws FilterException {
    if (layers.link() != LinkType.EN10MB) {
      throw new FilterException(ETHER_ONLY);
    }
    return towards(direction, isMac(6, mac), isMac(0, mac));
  }

  private static PacketTest isMac(int at, MacAddress mac) {
    int high = (int) (mac.bits() >>> 32);
    int low = (int) mac.bits();
    return packet -> packet.load(at + 2, 4) == low && packet.load(at, 2) == high;
  }

  PacketTest broadcast(String protocol) throws FilterException {
    if (protocol.isEmpty() || protocol.equals("ether")) {
      if (layers.link() != LinkType.EN10MB) {
        throw new FilterException("not a broadcast link");
      }
      return isMac(0, MacAddress.BROADCAST);
    }
    if (!protocol.equals("ip")) {
      throw new FilterException("only link-layer/IP broadcast filters supported");
    }
    int at = layers.network() + 16; // tcpdump says that the net's mask is 0
    return layers.isIpv4().and(p -> p.load(at, 4) == 0 || p.load(at, 4) == -1);
  }

  PacketTest multicast(String protocol) throws FilterException {
    if (protocol.isEmpty() || protocol.equals("ether")) {
      if (layers.link() != LinkType.EN10MB) {
        throw new FilterException(MULTICAST_ONLY);
      }
      return packet -> (packet.load(0, 1) & 1) != 0;
    }
    if (!protocol.equals("ip")) {
      throw new FilterException(MULTICAST_ONLY);
    }
    return layers.isIpv4().and(packet -> packet.load(layers.network() + 16, 1) >= 224);
  }

  PacketTest notLongerThan(int bytes) {
    return packet -> Integer.compareUnsigned(packet.lengthBytes(), bytes) <= 0;
  }

  PacketTest notShorterThan(int bytes) {
    return packet -> Integer.compareUnsigned(packet.lengthBytes(), bytes) >= 0;
  }

  PacketTest direction(boolean outgoing) {
    return packet -> packet.isOutgoing() == outgoing;
  }

  /// `byte 5 = 3` (`gen_byteop`).
  PacketTest octet(int index, String sign, int value) throws FilterException {
    return switch (sign) {
      case "=" -> packet -> packet.load(index, 1) == value;
      case "<" -> packet -> Integer.compareUnsigned(packet.load(index, 1), value) < 0;
      case ">" -> packet -> Integer.compareUnsigned(packet.load(index, 1), value) > 0;
      case "|" -> packet -> (packet.load(index, 1) | value) != 0;
      case "&" -> packet -> (packet.load(index, 1) & value) != 0;
      default -> throw FilterException.syntax();
    };
  }

  /// `tcp[13]` (`gen_load`).
  Value load(String protocol, Value index, int size) throws FilterException {
    if (size != 1 && size != 2 && size != 4) {
      throw new FilterException("data size must be 1, 2, or 4");
    }
    if (protocol.equals("ether")) {
      return new Value(
          packet -> packet.load(index.of().applyAsInt(packet), size), index.needs(), false);
    }
    boolean transport = Layers.number(protocol) >= 0;
    if (!transport && !protocol.matches("ip|arp|rarp|ip6")) {
      throw FilterException.syntax();
    }
    PacketTest is = protocol(protocol);
    is = transport ? is.and(layers.isFirstFragment()) : is;
    @Nullable PacketTest before = index.needs();
    PacketTest needs = before == null ? is : before.and(is);
    return new Value(
        packet -> {
          int from = transport ? layers.transport(packet) : layers.network();
          return packet.load(from + index.of().applyAsInt(packet), size);
        },
        needs,
        false);
  }

  Value negative(Value value) {
    return new Value(packet -> -value.of().applyAsInt(packet), value.needs(), value.constant());
  }

  Value arithmetic(Value left, String sign, Value right) throws FilterException {
    if (right.constant() && right.number() == 0 && sign.matches("[/%]")) {
      throw new FilterException(sign.equals("/") ? "division by zero" : "modulus by zero");
    }
    if (right.constant()
        && Integer.compareUnsigned(right.number(), 31) > 0
        && sign.matches("<<|>>")) {
      throw new FilterException("shift by more than 31 bits");
    }
    return new Value(
        packet ->
            Arithmetic.apply(left.of().applyAsInt(packet), sign, right.of().applyAsInt(packet)),
        Value.needs(left, right),
        left.constant() && right.constant());
  }

  PacketTest relation(Value left, String sign, Value right) throws FilterException {
    if (!sign.matches("[<>]=?|!?=")) {
      throw FilterException.syntax();
    }
    PacketTest test =
        packet ->
            Arithmetic.holds(left.of().applyAsInt(packet), sign, right.of().applyAsInt(packet));
    @Nullable PacketTest needs = Value.needs(left, right);
    return needs == null ? test : needs.and(test);
  }
}
