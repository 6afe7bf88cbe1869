package lvslab.lvs.service;

import java.util.Comparator;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;

/// Which packets a virtual service is for: a firewall mark, or a protocol, address and port.
///
/// @param mark 0 for none
/// @param protocol number; TCP for marks, where it means nothing
/// @param address the virtual address; 0.0.0.0 for marks
/// @param port 0 for all ports, or for marks
public record ServiceKey(int mark, int protocol, Ipv4Address address, int port)
    implements Comparable<ServiceKey> {
  private static final Comparator<ServiceKey> LISTED =
      Comparator.<ServiceKey>comparingInt(key -> key.mark ^ Integer.MIN_VALUE) // unsigned
          .thenComparingInt(ServiceKey::protocol)
          .thenComparing(ServiceKey::address)
          .thenComparingInt(ServiceKey::port);

  /// For a firewall mark.
  ///
  /// @param mark not 0
  /// @return its key
  public static ServiceKey ofMark(int mark) {
    return new ServiceKey(mark, IpProtocol.TCP, Ipv4Address.ANY, 0);
  }

  /// For an address.
  ///
  /// @param protocol number
  /// @param address the virtual address
  /// @param port 0 for all ports
  /// @return its key
  public static ServiceKey of(int protocol, Ipv4Address address, int port) {
    return new ServiceKey(0, protocol, address, port);
  }

  /// Whether it is for a firewall mark.
  ///
  /// @return true if so
  public boolean isMark() {
    return mark != 0;
  }

  /// The order in which ipvsadm lists services.
  @Override
  public int compareTo(ServiceKey other) {
    return LISTED.compare(this, other);
  }

  /// As the kernel's messages name it.
  ///
  /// @return `TCP 172.16.16.172:80` or `FWM 1`
  @Override
  public String toString() {
    if (isMark()) {
      return "FWM " + Integer.toUnsignedString(mark);
    }
    return protocolName(protocol) + " " + address + ":" + port;
  }

  /// Name of a protocol, as IPVS prints it.
  ///
  /// @param protocol number
  /// @return such as `TCP`
  public static String protocolName(int protocol) {
    return switch (protocol) {
      case 0 -> "IP";
      case IpProtocol.ICMP -> "ICMP";
      case IpProtocol.TCP -> "TCP";
      case IpProtocol.UDP -> "UDP";
      case SCTP -> "SCTP";
      default -> "IP_" + protocol;
    };
  }

  /// SCTP (RFC 9260).
  public static final int SCTP = 132;
}
