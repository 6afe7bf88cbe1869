package lvslab.net.device;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// The groups that a device is a member of (kernel `in_device.mc_list`), and so the group addresses
/// that its card lets through (`net_device.mc`). What joining and leaving put on the wire is IGMP's
/// business.
public final class GroupList {
  private final List<Member> list = new ArrayList<>(1);

  private static final class Member {
    final Ipv4Address group;
    int users = 1;

    Member(Ipv4Address group) {
      this.group = group;
    }
  }

  GroupList() {}

  /// The groups.
  ///
  /// @return the one joined last first, as the kernel links them
  public List<Ipv4Address> list() {
    return list.stream().map(member -> member.group).toList();
  }

  /// Whether the device is a member (`ip_check_mc_rcu`).
  ///
  /// @param group a multicast address
  /// @return true if its packets are for this host
  public boolean contains(Ipv4Address group) {
    return find(group) != null;
  }

  /// How many of this host want a group.
  ///
  /// @param group a multicast address
  /// @return sockets and parts of the kernel that have joined
  public int users(Ipv4Address group) {
    @Nullable Member member = find(group);
    return member == null ? 0 : member.users;
  }

  /// Whether the card lets frames for a group address through: 32 groups share one (RFC 1112
  /// section 6.4), so some that nobody wants come along.
  ///
  /// @param mac destination of a frame
  /// @return true if a group that was joined has it
  boolean takes(MacAddress mac) {
    for (int i = 0; i < list.size(); i++) {
      if (MacAddress.ofGroup(list.get(i).group).bits() == mac.bits()) {
        return true;
      }
    }
    return false;
  }

  /// One more wants a group (`ip_mc_inc_group`).
  ///
  /// @param group a multicast address
  /// @return whether it is the first
  public boolean add(Ipv4Address group) {
    @Nullable Member member = find(group);
    if (member != null) {
      member.users++;
      return false;
    }
    list.addFirst(new Member(group));
    return true;
  }

  /// One less wants a group (`ip_mc_dec_group`).
  ///
  /// @param group a multicast address
  /// @return whether it was the last
  public boolean remove(Ipv4Address group) {
    @Nullable Member member = find(group);
    if (member == null || --member.users > 0) {
      return false;
    }
    list.remove(member);
    return true;
  }

  /// Nobody wants any group any more.
  public void clear() {
    list.clear();
  }

  private @Nullable Member find(Ipv4Address group) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).group.bits() == group.bits()) {
        return list.get(i);
      }
    }
    return null;
  }
}
