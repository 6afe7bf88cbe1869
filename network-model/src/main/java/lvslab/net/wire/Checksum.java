package lvslab.net.wire;

import java.nio.ByteBuffer;

/// The Internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit
/// words.
///
/// A sum is begun with 0 or with a pseudo header, parts are added, and [#finish(long)] makes the
/// field. Octets summed with a right field in its place finish as 0.
public final class Checksum {
  private Checksum() {}

  /// Adds octets that begin on a 16-bit boundary; an odd last one is padded with zero.
  ///
  /// @param sum what was added before
  /// @param octets where they stand
  /// @param from first octet
  /// @param to octet behind the last
  /// @return the new sum
  public static long add(long sum, ByteBuffer octets, int from, int to) {
    long total = sum;
    int i = from;
    for (; i + 1 < to; i += 2) {
      total += (octets.get(i) & 0xFF) << 8 | (octets.get(i + 1) & 0xFF);
    }
    return i < to ? total + ((octets.get(i) & 0xFF) << 8) : total;
  }

  /// Adds octets that begin on a 16-bit boundary; an odd last one is padded with zero.
  ///
  /// @param sum what was added before
  /// @param octets the octets
  /// @return the new sum
  public static long add(long sum, Bytes octets) {
    long total = sum;
    int i = 0;
    for (; i + 1 < octets.length(); i += 2) {
      total += octets.u16(i);
    }
    return i < octets.length() ? total + (octets.u8(i) << 8) : total;
  }

  /// The sum of the pseudo header of TCP and UDP (RFC 9293 section 3.1, RFC 768).
  ///
  /// @param source of the packet
  /// @param destination of the packet
  /// @param protocol of the header, one of [IpProtocol]
  /// @param lengthBytes of the segment or datagram
  /// @return a sum to go on with
  public static long pseudoHeader(
      Ipv4Address source, Ipv4Address destination, int protocol, int lengthBytes) {
    return (source.bits() >>> 16)
        + (source.bits() & 0xFFFF)
        + (destination.bits() >>> 16)
        + (destination.bits() & 0xFFFF)
        + protocol
        + (long) lengthBytes;
  }

  /// Folds the carries in and takes the complement.
  ///
  /// @param sum what was added
  /// @return the field, 0 to 65535
  public static int finish(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xFFFF) + (folded >>> 16);
    }
    return (int) (~folded & 0xFFFF);
  }

  /// Folds a sum for a TCP or UDP header: 0, which in UDP says that there is no checksum, is
  /// written as 0xffff (RFC 768); Linux does so for TCP as well (net/core/dev.c,
  /// skb_checksum_help).
  ///
  /// @param sum what was added, the pseudo header included
  /// @return the field, 1 to 65535
  public static int finishTransport(long sum) {
    int field = finish(sum);
    return field == 0 ? 0xFFFF : field;
  }
}
