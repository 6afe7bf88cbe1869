package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.device.ConfKey;
import lvslab.net.device.Devices;
import lvslab.net.device.LinkListener;
import lvslab.net.device.NetDevice;
import org.jspecify.annotations.Nullable;

/// The sysctl values that devices with virtual MAC addresses need (vrrp_if_config.c): the interface
/// below answers ARP for its own addresses only, the device on top takes packets from this host's
/// other addresses, and `all.rp_filter`, which would count for it too, is moved to the interfaces.
final class VmacSysctls {
  private static final String PREFIX = "net/ipv4/conf/";
  private static final int UNSET = -1;

  /// What an interface is thought to have had before, and for how many devices on it that was
  /// changed. keepalived takes it from whatever the kernel tells of the interface
  /// (keepalived_netlink.c, `parse_af_spec`), also from what it tells because of the change: so
  /// what is put back in the end is what keepalived itself has set, unless the interface was down.
  private static final class Former {
    int arpIgnore;
    int arpFilter;
    int users = 1;

    Former(NetDevice device) {
      hear(device);
    }

    void hear(NetDevice device) {
      arpIgnore = device.conf().get(ConfKey.ARP_IGNORE);
      arpFilter = device.conf().get(ConfKey.ARP_FILTER);
    }
  }

  private record Raised(NetDevice device, int former) {}

  private final VrrpContext context;
  private final Map<NetDevice, Former> formers = new LinkedHashMap<>();
  private final List<Raised> raised = new ArrayList<>();
  private int allFilter = UNSET;
  private int defaultFilter = UNSET;

  VmacSysctls(VrrpContext context) {
    this.context = context;
    Devices devices = context.host().stack().devices();
    LinkListener listener = this::hear;
    devices.listenToLinks(listener);
    context.process().own(() -> devices.stopListeningToLinks(listener));
  }

  private void hear(NetDevice device, boolean gone) {
    @Nullable Former former = formers.get(device);
    if (former != null) {
      former.hear(device);
    }
  }

  private void write(String device, String key, int value) {
    context.host().files().setSysctl(PREFIX + device + "/" + key, Integer.toString(value));
  }

  private int filterOf(String device) {
    return context
        .host()
        .kernel()
        .sysctl()
        .read(PREFIX + device + "/rp_filter")
        .map(Integer::parseInt)
        .orElse(0);
  }

  /// Sets what a new device needs (`set_interface_parameters`).
  void set(NetDevice vmac, NetDevice base) {
    if (allFilter == UNSET) {
      clearFilter();
    }
    write(vmac.name(), "arp_ignore", 1);
    write(vmac.name(), "accept_local", 1);
    write(vmac.name(), "rp_filter", 0);
    write(vmac.name(), "promote_secondaries", 1);
    told(vmac);
    @Nullable Former former = formers.get(base);
    if (former != null) {
      former.users++;
    } else if (base.conf().get(ConfKey.ARP_IGNORE) != 1
        || base.conf().get(ConfKey.ARP_FILTER) != 1) {
      formers.put(base, new Former(base));
      write(base.name(), "arp_ignore", 1);
      write(base.name(), "arp_filter", 1);
      told(base);
    }
  }

  /// They are set by messages to the device, of which the kernel tells if it is up (rtnetlink.c,
  /// `do_setlink`: `netdev_state_change`).
  static void told(NetDevice device) {
    if (device.isUp()) {
      device.owner().tellLink(device, false);
    }
  }

  /// A device is gone; with the last the interface gets its values back
  /// (`reset_interface_parameters`).
  void reset(NetDevice base) {
    @Nullable Former former = formers.get(base);
    if (former != null && --former.users == 0) {
      formers.remove(base);
      write(base.name(), "arp_ignore", former.arpIgnore);
      write(base.name(), "arp_filter", former.arpFilter);
      told(base);
    }
  }

  /// `clear_rp_filter`.
  private void clearFilter() {
    int all = filterOf("all");
    if (all == 0) {
      return;
    }
    allFilter = all;
    int usual = filterOf("default");
    if (usual < all) {
      notice("setting", "default", usual + " to " + all);
      write("default", "rp_filter", all);
      defaultFilter = usual;
    }
    for (NetDevice device : context.host().stack().devices().list()) {
      int own = device.conf().get(ConfKey.RP_FILTER);
      if (own < all) {
        raised.add(new Raised(device, own));
        write(device.name(), "rp_filter", all);
      }
    }
    notice("setting", "all", all + " to 0");
    write("all", "rp_filter", 0);
  }

  /// Puts back what was moved, unless somebody else has changed it since (`restore_rp_filter`).
  void restore() {
    if (allFilter == UNSET) {
      return;
    }
    if (filterOf("all") == 0) {
      notice("resetting", "all", Integer.toString(allFilter));
      write("all", "rp_filter", allFilter);
    }
    if (defaultFilter != UNSET && filterOf("default") == allFilter) {
      notice("resetting", "default", Integer.toString(defaultFilter));
      write("default", "rp_filter", defaultFilter);
    }
    for (Raised one : raised) {
      if (one.device().conf().get(ConfKey.RP_FILTER) == allFilter) {
        write(one.device().name(), "rp_filter", one.former());
      }
    }
    raised.clear();
    defaultFilter = UNSET;
    allFilter = UNSET;
  }

  private void notice(String verb, String device, String values) {
    String link = verb.equals("setting") ? " from " : " to ";
    context.say(
        "NOTICE: " + verb + " sysctl net.ipv4.conf." + device + ".rp_filter" + link + values);
  }
}
