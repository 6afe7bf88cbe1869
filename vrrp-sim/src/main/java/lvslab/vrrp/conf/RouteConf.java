package lvslab.vrrp.conf;

import java.util.Optional;
import java.util.OptionalInt;
import lvslab.net.device.AddressScope;
import lvslab.net.route.RouteMetrics;
import lvslab.net.route.RouteType;
import lvslab.net.text.Span;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;

/// An entry of virtual_routes or static_routes (vrrp_iproute.h: ip_route_t).
///
/// @param to where packets go
/// @param written the destination as it was written
/// @param type what becomes of them
/// @param typed whether the type was written
/// @param via next hop
/// @param device where they go out, empty for what the next hop asks for
/// @param source preferred source
/// @param scope how far the destination is; everywhere unless written
/// @param metric less is better
/// @param protocol who made it, `keepalived` of all that are tracked
/// @param table number of its table
/// @param metrics what it says of its way
/// @param place where it stands among those to the same destination
/// @param tracked whether its router yields when somebody takes it away
/// @param span where it was written
public record RouteConf(
    Ipv4Prefix to,
    String written,
    RouteType type,
    boolean typed,
    Optional<Ipv4Address> via,
    String device,
    Optional<Ipv4Address> source,
    AddressScope scope,
    OptionalInt metric,
    String protocol,
    int table,
    RouteMetrics metrics,
    Place place,
    boolean tracked,
    Span span) {
  /// Where a route stands among those to the same destination.
  public enum Place {
    /// In front, which is the kernel's way if nothing is said.
    PREPEND,
    /// Alone, as `ip route add` has it.
    ADD,
    /// Behind.
    APPEND
  }

  /// Whether an entry of another configuration leads to the same destination.
  ///
  /// @param other another
  /// @return whatever else differs
  public boolean isSame(RouteConf other) {
    return to.equals(other.to)
        && table == other.table
        && metric.equals(other.metric)
        && via.equals(other.via)
        && device.equals(other.device);
  }
}
