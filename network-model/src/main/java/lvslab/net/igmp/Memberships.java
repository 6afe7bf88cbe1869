package lvslab.net.igmp;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.route.Route;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The groups that one socket has joined (kernel `inet_sock.mc_list`; net/ipv4/igmp.c,
/// `ip_mc_join_group`).
public final class Memberships {
  private record Membership(NetDevice device, Ipv4Address group) {}

  private final Devices devices;
  private final Ipv4 ipv4;
  private final Igmp igmp;
  private final List<Membership> list = new ArrayList<>(1);
  private boolean all = true;

  Memberships(Devices devices, Ipv4 ipv4, Igmp igmp) {
    this.devices = devices;
    this.ipv4 = ipv4;
    this.igmp = igmp;
  }

  /// Joins a group (IP_ADD_MEMBERSHIP).
  ///
  /// @param group a multicast address
  /// @param on the device, or null for the one that the route to the group leads by
  /// @throws SocketException EINVAL if it is no group, ENODEV if there is no device, EADDRINUSE if
  ///   it is joined already, ENOBUFS if there are too many
  public void join(Ipv4Address group, @Nullable NetDevice on) throws SocketException {
    if (!group.isMulticast()) {
      throw new SocketException(Errno.EINVAL);
    }
    var membership = new Membership(deviceFor(group, on), group);
    if (list.contains(membership)) {
      throw new SocketException(Errno.EADDRINUSE);
    }
    if (list.size() >= ipv4.conf().get(Ipv4Key.IGMP_MAX_MEMBERSHIPS)) {
      throw new SocketException(Errno.ENOBUFS);
    }
    list.addFirst(membership);
    igmp.join(membership.device(), group);
  }

  /// Leaves a group (IP_DROP_MEMBERSHIP).
  ///
  /// @param group a multicast address
  /// @param on the device, or null for any
  /// @throws SocketException EADDRNOTAVAIL if it was not joined
  public void leave(Ipv4Address group, @Nullable NetDevice on) throws SocketException {
    for (Membership one : list) {
      if (one.group().equals(group) && (on == null || on == one.device())) {
        list.remove(one);
        igmp.leave(one.device(), group);
        return;
      }
    }
    throw new SocketException(Errno.EADDRNOTAVAIL);
  }

  /// Whether it takes packets of groups that only others of this host have joined
  /// (IP_MULTICAST_ALL, on if nobody says otherwise).
  ///
  /// @param takesAll true to take them
  public void setAll(boolean takesAll) {
    all = takesAll;
  }

  /// Leaves everything, as a socket that is closed does (`ip_mc_drop_socket`).
  public void close() {
    for (Membership one : List.copyOf(list)) {
      igmp.leave(one.device(), one.group());
    }
    list.clear();
  }

  /// Whether a packet to a group is for this socket (`ip_mc_sf_allow`).
  ///
  /// @param group destination of the packet
  /// @param input where it came in
  /// @return true if it was joined there, or nobody must join
  public boolean allows(Ipv4Address group, NetDevice input) {
    return all || list.contains(new Membership(input, group));
  }

  private NetDevice deviceFor(Ipv4Address group, @Nullable NetDevice on) throws SocketException {
    if (on != null) {
      if (!devices.list().contains(on)) {
        throw new SocketException(Errno.ENODEV);
      }
      return on;
    }
    @Nullable Route route = ipv4.routeOutput(group, null);
    if (route == null) {
      throw new SocketException(Errno.ENODEV);
    }
    return route.device();
  }
}
