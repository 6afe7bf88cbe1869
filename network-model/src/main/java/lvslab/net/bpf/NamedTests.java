package lvslab.net.bpf;

import java.util.OptionalInt;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.ProtocolNames;

/// Conditions that name a host, a network, a port or a protocol (libpcap gencode.c, `gen_scode`,
/// `gen_ncode`, `gen_mcode`, `gen_ecode`).
final class NamedTests {
  /// Where packets of a type have addresses, from the network layer on.
  private record Fields(int type, int source, int destination) {}

  private static final Fields IP = new Fields(EthernetFrame.IPV4, 12, 16);
  private static final Fields ARP = new Fields(EthernetFrame.ARP, 14, 24);
  private static final Fields RARP = new Fields(Layers.RARP, 14, 24);

  private final Primitives primitives;
  private final Layers layers;
  private final HostNames names;
  private final PortTests ports;

  NamedTests(Primitives primitives, Layers layers, HostNames names) {
    this.primitives = primitives;
    this.layers = layers;
    this.names = names;
    ports = new PortTests(layers);
  }

  PacketTest of(Token token, Qualifiers q) throws FilterException {
    if (token.kind() == Token.Kind.MAC) {
      return ethernet(token.text(), q);
    }
    if (token.kind() == Token.Kind.ADDRESS6) {
      return packet -> false; // no packet here is of IPv6
    }
    if (!q.known()) {
      throw new FilterException("syntax error in filter expression");
    }
    return switch (token.kind()) {
      case NUMBER -> number(token.number(), q);
      case ADDRESS -> address(token.text(), q);
      default -> name(token.text(), q);
    };
  }

  private PacketTest ethernet(String text, Qualifiers q) throws FilterException {
    if (!q.protocol().equals("ether") || !q.type().isEmpty() && !q.type().equals("host")) {
      throw new FilterException("ethernet address used in non-ether expression");
    }
    String digits = text.replaceAll("[:.-]", "");
    String padded = digits.length() == 12 ? digits : padded(text);
    return primitives.ethernetAddress(new MacAddress(Long.parseLong(padded, 16)), q.direction());
  }

  private static String padded(String text) {
    StringBuilder digits = new StringBuilder();
    for (String octet : text.split("[:.-]", -1)) {
      digits.append(octet.length() == 1 ? "0" : "").append(octet);
    }
    return digits.toString();
  }

  private PacketTest number(int number, Qualifiers q) throws FilterException {
    return switch (q.type()) {
      case "port", "portrange" -> ports.of(number, number, q);
      case "proto" -> protocol(number, q);
      case "gateway" -> throw noGateway();
      case "net" -> {
        int net = number;
        int mask = -1;
        while (net != 0 && (net & 0xFF00_0000) == 0) {
          net <<= 8;
          mask <<= 8;
        }
        yield host(net, mask, q);
      }
      default -> host(number, -1, q);
    };
  }

  private static FilterException noGateway() {
    return new FilterException("'gateway' not supported in this configuration");
  }

  private static void refuse(Qualifiers q) throws FilterException {
    if (q.type().matches("port|portrange|proto")) {
      throw new FilterException("'" + q.type() + "' modifier applied to ip host");
    }
  }

  private PacketTest address(String text, Qualifiers q) throws FilterException {
    refuse(q);
    if (q.type().equals("gateway")) {
      throw noGateway();
    }
    int bits = 8 * text.split("\\.", -1).length;
    int shift = 32 - bits;
    return host(bits(text) << shift, -1 << shift, q);
  }

  private static int bits(String text) throws FilterException {
    int bits = 0;
    for (String part : text.split("\\.", -1)) {
      if (part.length() > 3 || Integer.parseInt(part) > 255) {
        throw new FilterException("invalid IPv4 address '" + text + "'");
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return bits;
  }

  PacketTest prefix(String address, int length, Qualifiers q) throws FilterException {
    if (Integer.compareUnsigned(length, 32) > 0) {
      throw new FilterException("mask length must be <= 32");
    }
    int mask = length == 0 ? 0 : -1 << 32 - length;
    return network(address, mask, address + "/" + length, q);
  }

  PacketTest masked(String address, String mask, Qualifiers q) throws FilterException {
    int parts = mask.split("\\.", -1).length;
    return network(address, bits(mask) << 32 - 8 * parts, address + " mask " + mask, q);
  }

  private PacketTest network(String address, int mask, String words, Qualifiers q)
      throws FilterException {
    int net = bits(address) << 32 - 8 * address.split("\\.", -1).length;
    if ((net & ~mask) != 0) {
      throw new FilterException("non-network bits set in \"" + words + "\"");
    }
    if (!q.known()) {
      throw new FilterException("syntax error in filter expression");
    }
    if (!q.type().equals("net") && !q.type().isEmpty() && !q.type().equals("host")) {
      throw new FilterException("Mask syntax for networks only");
    }
    return host(net, mask, q);
  }

  private PacketTest name(String name, Qualifiers q) throws FilterException {
    return switch (q.type()) {
      case "net" -> throw new FilterException("unknown network '" + name + "'");
      case "port" -> ports.named(name, q);
      case "portrange" -> ports.range(name, q);
      case "gateway" -> throw noGateway();
      case "proto" -> protocol(protocolNumber(name, q), q);
      default -> {
        if (q.protocol().equals("ether")) {
          throw new FilterException("unknown ether host '" + name + "'");
        }
        int bits =
            names
                .addressOf(name)
                .orElseThrow(() -> new FilterException("unknown host '" + name + "'"))
                .bits();
        yield host(bits, -1, q);
      }
    };
  }

  private static int protocolNumber(String name, Qualifiers q) throws FilterException {
    if (q.protocol().equals("ether")) {
      return switch (name) {
        case "ip" -> EthernetFrame.IPV4;
        case "arp" -> EthernetFrame.ARP;
        case "rarp" -> Layers.RARP;
        case "ip6" -> 0x86DD;
        default -> throw new FilterException("unknown ether proto '" + name + "'");
      };
    }
    OptionalInt number = ProtocolNames.numberOf(name);
    return number.orElseThrow(() -> new FilterException("unknown ip proto '" + name + "'"));
  }

  private PacketTest protocol(int number, Qualifiers q) throws FilterException {
    return switch (q.protocol()) {
      case "", "ip" -> layers.ipProtocol(number);
      case "ether" -> layers.linkType(number);
      case "arp" -> throw new FilterException("arp does not encapsulate another protocol");
      case "rarp" -> throw new FilterException("rarp does not encapsulate another protocol");
      default -> throw new FilterException("'" + q.protocol() + " proto' is bogus");
    };
  }

  /// Packets from or to an address, ARP packets that speak of it included (`gen_host`).
  private PacketTest host(int net, int mask, Qualifiers q) throws FilterException {
    String direction = q.direction();
    return switch (q.protocol()) {
      case "" ->
          host(IP, net, mask, direction)
              .or(host(ARP, net, mask, direction))
              .or(host(RARP, net, mask, direction));
      case "ip" -> host(IP, net, mask, direction);
      case "arp" -> host(ARP, net, mask, direction);
      case "rarp" -> host(RARP, net, mask, direction);
      case "ether" -> throw new FilterException("illegal link layer address");
      default -> {
        String what = q.type().equals("net") ? "net" : "host";
        throw new FilterException("'" + q.protocol() + "' modifier applied to " + what);
      }
    };
  }

  private PacketTest host(Fields fields, int net, int mask, String towards) {
    int from = layers.network() + fields.source();
    int to = layers.network() + fields.destination();
    PacketTest test =
        Primitives.towards(
            towards,
            packet -> (packet.load(from, 4) & mask) == net,
            packet -> (packet.load(to, 4) & mask) == net);
    return layers.linkType(fields.type()).and(test);
  }
}
