package lvslab.net.command;

import lvslab.net.device.EthernetDevice;
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

  /// What a device can cut into segments, octets (TSO_LEGACY_MAX_SIZE); those without a wire take 8
  /// times as many segments as there may be (TSO_MAX_SIZE).
  private static final int LEGACY = 65_536;

  private static final int MOST = 8 * 65_535;

  /// The mode and the queue of group frames (ip/iplink_macvlan.c, `macvlan_print_opt`).
  private static final String MACVLAN = "macvlan mode private bcqueuelen 1000 usedbcqueuelen 1000 ";

  private IpLinkDetails() {}

  /// Follows the line of the link layer.
  static String of(NetDevice device, String lineEnd) {
    boolean bounded = device.needsNeighbours() || isPointToPoint(device);
    int outer = isPointToPoint(device) ? Ipv4Header.MIN_BYTES : 0;
    return " promiscuity "
        + device.promiscuity().wishes()
        + "  allmulti 0 minmtu "
        + (bounded ? LEAST_MTU : 0)
        + " maxmtu "
        + (bounded ? GREATEST_MTU - outer : 0)
        + " "
        + (device instanceof TunnelDevice tunnel ? lineEnd + "    " + kind(tunnel) : "")
        + (device instanceof MacvlanDevice ? lineEnd + "    " + MACVLAN : "")
        + (isVeth(device) ? lineEnd + "    veth " : "")
        + "numtxqueues 1 gso_max_size 65536 gso_max_segs 65535 tso_max_size "
        + most(device)
        + " tso_max_segs 65535 gro_max_size 65536 ";
  }

  private static boolean isVeth(NetDevice device) {
    return device instanceof EthernetDevice card && card.isVeth();
  }

  /// A device on top of another has its limit (`netif_inherit_tso_max`).
  private static int most(NetDevice device) {
    NetDevice below = device instanceof MacvlanDevice macvlan ? macvlan.lower() : device;
    return below.isLoopback() || isVeth(below) ? MOST : LEGACY;
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
