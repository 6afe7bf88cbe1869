package lvslab.vrrp.conf.parse;

import java.util.List;
import lvslab.vrrp.conf.ConfAddress;
import org.jspecify.annotations.Nullable;

/// Two instances with one VRID on one interface (vrrp.c: check_vrid_conflicts).
final class VridConflicts {
  private VridConflicts() {}

  /// Whether there are any.
  static boolean report(VrrpDraft draft, Reports reports) {
    boolean found = false;
    List<InstanceDraft> all = draft.instances;
    for (int i = 0; i < all.size(); i++) {
      for (InstanceDraft other : all.subList(i + 1, all.size())) {
        found |= report(all.get(i), other, draft.global, reports);
      }
    }
    return found;
  }

  private static boolean report(
      InstanceDraft one, InstanceDraft other, GlobalDraft global, Reports reports) {
    if (one.family != other.family
        || one.vrid != other.vrid
        || one.unicast != other.unicast
        || one.device == null
        || other.device == null
        || !one.device.name().equals(other.device.name())) {
      return false;
    }
    if (one.unicast) {
      boolean sameSource = text(one.source).equals(text(other.source));
      boolean samePeer =
          one.peers.stream()
              .anyMatch(p -> other.peers.stream().anyMatch(q -> q.address().equals(p.address())));
      if (sameSource && samePeer) {
        reports.error(
            other.place("virtual_router_id"),
            one.say("duplicate VRID conflict with " + other.name + " VRID " + one.vrid));
      }
      return sameSource && samePeer;
    }
    if (!group(one, global).equals(group(other, global))) {
      return false;
    }
    reports.error(
        other.place("virtual_router_id"),
        one.name
            + " and "
            + other.name
            + " both use VRID "
            + one.vrid
            + " with IPv"
            + (one.family == InstanceDraft.Family.V6 ? 6 : 4)
            + " on interface "
            + one.device.name());
    return true;
  }

  private static String text(@Nullable ConfAddress address) {
    return address == null ? "" : address.text();
  }

  private static String group(InstanceDraft i, GlobalDraft global) {
    ConfAddress usual = i.family == InstanceDraft.Family.V6 ? global.group6 : global.group4;
    return i.group == null ? usual.text() : i.group.text();
  }
}
