package lvslab.net.bpf;

import java.util.List;
import java.util.OptionalInt;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.ServiceNames;

/// Conditions on ports of TCP, UDP and SCTP (libpcap gencode.c, `gen_port`, `gen_portrange`).
final class PortTests {
  private static final int HIGHEST = 65_535;
  private static final int SCTP = 132;

  private final Layers layers;

  PortTests(Layers layers) {
    this.layers = layers;
  }

  PacketTest of(int low, int high, Qualifiers q) throws FilterException {
    check(q);
    if (Integer.compareUnsigned(low, HIGHEST) > 0) {
      throw new FilterException(
          "illegal port number " + Integer.toUnsignedString(low) + " > " + HIGHEST);
    }
    int protocol = q.protocol().isEmpty() ? -1 : Layers.number(q.protocol());
    return test(low, high, protocol, q.direction());
  }

  private static void check(Qualifiers q) throws FilterException {
    if (!List.of("", "tcp", "udp", "sctp").contains(q.protocol())) {
      throw new FilterException("illegal qualifier of '" + q.type() + "'");
    }
  }

  /// A port by its name (`pcap_nametoport`).
  PacketTest named(String name, Qualifiers q) throws FilterException {
    check(q);
    OptionalInt tcp = ServiceNames.portOf(name, "tcp");
    OptionalInt udp = ServiceNames.portOf(name, "udp");
    if (tcp.isEmpty() && udp.isEmpty()) {
      throw new FilterException("unknown port '" + name + "'");
    }
    if (q.protocol().equals("tcp") && tcp.isEmpty()
        || q.protocol().equals("udp") && udp.isEmpty()) {
      String is = tcp.isEmpty() ? "udp" : "tcp";
      throw new FilterException("port '" + name + "' is " + is);
    }
    int port = tcp.orElseGet(() -> udp.orElse(0));
    int protocol = -1;
    if (!q.protocol().isEmpty()) {
      protocol = Layers.number(q.protocol());
    } else if (udp.isEmpty()) {
      protocol = IpProtocol.TCP;
    } else if (tcp.isEmpty()) {
      protocol = IpProtocol.UDP;
    }
    return test(port, port, protocol, q.direction());
  }

  /// `8080-8090`, or with names (`pcap_nametoportrange`).
  PacketTest range(String name, Qualifiers q) throws FilterException {
    check(q);
    int dash = name.indexOf('-');
    String low = dash < 0 ? name : name.substring(0, dash);
    String high = dash < 0 ? name : name.substring(dash + 1);
    if (dash < 0 && !low.matches("\\d+") && ServiceNames.portOf(low, "tcp").isEmpty()) {
      throw new FilterException("unknown port in range '" + name + "'");
    }
    return of(port(low, name), port(high, name), q);
  }

  private static int port(String text, String range) throws FilterException {
    if (text.matches("\\d{1,5}")) {
      return Integer.parseInt(text);
    }
    OptionalInt named = ServiceNames.portOf(text, "tcp");
    if (named.isEmpty()) {
      named = ServiceNames.portOf(text, "udp");
    }
    return named.orElseThrow(() -> new FilterException("unknown port in range '" + range + "'"));
  }

  private PacketTest test(int low, int high, int protocol, String direction) {
    int first = Math.min(low, high);
    int last = Math.max(low, high);
    PacketTest ports =
        Primitives.towards(
            direction, packet -> within(packet, 0, first, last), p -> within(p, 2, first, last));
    PacketTest transport =
        protocol >= 0
            ? layers.ipProtocol(protocol)
            : layers
                .ipProtocol(IpProtocol.TCP)
                .or(layers.ipProtocol(IpProtocol.UDP))
                .or(layers.ipProtocol(SCTP));
    return transport.and(layers.isFirstFragment()).and(ports);
  }

  private boolean within(PacketOctets packet, int offset, int first, int last) {
    int port = packet.load(layers.transport(packet) + offset, 2);
    return port >= first && port <= last;
  }
}
