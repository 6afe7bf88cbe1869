package lvslab.net.wire;

/// A TCP segment (RFC 9293). The checksum is not a field: the codec computes it.
///
/// @param sourcePort 0 to 65535
/// @param destinationPort 0 to 65535
/// @param sequence number of the first octet
/// @param acknowledgment next number expected, meaningful with ACK
/// @param flags bits of [TcpFlags]
/// @param window as in the header, not scaled
/// @param options its options
/// @param data its octets
public record TcpSegment(
    int sourcePort,
    int destinationPort,
    int sequence,
    int acknowledgment,
    int flags,
    int window,
    TcpOptions options,
    Bytes data)
    implements Ipv4Payload {
  /// Octets of a header without options.
  public static final int HEADER_BYTES = 20;

  /// Whether all bits of a mask are set.
  ///
  /// @param mask bits of [TcpFlags]
  /// @return true if so
  public boolean has(int mask) {
    return (flags & mask) == mask;
  }

  /// How far it moves the sequence: its data, and one each for SYN and FIN.
  ///
  /// @return 0 or more
  public int sequenceLength() {
    return data.length()
        + ((flags & TcpFlags.SYN) != 0 ? 1 : 0)
        + ((flags & TcpFlags.FIN) != 0 ? 1 : 0);
  }

  /// The same with other ports, as address translation makes it.
  ///
  /// @param source new source port
  /// @param destination new destination port
  /// @return a segment
  public TcpSegment withPorts(int source, int destination) {
    return new TcpSegment(
        source, destination, sequence, acknowledgment, flags, window, options, data);
  }

  @Override
  public int lengthBytes() {
    return HEADER_BYTES + options.lengthBytes() + data.length();
  }
}
