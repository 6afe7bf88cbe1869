package lvslab.lvs.connection;

import org.jspecify.annotations.Nullable;

/// Chains of entries in a bucket.
final class Chains {
  private Chains() {}

  /// Turns a chain round.
  static @Nullable IpvsConnection reverse(@Nullable IpvsConnection first) {
    @Nullable IpvsConnection reversed = null;
    @Nullable IpvsConnection at = first;
    while (at != null) {
      @Nullable IpvsConnection following = at.next;
      at.next = reversed;
      reversed = at;
      at = following;
    }
    return reversed;
  }
}
