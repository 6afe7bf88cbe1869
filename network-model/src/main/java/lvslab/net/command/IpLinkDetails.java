package lvslab.net.command;

import lvslab.net.device.NetDevice;
import lvslab.net.tunnel.TunnelDevice;
import lvslab.net.tunnel.TunnelParameters;
import lvslab.net.wire.Ipv4Address;

/// What `ip -d` adds to a device (iproute2 ip/ipaddress.c, `print_linkinfo`; ip/link_iptnl.c).
final class IpLinkDetails {
  private static final int ETHERNET_LEAST_MTU = 68;
  private static final int GREATEST_MTU = 65_535;
  private static final String QUEUES =
      "numtxqueues 1 gso_max_size 65536 gso_max_segs 65535 tso_max_size 65536 tso_max_segs 65535"
          + " gro_max_size 65536 ";

  private IpLinkDetails() {}

  /// Follows the line of the link layer.
  static String of(NetDevice device, String lineEnd) {
    boolean card = device.needsNeighbours();
    return " promiscuity 0  allmulti 0 minmtu "
        + (card ? ETHERNET_LEAST_MTU : 0)
        + " maxmtu "
        + (card ? GREATEST_MTU : 0)
        + " "
        + (device instanceof TunnelDevice tunnel ? lineEnd + "    " + kind(tunnel) : "")
        + QUEUES;
  }

  private static String kind(TunnelDevice tunnel) {
    TunnelParameters set = tunnel.parameters();
    boolean fallback = set.equals(TunnelParameters.FALLBACK);
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
