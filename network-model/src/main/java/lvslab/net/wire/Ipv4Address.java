package lvslab.net.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/// An IPv4 address (RFC 791).
///
/// @param bits the 32 bits, first octet highest
public record Ipv4Address(int bits) implements Comparable<Ipv4Address> {
  /// 0.0.0.0: none, or any.
  public static final Ipv4Address ANY = new Ipv4Address(0);

  /// 127.0.0.1.
  public static final Ipv4Address LOCALHOST = new Ipv4Address(0x7F00_0001);

  /// 255.255.255.255.
  public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

  private static final Pattern TEXT = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /// Reads `172.16.16.1`.
  ///
  /// @param text four decimal octets
  /// @return the address, or nothing if it is not one
  public static Optional<Ipv4Address> parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    int bits = 0;
    for (String part : text.split("\\.", -1)) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | octet;
    }
    return Optional.of(new Ipv4Address(bits));
  }

  /// Reads an address that is known to be one.
  ///
  /// @param text four decimal octets
  /// @return the address
  /// @throws IllegalArgumentException if it is not one
  public static Ipv4Address of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IPv4 address: " + text));
  }

  /// Whether it is 0.0.0.0.
  ///
  /// @return true for no address
  public boolean isAny() {
    return bits == 0;
  }

  /// Whether it is of 127/8.
  ///
  /// @return true for loopback
  public boolean isLoopback() {
    return bits >>> 24 == 127;
  }

  /// Whether it is of 224/4.
  ///
  /// @return true for a group
  public boolean isMulticast() {
    return bits >>> 28 == 0xE;
  }

  /// Whether it is 255.255.255.255.
  ///
  /// @return true for limited broadcast
  public boolean isBroadcast() {
    return bits == -1;
  }

  /// Whether it is of 0/8 (RFC 1122 section 3.2.1.3).
  ///
  /// @return true for "this network"
  public boolean isZeroNet() {
    return bits >>> 24 == 0;
  }

  @Override
  public int compareTo(Ipv4Address other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }
}
