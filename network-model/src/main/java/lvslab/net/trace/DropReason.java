package lvslab.net.trace;

/// Why a frame or packet went no further. Nothing ever just disappears.
public enum DropReason {
  /// The cable is unplugged.
  NO_CARRIER,
  /// The device is down.
  DEVICE_DOWN,
  /// The host is off.
  HOST_DOWN,
  /// The host is frozen, and its card's receive ring is full.
  RING_FULL,
  /// The card hangs: it takes frames and sends none.
  CARD_HUNG,
  /// The host has more frames to take in than its backlog holds.
  HOST_BACKLOG,
  /// The device's queue discipline lost it: netem was asked to, or its queue is full.
  QDISC,
  /// The switch port passes nothing.
  PORT_BLOCKED,
  /// Both switch ports are isolated.
  PORT_ISOLATED,
  /// Lost on the way, by a fault that was asked for.
  LINK_LOSS,
  /// Damaged on the way, by a fault that was asked for.
  LINK_CORRUPT,
  /// The queue of the link is full.
  QUEUE_FULL,
  /// More packets wait for the processor than netdev_max_backlog allows.
  SOFTNET_FULL,
  /// The frame is for another MAC address.
  OTHER_HOST,
  /// Nobody takes this Ethernet type.
  UNKNOWN_ETHERTYPE,
  /// The switch knows the destination behind the port the frame came from.
  SAME_PORT,
  /// The header is not that of an IPv4 packet.
  IP_HEADER,
  /// The source is one of this host's own addresses, or cannot be one at all.
  MARTIAN_SOURCE,
  /// The destination cannot be on a wire.
  MARTIAN_DESTINATION,
  /// The best way back to the source is another device.
  RP_FILTER,
  /// Not for this host, which does not forward.
  NOT_FORWARDING,
  /// To a group that the device has not joined.
  NOT_A_MEMBER,
  /// No route leads there.
  NO_ROUTE,
  /// A route says so.
  ROUTE_REFUSED,
  /// No hops are left.
  TTL_EXCEEDED,
  /// Larger than the MTU, and DF is set.
  FRAGMENTATION_NEEDED,
  /// A hook dropped it.
  HOOK,
  /// A rule of a filter dropped it.
  FILTER,
  /// Connection tracking could not take it: its table is full, or another has its tuple.
  CONNTRACK,
  /// Address translation could not be done.
  NAT,
  /// The neighbour does not answer.
  NEIGHBOUR_FAILED,
  /// Too many packets wait for the neighbour.
  NEIGHBOUR_QUEUE_FULL,
  /// No room for one more neighbour.
  NEIGHBOUR_TABLE_FULL,
  /// Parts of it never came.
  REASSEMBLY_TIMEOUT,
  /// Its parts overlap, or do not agree on where it ends.
  FRAGMENT_OVERLAP,
  /// Nobody takes this protocol.
  UNKNOWN_PROTOCOL,
  /// No tunnel that is up takes it.
  NO_TUNNEL,
  /// The network is congested, and the sender within the tunnel would not hear of it otherwise.
  TUNNEL_CONGESTION,
  /// Nobody listens on the port.
  NO_SOCKET,
  /// The listener's queue is full.
  BACKLOG_FULL,
  /// Outside what the connection expects.
  TCP_UNACCEPTABLE,
  /// The socket's buffer is full.
  RECEIVE_BUFFER_FULL,
  /// An ARP packet that asks nothing of this host.
  ARP_NOT_FOR_US,
  /// An ARP request that arp_ignore, arp_filter or the route to its sender leaves unanswered.
  ARP_IGNORED,
  /// The real server of the connection is gone.
  NO_REAL_SERVER,
  /// More errors of this kind than the rate limit allows.
  ICMP_RATE_LIMIT
}
