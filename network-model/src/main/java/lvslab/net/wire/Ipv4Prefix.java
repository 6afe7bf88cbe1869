package lvslab.net.wire;

import java.util.Optional;

/// An address with a prefix length, as in `172.16.16.173/24`. The host bits may be set.
///
/// @param address an address
/// @param length 0 to 32
public record Ipv4Prefix(Ipv4Address address, int length) {
  /// Everything.
  public static final Ipv4Prefix DEFAULT = new Ipv4Prefix(Ipv4Address.ANY, 0);

  /// Checks the range.
  public Ipv4Prefix {
    if (length < 0 || length > 32) {
      throw new IllegalArgumentException("prefix length " + length + " is not 0 to 32");
    }
  }

  /// Reads `172.16.16.0/24`; a plain address has length 32.
  ///
  /// @param text an address, and a length behind a slash
  /// @return the prefix, or nothing if it is not one
  public static Optional<Ipv4Prefix> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Ipv4Address.parse(text).map(a -> new Ipv4Prefix(a, 32));
    }
    String length = text.substring(slash + 1);
    if (length.isEmpty()
        || length.length() > 2
        || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(length);
    return bits > 32
        ? Optional.empty()
        : Ipv4Address.parse(text.substring(0, slash)).map(a -> new Ipv4Prefix(a, bits));
  }

  /// Reads a prefix that is known to be one.
  ///
  /// @param text an address, and a length behind a slash
  /// @return the prefix
  /// @throws IllegalArgumentException if it is not one
  public static Ipv4Prefix of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a prefix: " + text));
  }

  /// The bits of a length.
  ///
  /// @param length 0 to 32
  /// @return the mask
  public static int mask(int length) {
    return length == 0 ? 0 : -1 << (32 - length);
  }

  /// The mask as an address.
  ///
  /// @return such as 255.255.255.0
  public Ipv4Address netmask() {
    return new Ipv4Address(mask(length));
  }

  /// The prefix with the host bits cleared.
  ///
  /// @return the network
  public Ipv4Prefix network() {
    return new Ipv4Prefix(new Ipv4Address(address.bits() & mask(length)), length);
  }

  /// The address with all host bits set.
  ///
  /// @return the directed broadcast address
  public Ipv4Address broadcast() {
    return new Ipv4Address(address.bits() | ~mask(length));
  }

  /// Whether an address is inside.
  ///
  /// @param other an address
  /// @return true if the first bits are equal
  public boolean contains(Ipv4Address other) {
    return ((address.bits() ^ other.bits()) & mask(length)) == 0;
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
