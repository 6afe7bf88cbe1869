package lvslab.net.track;

import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;

/// One direction of a connection (kernel `struct nf_conntrack_tuple`).
///
/// @param protocol number
/// @param source where packets of this direction are from
/// @param sourcePart the source port; of ICMP the identifier of the query; 0 for other protocols
/// @param destination where they go
/// @param destinationPart the destination port; of ICMP type and code; 0 for other protocols
public record Tuple(
    int protocol,
    Ipv4Address source,
    int sourcePart,
    Ipv4Address destination,
    int destinationPart) {
  private static final int TIMESTAMP = 13;
  private static final int TIMESTAMP_REPLY = 14;
  private static final int INFO_REQUEST = 15;
  private static final int INFO_REPLY = 16;
  private static final int ADDRESS = 17;
  private static final int ADDRESS_REPLY = 18;

  /// The other direction (`nf_ct_invert_tuple`).
  ///
  /// @return of ICMP with the type that answers
  public Tuple inverted() {
    Ipv4Address from = destination;
    Ipv4Address to = source;
    if (protocol == IpProtocol.ICMP) {
      int part = answerOf(icmpType()) << 8 | icmpCode();
      return new Tuple(protocol, from, sourcePart, to, part);
    }
    int fromPart = destinationPart;
    int toPart = sourcePart;
    return new Tuple(protocol, from, fromPart, to, toPart);
  }

  /// The same from elsewhere.
  ///
  /// @param address its source
  /// @param part its port or identifier
  /// @return a tuple
  public Tuple withSource(Ipv4Address address, int part) {
    return new Tuple(protocol, address, part, destination, destinationPart);
  }

  /// The same to elsewhere.
  ///
  /// @param address its destination
  /// @param part its port
  /// @return a tuple
  public Tuple withDestination(Ipv4Address address, int part) {
    return new Tuple(protocol, source, sourcePart, address, part);
  }

  /// Type of an ICMP query.
  ///
  /// @return 0 to 255
  public int icmpType() {
    return destinationPart >>> 8;
  }

  /// Code of an ICMP query.
  ///
  /// @return 0 to 255
  public int icmpCode() {
    return destinationPart & 0xFF;
  }

  /// The type that answers a type of ICMP query (`invmap`).
  ///
  /// @param type any
  /// @return the other of the pair; itself if it is of no pair
  public static int answerOf(int type) {
    return switch (type) {
      case IcmpMessage.ECHO_REQUEST -> IcmpMessage.ECHO_REPLY;
      case IcmpMessage.ECHO_REPLY -> IcmpMessage.ECHO_REQUEST;
      case TIMESTAMP -> TIMESTAMP_REPLY;
      case TIMESTAMP_REPLY -> TIMESTAMP;
      case INFO_REQUEST -> INFO_REPLY;
      case INFO_REPLY -> INFO_REQUEST;
      case ADDRESS -> ADDRESS_REPLY;
      case ADDRESS_REPLY -> ADDRESS;
      default -> type;
    };
  }

  /// Whether a type of ICMP is a query or its answer.
  ///
  /// @param type any
  /// @return false for errors and what is of no pair
  public static boolean isQuery(int type) {
    return answerOf(type) != type;
  }

  /// Whether a type of ICMP asks, so that it may open a connection (`valid_new`).
  ///
  /// @param type any
  /// @return true for echo, timestamp, information and address mask requests
  public static boolean opens(int type) {
    return type == IcmpMessage.ECHO_REQUEST
        || type == TIMESTAMP
        || type == INFO_REQUEST
        || type == ADDRESS;
  }
}
