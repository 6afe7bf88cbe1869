package lvslab.vrrp.instance;

import java.util.List;
import java.util.stream.IntStream;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;

/// A packet of protocol 112 as it came in.
///
/// @param header of the packet
/// @param octets behind the header
public record ReceivedAdvert(Ipv4Header header, Bytes octets) {
  private static final int VRID_AT = 1;
  private static final int PRIORITY_AT = 2;
  private static final int COUNT_AT = 3;
  private static final int AUTH_TYPE_AT = 4;
  private static final int SECONDS_AT = 5;
  private static final int CENTISECONDS_MASK = 0xFFF;
  private static final int TYPE_MASK = 15;
  private static final long CENTISECOND_MICROS = 10_000;

  private static final int ADDRESS_BYTES = 4;

  /// Octets of a message without addresses and authentication.
  public static final int LEAST_BYTES = 8;

  /// Who sent it.
  ///
  /// @return the source address
  public Ipv4Address source() {
    return header.source();
  }

  /// The version that it claims.
  ///
  /// @return 0 to 15
  public int version() {
    return octets.u8(0) >>> 4;
  }

  int type() {
    return octets.u8(0) & TYPE_MASK;
  }

  /// VRID.
  ///
  /// @return 0 to 255
  public int virtualRouterId() {
    return octets.u8(VRID_AT);
  }

  /// Priority.
  ///
  /// @return 0 to 255
  public int priority() {
    return octets.u8(PRIORITY_AT);
  }

  int count() {
    return octets.u8(COUNT_AT);
  }

  /// Authentication of version 2.
  ///
  /// @return 0 for none, 1 for a password, 2 for an authentication header
  public int authenticationType() {
    return octets.u8(AUTH_TYPE_AT);
  }

  /// Interval of version 2.
  ///
  /// @return seconds
  public int seconds() {
    return octets.u8(SECONDS_AT);
  }

  /// Interval of version 3.
  long intervalMicros() {
    return (octets.u16(AUTH_TYPE_AT) & CENTISECONDS_MASK) * CENTISECOND_MICROS;
  }

  /// The addresses, as far as the packet has them.
  ///
  /// @return in its order
  public List<Ipv4Address> addresses() {
    int most = (octets.length() - LEAST_BYTES) / ADDRESS_BYTES;
    return IntStream.range(0, Math.min(count(), most))
        .mapToObj(index -> new Ipv4Address(address(index)))
        .toList();
  }

  int address(int index) {
    return octets.u32(LEAST_BYTES + ADDRESS_BYTES * index);
  }
}
