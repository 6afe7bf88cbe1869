package lvslab.net.igmp;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// How a socket deals with groups: which it has joined, and how it sends to them (ip(7):
/// IP_ADD_MEMBERSHIP, IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP, IP_MULTICAST_ALL).
public final class GroupOptions {
  private final Memberships memberships;
  private @Nullable NetDevice device;
  private Ipv4Address source = Ipv4Address.ANY;
  private int ttl = 1;
  private boolean loop = true;

  /// As of a new socket: TTL 1, this host gets a copy.
  ///
  /// @param igmp of the host
  public GroupOptions(Igmp igmp) {
    memberships = igmp.memberships();
  }

  /// Joins a group (IP_ADD_MEMBERSHIP).
  ///
  /// @param group a multicast address
  /// @param on the device, or null for the one that the route to the group leads by
  /// @throws SocketException EINVAL, ENODEV, EADDRINUSE, ENOBUFS
  public void join(Ipv4Address group, @Nullable NetDevice on) throws SocketException {
    memberships.join(group, on);
  }

  /// Leaves a group (IP_DROP_MEMBERSHIP).
  ///
  /// @param group a multicast address
  /// @param on the device, or null for any
  /// @throws SocketException EADDRNOTAVAIL if it was not joined
  public void leave(Ipv4Address group, @Nullable NetDevice on) throws SocketException {
    memberships.leave(group, on);
  }

  /// Takes packets of groups that only others of this host have joined, or not (IP_MULTICAST_ALL).
  ///
  /// @param all true, as at first, to take them
  public void setAll(boolean all) {
    memberships.setAll(all);
  }

  /// Sends to groups by a device, if the socket is bound to none (IP_MULTICAST_IF).
  ///
  /// @param by the device
  /// @param from the source, or 0.0.0.0 to let the route decide
  public void setDevice(NetDevice by, Ipv4Address from) {
    device = by;
    source = from;
  }

  /// TTL of what is sent to groups (IP_MULTICAST_TTL).
  ///
  /// @param hops 0 to 255
  public void setTtl(int hops) {
    ttl = hops;
  }

  /// Lets this host have a copy of what is sent to its groups, or not (IP_MULTICAST_LOOP).
  ///
  /// @param copies true, as at first, for a copy
  public void setLoop(boolean copies) {
    loop = copies;
  }

  /// Which device a packet leaves by.
  ///
  /// @param to its destination
  /// @param bound the device the socket is bound to, or null
  /// @return the device, or null for what the routes say
  public @Nullable NetDevice deviceFor(Ipv4Address to, @Nullable NetDevice bound) {
    return bound == null && to.isMulticast() ? device : bound;
  }

  /// The source of a packet.
  ///
  /// @param to its destination
  /// @param bound the address the socket is bound to, or 0.0.0.0
  /// @return the source, or 0.0.0.0 for what the route says
  public Ipv4Address sourceFor(Ipv4Address to, Ipv4Address bound) {
    return bound.isAny() && to.isMulticast() ? source : bound;
  }

  /// The TTL of a packet.
  ///
  /// @param to its destination
  /// @param unicast what it is if it does not go to a group
  /// @return 0 to 255
  public int ttlFor(Ipv4Address to, int unicast) {
    return to.isMulticast() ? ttl : unicast;
  }

  /// Marks a packet that this host is to get no copy of.
  ///
  /// @param skb about to be sent
  public void apply(SocketBuffer skb) {
    if (!loop) {
      skb.setWireOnly();
    }
  }

  /// Whether a packet is for this socket.
  ///
  /// @param to its destination
  /// @param input where it came in
  /// @return false if it is of a group that must be joined and was not
  public boolean allows(Ipv4Address to, NetDevice input) {
    return !to.isMulticast() || memberships.allows(to, input);
  }

  /// Leaves everything, as a socket that is closed does.
  public void close() {
    memberships.close();
  }
}
