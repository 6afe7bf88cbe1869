package lvslab.net.route;

import java.util.Objects;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// A route (kernel `struct fib_alias` and `struct fib_info`).
///
/// @param destination the network, host bits cleared
/// @param type what it does
/// @param gateway next hop, or null if the destination is on the link
/// @param device where it goes out
/// @param source preferred source address, or null
/// @param scope how far the destination is
/// @param metric less is better
/// @param protocol who made it: `kernel`, `boot`, `static`, ...
/// @param setBy serial of the trace event that added it
/// @param exception what was learned of the way to one destination, null in tables
/// @param metrics what it says of its way
/// @param table number of the table it is in
public record Route(
    Ipv4Prefix destination,
    RouteType type,
    @Nullable Ipv4Address gateway,
    NetDevice device,
    @Nullable Ipv4Address source,
    AddressScope scope,
    int metric,
    String protocol,
    long setBy,
    @Nullable RouteException exception,
    RouteMetrics metrics,
    int table) {
  private static final int MAX_MTU = 65_535;

  /// Octets of the headers of IPv4 and TCP.
  private static final int HEADERS_BYTES = 40;

  /// net.ipv4.route.min_adv_mss.
  private static final int LEAST_ADVMSS = 256;

  /// A route as it stands in table main, or local, that says nothing of its way.
  ///
  /// @param destination the network, host bits cleared
  /// @param type what it does
  /// @param gateway next hop, or null if the destination is on the link
  /// @param device where it goes out
  /// @param source preferred source address, or null
  /// @param scope how far the destination is
  /// @param metric less is better
  /// @param protocol who made it
  /// @param setBy serial of the trace event that added it
  public Route(
      Ipv4Prefix destination,
      RouteType type,
      @Nullable Ipv4Address gateway,
      NetDevice device,
      @Nullable Ipv4Address source,
      AddressScope scope,
      int metric,
      String protocol,
      long setBy) {
    this(
        destination,
        type,
        gateway,
        device,
        source,
        scope,
        metric,
        protocol,
        setBy,
        null,
        RouteMetrics.NONE,
        type == RouteType.LOCAL || type == RouteType.BROADCAST
            ? RouteTables.LOCAL
            : RouteTables.MAIN);
  }

  /// The same with what it says of its way, in a table of choice.
  ///
  /// @param told what it says
  /// @param in number of the table
  /// @return a route
  public Route with(RouteMetrics told, int in) {
    return new Route(
        destination,
        type,
        gateway,
        device,
        source,
        scope,
        metric,
        protocol,
        setBy,
        exception,
        told,
        in);
  }

  /// The same route by another device, with what was learned of it.
  ///
  /// @param by the device
  /// @return a route without a gateway
  public Route by(NetDevice by) {
    return new Route(
        destination,
        type,
        null,
        by,
        source,
        scope,
        metric,
        protocol,
        setBy,
        exception,
        metrics,
        table);
  }

  /// Whose MAC address a packet needs.
  ///
  /// @param to destination of the packet
  /// @return the gateway, or the destination itself
  public Ipv4Address nextHop(Ipv4Address to) {
    return gateway == null ? to : gateway;
  }

  /// Octets of the largest packet that goes this way (`ipv4_mtu`): what was learned of the path,
  /// what the route says, or what the device takes.
  ///
  /// @return octets
  public int mtu() {
    int learned = exception == null ? 0 : exception.mtu();
    if (learned == 0) {
      return ownMtu();
    }
    return metrics.get(RouteMetric.MTU) == 0 ? Math.min(learned, device.mtu()) : learned;
  }

  private int ownMtu() {
    int told = metrics.get(RouteMetric.MTU);
    return told == 0 ? device.mtu() : told;
  }

  /// Segment size that this host announces to peers that are reached this way (`dst_metric_advmss`,
  /// `ipv4_default_advmss`).
  ///
  /// @return octets, without headers and options
  public int advertisedMss() {
    int told = metrics.get(RouteMetric.ADVMSS);
    int fits = Math.min(mtu(), MAX_MTU) - HEADERS_BYTES;
    return told == 0 ? Math.max(fits, LEAST_ADVMSS) : told;
  }

  /// Who set the MTU: the error it was learned from, or who gave it to the device.
  ///
  /// @return serial of the trace event, 0 for nobody
  public long mtuSetBy() {
    boolean learned = exception != null && exception.mtu() != 0;
    return learned || metrics.get(RouteMetric.MTU) != 0 ? setBy : device.mtuSetBy();
  }

  /// Octets of the largest packet of others that goes this way: a router does not believe what it
  /// was told (`ip_dst_mtu_maybe_forward`).
  ///
  /// @param usePathMtu ip_forward_use_pmtu
  /// @return the device's, unless it is told to believe
  public int forwardMtu(boolean usePathMtu) {
    return usePathMtu || isMtuLocked() ? mtu() : ownMtu();
  }

  /// Whether packets must be let cut on the way (`ip_mtu_locked`).
  ///
  /// @return true if so
  public boolean isMtuLocked() {
    return metrics.isLocked(RouteMetric.MTU) || exception != null && exception.isLocked();
  }

  /// Whether packets are for this host.
  ///
  /// @return true for LOCAL
  public boolean isLocal() {
    return type == RouteType.LOCAL;
  }

  /// Whether another route is the same but for who added it.
  ///
  /// @param other a route
  /// @return true if it leads the same way
  public boolean leadsAs(Route other) {
    return destination.equals(other.destination)
        && type == other.type
        && device == other.device
        && metric == other.metric
        && table == other.table
        && Objects.equals(gateway, other.gateway)
        && Objects.equals(source, other.source);
  }

  /// Whether another route is for the same destination by the same device.
  ///
  /// @param other a route
  /// @return true whatever their source and gateway
  public boolean isAt(Route other) {
    return destination.equals(other.destination) && type == other.type && device == other.device;
  }
}
