package lvslab.net.nat;

import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What a source or a destination may become (kernel `struct nf_nat_range2`).
///
/// @param first the least address, or null if addresses stay
/// @param last the greatest address
/// @param hasPorts whether ports are given
/// @param firstPort the least port
/// @param lastPort the greatest port
/// @param basePort of the port that is asked for, the first port's; -1 if there is no shift
/// @param random whether the search begins anywhere and even a free port is not kept (--random,
///   --random-fully)
/// @param persistent whether a client's destination does not matter (--persistent)
public record NatRange(
    @Nullable Ipv4Address first,
    @Nullable Ipv4Address last,
    boolean hasPorts,
    int firstPort,
    int lastPort,
    int basePort,
    boolean random,
    boolean persistent) {
  /// Anything: only ports change, and only if they clash.
  ///
  /// @return a range without bounds
  static NatRange anything() {
    return new NatRange(null, null, false, 0, 0, -1, false, false);
  }

  /// The same with one address.
  ///
  /// @param only the address
  /// @return a range
  NatRange withAddress(Ipv4Address only) {
    return new NatRange(only, only, hasPorts, firstPort, lastPort, basePort, random, persistent);
  }

  boolean containsPort(int port) {
    return port >= firstPort && port <= lastPort;
  }

  boolean containsAddress(Ipv4Address address) {
    return first == null
        || last == null
        || first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }
}
