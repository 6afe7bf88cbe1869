package lvslab.net.command;

import lvslab.net.device.NetDevice;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.net.tunnel.IpTunnels;
import lvslab.net.tunnel.TunnelDevice;
import lvslab.net.tunnel.TunnelParameters;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;

/// What `ip -d` adds to a device (iproute2 ip/ipaddress.c, `print_linkinfo`; ip/link_iptnl.c).
final class IpLinkDetails {
  private static final int LEAST_MTU = 68;
  private static final int GREATEST_MTU = 65_535;
  private static final String QUEUES =
      "numtxqueues 1 gso_max_size 65536 gso_max_segs 65535 tso_max_size 65536 tso_max_segs 65535"
          + " gro_max_size 65536 ";

  /// The mode and the queue of group frames (ip/iplink_macvlan.c, `macvlan_print_opt`).
  private static final String MACVLAN = "macvlan mode private bcqueuelen 1000 usedbcqueuelen 1000 ";

  private IpLinkDetails() {}

  /// Follows the line of the link layer.
  static String of(NetDevice device, String lineEnd) {
    boolean bounded = device.needsNeighbours() || isPointToPoint(device);
    int outer = isPointToPoint(device) ? Ipv4Header.MIN_BYTES : 0;
    return " promiscuity 0  allmulti 0 minmtu "
        + (bounded ? LEAST_MTU : 0)
        + " maxmtu "
        + (bounded ? GREATEST_MTU - outer : 0)
        + " "
        + (device instanceof TunnelDevice tunnel ? lineEnd + "    " + kind(tunnel) : "")
        + (device instanceof MacvlanDevice ? lineEnd + "    " + MACVLAN : "")
        + QUEUES;
  }

  /// Made by `ip tunnel` (`ip_tunnel_create`), not with the module.
  private static boolean isPointToPoint(NetDevice device) {
    return device instanceof TunnelDevice && !device.name().equals(IpTunnels.FALLBACK);
  }

  private static String kind(TunnelDevice tunnel) {
    TunnelParameters set = tunnel.parameters();
    boolean fallback = !isPointToPoint(tunnel);
    return "ipip "
        + (fallback ? "any" : "ipip")
        + " remote "
        + text(set.remote())
        + " local "
        + text(set.local())
        + " ttl "
        + (set.ttl() == 0 ? "inherit" : set.ttl())
        + " "
        + (set.pathMtu() ? "pmtudisc " : "nopmtudisc ");
  }

  /// An address of a tunnel's end.
  static String text(Ipv4Address address) {
    return address.isAny() ? "any" : address.toString();
  }
}
