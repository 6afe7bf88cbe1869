package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.VirtualAddress;

/// Puts a router's virtual addresses on their interfaces and takes them off, as keepalived does by
/// netlink (vrrp_ipaddress.c, `netlink_iplist`), and lets the firewall drop what is sent to those
/// that are not accepted.
final class VirtualAddresses {
  private final ChildParts parts;
  private final VrrpContext context;
  private final InstanceConf conf;
  private final List<Entry> advertised;
  private final List<Entry> excluded;

  /// An address, and what was done with it.
  private static final class Entry {
    final VirtualAddress conf;
    boolean set;
    boolean filtered;

    Entry(VirtualAddress conf) {
      this.conf = conf;
    }
  }

  VirtualAddresses(ChildParts parts, InstanceConf conf) {
    this.parts = parts;
    context = parts.context();
    this.conf = conf;
    advertised = conf.addresses().stream().map(Entry::new).toList();
    excluded = conf.excluded().stream().map(Entry::new).toList();
  }

  private Stream<Entry> all() {
    return Stream.concat(advertised.stream(), excluded.stream());
  }

  /// Where an address goes: to the router's own device unless another is named.
  Optional<NetDevice> device(VirtualAddress address) {
    if (!address.vmac().isEmpty()) {
      return parts.vmacs().device(conf, address);
    }
    boolean own = address.device().isEmpty() || address.device().equals(conf.device());
    return own
        ? parts.vmacs().device(conf)
        : context.host().stack().devices().find(address.device());
  }

  /// Puts all on that are not there.
  ///
  /// @return whether there were such
  boolean add() {
    filter(true);
    boolean any = add(advertised, "VIPs.");
    return add(excluded, "E-VIPs.") || any;
  }

  private boolean add(List<Entry> entries, String what) {
    if (entries.isEmpty()) {
      return false;
    }
    context.detail("(" + conf.name() + ") setting " + what);
    boolean any = false;
    for (Entry entry : entries) {
      if (!entry.set) {
        entry.set = true;
        any = true;
        context.work().call(() -> add(entry.conf));
      }
    }
    return any;
  }

  /// Takes off what is there.
  ///
  /// @param force even what this run did not put there
  void remove(boolean force) {
    remove(advertised, "VIPs.", force);
    remove(excluded, "E-VIPs.", force);
    filter(false);
  }

  private void remove(List<Entry> entries, String what, boolean force) {
    if (entries.isEmpty()) {
      return;
    }
    context.detail("(" + conf.name() + ") removing " + what);
    entries.stream().filter(entry -> force || entry.set).forEach(this::removeOne);
  }

  private void removeOne(Entry entry) {
    entry.set = false;
    context.work().call(() -> remove(entry.conf));
  }

  /// `vrrp_handle_accept_mode`.
  private void filter(boolean on) {
    if (accepts()) {
      return;
    }
    context.detail(
        "(" + conf.name() + ") " + (on ? "setting" : "removing") + " firewall drop rule");
    context.work().call(() -> all().forEach(entry -> filter(entry, on)));
  }

  private boolean accepts() {
    return conf.options().accept();
  }

  private void filter(Entry entry, boolean on) {
    Optional<Ipv4Address> bits = entry.conf.address().ipv4();
    if (entry.filtered != on && bits.isPresent()) {
      entry.filtered = on;
      if (on) {
        parts.firewall().add(bits.get(), conf);
      } else {
        parts.firewall().remove(bits.get());
      }
    }
  }

  /// Takes over from a former configuration of the router, which was master: what is no more named
  /// goes, what is new comes (`clear_diff_vrrp_vip`, `restore_vrrp_state`).
  ///
  /// @return whether something is new
  boolean succeed(VirtualAddresses former) {
    List<Entry> gone = new ArrayList<>();
    former.all().filter(entry -> entry.set).filter(entry -> !inherit(entry)).forEach(gone::add);
    if (accepts() && !former.accepts()) {
      context.work().call(() -> former.all().forEach(entry -> former.filter(entry, false)));
    }
    for (Entry entry : gone) {
      former.removeOne(entry);
      context.work().call(() -> former.filter(entry, false));
    }
    return add();
  }

  private boolean inherit(Entry former) {
    for (Entry entry : all().toList()) {
      if (isSame(entry.conf, former.conf)) {
        entry.set = former.set;
        entry.filtered = former.filtered;
        return true;
      }
    }
    VirtualAddress gone = former.conf;
    context.say(
        "("
            + conf.name()
            + ") ip address "
            + gone.address()
            + "/"
            + gone.prefixLength()
            + " dev "
            + device(gone).map(NetDevice::name).orElse(gone.device())
            + ", no longer exist");
    return false;
  }

  /// `compare_ipaddress`.
  private boolean isSame(VirtualAddress one, VirtualAddress other) {
    return one.address().ipv4().equals(other.address().ipv4())
        && one.prefixLength() == other.prefixLength()
        && one.scope() == other.scope()
        && one.label().equals(other.label())
        && device(one).equals(device(other));
  }

  /// Whether an address of a device is one of these (`address_is_ours`).
  boolean isTracked(NetDevice on, InterfaceAddress address) {
    return all()
        .filter(entry -> entry.conf.tracked())
        .anyMatch(entry -> is(entry.conf, on, address));
  }

  /// Whether an address of a device is none of the interface's own.
  boolean isVirtual(NetDevice on, InterfaceAddress address) {
    return all().anyMatch(entry -> is(entry.conf, on, address));
  }

  private boolean is(VirtualAddress entry, NetDevice on, InterfaceAddress address) {
    return entry.address().is(address.address()) && device(entry).filter(on::equals).isPresent();
  }

  private void add(VirtualAddress address) {
    Optional<NetDevice> device = device(address);
    if (device.isPresent()) {
      parts.netlink().add(device.get(), address);
    } else {
      context.say(
          "Not adding address "
              + address
              + " to "
              + (address.device().isEmpty() ? conf.device() : address.device())
              + " since interface doesn't exist");
    }
  }

  private void remove(VirtualAddress address) {
    device(address).ifPresent(device -> parts.netlink().remove(device, address));
  }

  /// Announces each once, round by round.
  ///
  /// @param instance number of the router
  void announce(GratuitousArp garp, int instance, int repeats) {
    List<Entry> entries = all().toList();
    for (int round = 0; round < repeats; round++) {
      for (int i = 0; i < entries.size(); i++) {
        announce(garp, new GratuitousArp.Place(instance, i), entries.get(i).conf, round == 0);
      }
    }
  }

  /// Announces an address of each device that no advertisements go out by
  /// (`vrrp_send_vmac_update`).
  void announceExtra(GratuitousArp garp, int instance) {
    List<Entry> entries = all().toList();
    Set<NetDevice> done = new LinkedHashSet<>();
    boolean below = conf.vmac().transmitBase();
    for (int i = 0; i < entries.size(); i++) {
      Optional<NetDevice> device = device(entries.get(i).conf);
      boolean wanted = conf.garp().extra().all() || device.filter(d -> isVmac(d)).isPresent();
      boolean own = device.equals(parts.vmacs().device(conf)) && !below;
      if (wanted && !own && device.isPresent() && done.add(device.get())) {
        announce(garp, new GratuitousArp.Place(instance, i), entries.get(i).conf, true);
      }
    }
  }

  private static boolean isVmac(NetDevice device) {
    return device instanceof MacvlanDevice;
  }

  private void announce(
      GratuitousArp garp, GratuitousArp.Place place, VirtualAddress address, boolean first) {
    Optional<NetDevice> device = device(address);
    Optional<Ipv4Address> bits = address.address().ipv4();
    if (device.isPresent() && bits.isPresent()) {
      if (first) {
        context.detail(
            "("
                + conf.name()
                + ") Sending/queueing gratuitous ARPs on "
                + device.get().name()
                + " for "
                + bits.get());
      }
      garp.send(place, device.get(), bits.get());
    }
  }
}
