package lvslab.net.wire;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Names of protocols, as /etc/protocols has them: those that lessons meet.
public final class ProtocolNames {
  private record Protocol(String name, int number) {}

  private static final List<Protocol> PROTOCOLS =
      List.of(
          new Protocol("icmp", IpProtocol.ICMP),
          new Protocol("igmp", IpProtocol.IGMP),
          new Protocol("ipencap", IpProtocol.IPIP),
          new Protocol("tcp", IpProtocol.TCP),
          new Protocol("udp", IpProtocol.UDP),
          new Protocol("gre", 47),
          new Protocol("esp", 50),
          new Protocol("ah", 51),
          new Protocol("ospf", 89),
          new Protocol("vrrp", IpProtocol.VRRP),
          new Protocol("sctp", 132));

  private ProtocolNames() {}

  /// The name of a protocol.
  ///
  /// @param number any
  /// @return its name, or nothing
  public static Optional<String> nameOf(int number) {
    return PROTOCOLS.stream().filter(p -> p.number == number).findFirst().map(Protocol::name);
  }

  /// The number of a protocol.
  ///
  /// @param name such as `tcp`
  /// @return its number, or nothing
  public static OptionalInt numberOf(String name) {
    return PROTOCOLS.stream()
        .filter(p -> p.name.equals(name))
        .mapToInt(Protocol::number)
        .findFirst();
  }
}
