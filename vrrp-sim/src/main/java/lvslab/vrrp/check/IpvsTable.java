package lvslab.vrrp.check;

import java.util.Optional;
import java.util.function.Predicate;
import lvslab.lvs.service.ServerSettings;
import lvslab.lvs.service.ServiceKey;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.check.IpvsTalk.Dest;
import lvslab.vrrp.check.IpvsTalk.Rule;
import org.jspecify.annotations.Nullable;

/// Puts virtual and real servers into the table of IPVS and takes them out (ipvswrapper.c,
/// `ipvs_cmd`, `ipvs_group_cmd`): what is one command for a virtual server is one for each address
/// and mark of a group.
final class IpvsTable {
  private final IpvsTalk talk;

  /// Whether the configuration is being read again: then lines of groups that were there before
  /// have their services already.
  private boolean reloading;

  IpvsTable(IpvsTalk talk) {
    this.talk = talk;
  }

  void setReloading(boolean is) {
    reloading = is;
  }

  /// A command about a service.
  boolean change(IpvsCommand command, VirtualServer vs) {
    return send(command, vs, null, 0);
  }

  /// A command about a real server. One that is inhibited changes its weight instead of coming and
  /// going.
  boolean change(IpvsCommand command, VirtualServer vs, RealServer rs) {
    IpvsCommand sent = command;
    int weight = rs.weight();
    if (command == IpvsCommand.DEL_DEST && rs.inhibited) {
      weight = 0;
      sent = IpvsCommand.EDIT_DEST;
    } else if (command == IpvsCommand.ADD_DEST && rs.inhibited && rs.set) {
      sent = IpvsCommand.EDIT_DEST;
    } else if (command == IpvsCommand.ADD_DEST && !rs.set) {
      rs.set = true;
      if (rs.inhibited && rs.failedCheckers > 0) {
        weight = 0;
      }
    } else if (command == IpvsCommand.DEL_DEST && rs.set) {
      rs.set = false;
    }
    return send(sent, vs, rs, weight);
  }

  private boolean send(IpvsCommand command, VirtualServer vs, @Nullable RealServer rs, int weight) {
    if (vs.group() != null) {
      return group(command, vs, vs.group(), rs, weight);
    }
    Optional<ServiceKey> key = IpvsRules.key(vs.conf());
    return key.isPresent()
        ? one(command, vs, key.get(), rs, weight)
        : talk.refuseIpv6(command, vs.toString());
  }

  private boolean one(
      IpvsCommand command, VirtualServer vs, ServiceKey key, @Nullable RealServer rs, int weight) {
    @Nullable Dest dest = null;
    if (rs != null) {
      Optional<Ipv4Address> address = rs.conf().address().ipv4();
      if (address.isEmpty()) {
        return talk.refuseIpv6(command, vs + " -> " + rs);
      }
      ServerSettings settings = IpvsRules.settings(rs.conf(), weight);
      dest = new Dest(address.get(), IpvsRules.port(rs.conf(), key.port()), settings);
    }
    var rule = new Rule(key, IpvsRules.settings(vs.conf()), dest);
    return rs != null && IpvsRules.isStrangeTunnel(rs.conf())
        ? talk.refuseTunnel(command, rule)
        : talk.send(command, rule);
  }

  private boolean group(
      IpvsCommand command,
      VirtualServer vs,
      ServerGroup group,
      @Nullable RealServer rs,
      int weight) {
    Predicate<ServiceKey> one = key -> one(command, vs, key, rs, weight);
    for (ServerGroup.Entry entry : group.entries()) {
      if (!entry(command, vs, entry, rs, one)) {
        return false;
      }
    }
    return true;
  }

  private boolean entry(
      IpvsCommand command,
      VirtualServer vs,
      ServerGroup.Entry entry,
      @Nullable RealServer rs,
      Predicate<ServiceKey> one) {
    if (command == IpvsCommand.ADD && reloading && entry.reloaded) {
      return true;
    }
    if (isNeeded(command, vs, entry, rs) && !forEach(vs, entry, one)) {
      return false;
    }
    if (command == IpvsCommand.ADD_DEST) {
      entry.count(vs, 1);
    } else if (command == IpvsCommand.DEL_DEST) {
      entry.count(vs, -1);
    }
    return true;
  }

  /// `ipvs_change_needed`.
  private static boolean isNeeded(
      IpvsCommand command, VirtualServer vs, ServerGroup.Entry entry, @Nullable RealServer rs) {
    return switch (command) {
      case ADD, DEL -> entry.alive(vs) == 0;
      case ADD_DEST -> rs != null && !rs.alive;
      case DEL_DEST -> rs != null && rs.alive;
      case EDIT, EDIT_DEST -> true;
    };
  }

  /// Goes through the addresses of a line (`ipvs_group_range_cmd`).
  private boolean forEach(VirtualServer vs, ServerGroup.Entry entry, Predicate<ServiceKey> one) {
    if (entry.isMark()) {
      return one.test(ServiceKey.ofMark((int) entry.conf().mark()));
    }
    Optional<Ipv4Address> first = Ipv4Address.parse(entry.conf().first());
    Optional<Ipv4Address> last = Ipv4Address.parse(entry.conf().last());
    if (first.isEmpty() || last.isEmpty()) {
      return talk.refuseIpv6(IpvsCommand.ADD, entry.conf().first());
    }
    int protocol = IpvsRules.protocol(vs.conf());
    for (int bits = first.get().bits(); ; bits++) {
      if (!one.test(ServiceKey.of(protocol, new Ipv4Address(bits), entry.conf().port()))) {
        return false;
      }
      if (bits == last.get().bits()) {
        return true;
      }
    }
  }

  /// At a reload: a line is new in a group, and gets the real servers that are alive
  /// (`ipvs_group_sync_entry`).
  void fill(VirtualServer vs, ServerGroup.Entry entry) {
    for (RealServer rs : vs.servers()) {
      if (rs.reloaded && (rs.alive || rs.inhibited && rs.set)) {
        int weight = rs.inhibited && !rs.alive ? 0 : rs.weight();
        forEach(vs, entry, key -> one(IpvsCommand.ADD_DEST, vs, key, rs, weight));
      }
    }
  }

  /// At a reload: a line is no longer in a group (`ipvs_group_remove_entry`).
  void empty(VirtualServer vs, ServerGroup.Entry entry, boolean serverByServer) {
    if (serverByServer) {
      for (RealServer rs : vs.servers()) {
        if (rs.alive) {
          forEach(vs, entry, key -> one(IpvsCommand.DEL_DEST, vs, key, rs, rs.weight()));
        }
      }
    }
    if (entry.alive(vs) == 0) {
      forEach(vs, entry, key -> one(IpvsCommand.DEL, vs, key, null, 0));
    }
  }
}
