package lvslab.vrrp;

import java.util.List;
import lvslab.net.wire.Ipv4Address;

/// What a master says of itself (RFC 3768 section 5, RFC 5798 section 5). The checksum is not a
/// field: the codec computes it.
///
/// @param version of the protocol
/// @param virtualRouterId VRID, 0 to 255, of which 0 names no router
/// @param priority 0 to 255
/// @param intervalCentiseconds time between advertisements in hundredths of a second: in version 2
///   whole seconds up to 255, in version 3 up to 4095
/// @param authentication of version 2; [VrrpAuthentication#NONE] in version 3, which has none
/// @param addresses the virtual addresses, at most 255, in the order of the sender's configuration
public record VrrpAdvertisement(
    VrrpVersion version,
    int virtualRouterId,
    int priority,
    int intervalCentiseconds,
    VrrpAuthentication authentication,
    List<Ipv4Address> addresses) {
  /// Priority of a master that stops.
  public static final int PRIORITY_STOP = 0;

  /// Priority of the router whose own addresses the virtual ones are.
  public static final int PRIORITY_OWNER = 255;

  /// Where advertisements go, unless peers are named.
  public static final Ipv4Address GROUP = Ipv4Address.of("224.0.0.18");

  /// TTL of an advertisement; one that has less crossed a router.
  public static final int TTL = 255;

  /// Type of service with which keepalived sends: internetwork control.
  public static final int TOS = 0xC0;

  private static final int CENTISECONDS = 100;
  private static final int MAX_V2_CENTISECONDS = 255 * CENTISECONDS;
  private static final int MAX_V3_CENTISECONDS = 0xFFF;

  /// Checks the ranges, and copies the addresses.
  public VrrpAdvertisement {
    addresses = List.copyOf(addresses);
    boolean v2 = version == VrrpVersion.V2;
    requireRange("VRID", virtualRouterId, 255);
    requireRange("priority", priority, 255);
    requireRange("count of addresses", addresses.size(), 255);
    requireRange("interval", intervalCentiseconds, v2 ? MAX_V2_CENTISECONDS : MAX_V3_CENTISECONDS);
    if (v2 && intervalCentiseconds % CENTISECONDS != 0) {
      throw new IllegalArgumentException(
          "version 2 has whole seconds, not " + intervalCentiseconds + " hundredths");
    }
    if (!v2 && !authentication.equals(VrrpAuthentication.NONE)) {
      throw new IllegalArgumentException("version 3 has no authentication");
    }
  }

  /// The same with another priority, as a master has it that stops.
  ///
  /// @param changed 0 to 255
  /// @return an advertisement
  public VrrpAdvertisement withPriority(int changed) {
    return new VrrpAdvertisement(
        version, virtualRouterId, changed, intervalCentiseconds, authentication, addresses);
  }

  private static void requireRange(String what, int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not 0 to " + max);
    }
  }
}
