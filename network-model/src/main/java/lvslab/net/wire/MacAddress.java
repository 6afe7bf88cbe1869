package lvslab.net.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An Ethernet address (IEEE 802).
///
/// @param bits the 48 bits, first octet highest
public record MacAddress(long bits) {
  /// All stations.
  public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

  /// No station.
  public static final MacAddress ZERO = new MacAddress(0);

  private static final long GROUP_BIT = 1L << 40;
  private static final long IPV4_GROUPS = 0x0100_5E00_0000L;
  private static final Pattern TEXT = Pattern.compile("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}");

  /// Checks the range.
  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException("more than 48 bits: " + Long.toHexString(bits));
    }
  }

  /// Reads `00:0c:29:17:92:f3`.
  ///
  /// @param text six octets in hexadecimal
  /// @return the address, or nothing if it is not one
  public static Optional<MacAddress> parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    long bits = 0;
    for (String octet : text.split(":", -1)) {
      bits = bits << 8 | Integer.parseInt(octet, 16);
    }
    return Optional.of(new MacAddress(bits));
  }

  /// Reads an address that is known to be one.
  ///
  /// @param text six octets in hexadecimal
  /// @return the address
  /// @throws IllegalArgumentException if it is not one
  public static MacAddress of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a MAC address: " + text));
  }

  /// Where frames for an IPv4 group go (RFC 1112 section 6.4): 01:00:5e and the low 23 bits of the
  /// group.
  ///
  /// @param group a multicast address
  /// @return its Ethernet address
  public static MacAddress ofGroup(Ipv4Address group) {
    return new MacAddress(IPV4_GROUPS | (group.bits() & 0x7F_FFFF));
  }

  /// Whether it is the address of all stations.
  ///
  /// @return true for ff:ff:ff:ff:ff:ff
  public boolean isBroadcast() {
    return bits == 0xFFFF_FFFF_FFFFL;
  }

  /// Whether it names a group, broadcast included.
  ///
  /// @return true if the group bit is set
  public boolean isGroup() {
    return (bits & GROUP_BIT) != 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%02x:%02x:%02x:%02x:%02x:%02x",
        bits >> 40 & 255,
        bits >> 32 & 255,
        bits >> 24 & 255,
        bits >> 16 & 255,
        bits >> 8 & 255,
        bits & 255);
  }
}
