package lvslab.vrrp.instance;

import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpVersion;

/// The times of the protocol, in microseconds, rounded down as keepalived's integers are.
final class VrrpTimes {
  private static final long SECOND = 1_000_000;
  private static final int PRIORITIES = VrrpAdvertisement.PRIORITY_OWNER + 1;

  private VrrpTimes() {}

  /// Skew_Time: the lower the priority, the longer. In version 2 a part of a second whatever the
  /// interval is (RFC 3768 section 6.1), in version 3 a part of the interval (RFC 5798 section
  /// 6.1).
  static long skew(VrrpVersion version, int priority, long intervalMicros) {
    long whole = version == VrrpVersion.V2 ? SECOND : intervalMicros;
    return (PRIORITIES - priority) * whole / PRIORITIES;
  }

  /// The least skew there is.
  static long leastSkew(VrrpVersion version, long intervalMicros) {
    return skew(version, VrrpAdvertisement.PRIORITY_OWNER, intervalMicros);
  }
}
