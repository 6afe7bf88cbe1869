package lvslab.vrrp.check;

import java.util.List;
import java.util.Optional;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;

/// ha_suspend: a virtual server's checks rest while its address is not on this host (check_api.c,
/// `update_checker_activity`). What netlink says of addresses decides.
final class Suspension implements DeviceListener {
  private final CheckContext context;
  private List<VirtualServer> services = List.of();
  private List<Checker> checkers = List.of();
  private boolean listening;

  Suspension(CheckContext context) {
    this.context = context;
  }

  /// Goes by a configuration from now on: counts addresses that are there, unless they were counted
  /// before, and hears of those that come and go.
  void begin(List<VirtualServer> all, List<Checker> allCheckers) {
    services = all.stream().filter(vs -> vs.conf().switches().suspend()).toList();
    checkers = allCheckers;
    if (services.isEmpty()) {
      end();
      return;
    }
    if (!listening) {
      context.say("Registering Kernel netlink reflector");
      context.say("Registering Kernel netlink command channel");
      context.host().stack().devices().listen(this);
      listening = true;
      for (NetDevice device : context.host().stack().devices().list()) {
        device.addresses().list().forEach(address -> change(address.address(), true));
      }
    }
  }

  /// Listens no more.
  void end() {
    if (listening) {
      context.host().stack().devices().stopListening(this);
      listening = false;
    }
  }

  @Override
  public void addressChanged(NetDevice device, InterfaceAddress address, boolean added) {
    context.work().take(() -> change(address.address(), added));
  }

  private void change(Ipv4Address address, boolean added) {
    boolean logged = false;
    for (VirtualServer vs : services) {
      Optional<Ipv4Address> own = vs.conf().address().flatMap(a -> a.ipv4());
      if (!own.equals(Optional.of(address))) {
        continue;
      }
      if (!logged) {
        String how = added ? "added" : "removed";
        context.detail("Netlink reflector reports IP " + address + " " + how);
        logged = true;
      }
      vs.addresses += added ? 1 : -1;
      if (added || vs.addresses == 0) {
        checkers.stream().filter(c -> c.server().service() == vs).forEach(c -> c.setEnabled(added));
      }
    }
  }
}
