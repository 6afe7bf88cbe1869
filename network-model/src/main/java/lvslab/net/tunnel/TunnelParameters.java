package lvslab.net.tunnel;

import lvslab.net.wire.Ipv4Address;

/// What `ip tunnel` sets (kernel `struct ip_tunnel_parm`).
///
/// @param local source of outer packets, or 0.0.0.0: the route decides, and any is taken
/// @param remote destination of outer packets, or 0.0.0.0: the next hop is, and any is taken
/// @param ttl of outer packets, or 0: that of the packet within
/// @param tos of outer packets; 1: that of the packet within
/// @param pathMtu whether outer packets always have DF
public record TunnelParameters(
    Ipv4Address local, Ipv4Address remote, int ttl, int tos, boolean pathMtu) {
  /// Copy the TOS of the packet within.
  public static final int TOS_INHERIT = 1;

  /// Those of the device that is there from the beginning: it takes what no other takes.
  public static final TunnelParameters FALLBACK =
      new TunnelParameters(Ipv4Address.ANY, Ipv4Address.ANY, 0, 0, false);

  /// What a new tunnel has as long as nobody says otherwise.
  public static final TunnelParameters POINT_TO_POINT =
      new TunnelParameters(Ipv4Address.ANY, Ipv4Address.ANY, 0, 0, true);
}
