package lvslab.net.wire;

/// An ICMP message (RFC 792). The checksum is not a field: the codec computes it.
///
/// @param type such as [#ECHO_REQUEST]
/// @param code refines the type
/// @param rest the second word: identifier and sequence of an echo, next-hop MTU, gateway of a
///   redirect
/// @param data echoed octets, or the head of the packet an error is about
public record IcmpMessage(int type, int code, int rest, Bytes data) implements Ipv4Payload {
  /// Octets of the header.
  public static final int HEADER_BYTES = 8;

  /// Echo reply.
  public static final int ECHO_REPLY = 0;

  /// Destination unreachable.
  public static final int UNREACHABLE = 3;

  /// Redirect.
  public static final int REDIRECT = 5;

  /// Greatest code of a redirect: for a host and a type of service.
  public static final int REDIRECT_HOST_TOS = 3;

  /// Echo request.
  public static final int ECHO_REQUEST = 8;

  /// Time exceeded.
  public static final int TIME_EXCEEDED = 11;

  /// Code of [#UNREACHABLE]: no route.
  public static final int NET_UNREACHABLE = 0;

  /// Code of [#UNREACHABLE]: the neighbour does not answer.
  public static final int HOST_UNREACHABLE = 1;

  /// Code of [#UNREACHABLE]: no such protocol.
  public static final int PROTOCOL_UNREACHABLE = 2;

  /// Code of [#UNREACHABLE]: nobody listens.
  public static final int PORT_UNREACHABLE = 3;

  /// Code of [#UNREACHABLE]: too large, and DF is set.
  public static final int FRAGMENTATION_NEEDED = 4;

  /// Code of [#UNREACHABLE]: forbidden by a filter.
  public static final int ADMINISTRATIVELY_PROHIBITED = 13;

  /// Whether it reports an error, so that no error may answer it (RFC 1122 section 3.2.2).
  ///
  /// @return true for unreachable, quench, redirect, time exceeded and parameter problem
  public boolean isError() {
    return switch (type) {
      case 3, 4, 5, 11, 12 -> true;
      default -> false;
    };
  }

  /// Identifier of an echo.
  ///
  /// @return 0 to 65535
  public int echoIdentifier() {
    return rest >>> 16;
  }

  /// Sequence of an echo.
  ///
  /// @return 0 to 65535
  public int echoSequence() {
    return rest & 0xFFFF;
  }

  @Override
  public int lengthBytes() {
    return HEADER_BYTES + data.length();
  }
}
