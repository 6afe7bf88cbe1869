package lvslab.vrrp.child;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.net.wire.MacAddress;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// The devices with virtual MAC addresses (vrrp_vmac.c): each instance with `use_vmac` gets a
/// macvlan on its interface, 00:00:5e:00:01:VRID in mode private, and the interface itself answers
/// no more for what is on the macvlan.
final class Vmacs {
  private static final long IANA_VRRP = 0x0000_5E00_0100L;

  private final VrrpContext context;
  private final VmacSysctls sysctls;
  private final Map<Use, MacvlanDevice> ours = new LinkedHashMap<>();

  /// What a device is there for.
  ///
  /// @param instance name of the router
  /// @param base name of the interface below
  private record Use(String instance, String base) {
    static Use own(InstanceConf conf) {
      return new Use(conf.name(), conf.device());
    }

    static Use of(InstanceConf conf, VirtualAddress address) {
      return new Use(conf.name(), address.device().isEmpty() ? conf.device() : address.device());
    }
  }

  /// A device that has to be there.
  ///
  /// @param use what for
  /// @param name how it is called
  /// @param base the interface below
  /// @param mac its address
  private record Wish(Use use, String name, NetDevice base, MacAddress mac) {
    String instance() {
      return use.instance();
    }
  }

  Vmacs(VrrpContext context) {
    this.context = context;
    sysctls = new VmacSysctls(context);
  }

  private Devices devices() {
    return context.host().stack().devices();
  }

  /// The device of an instance: where its addresses are.
  Optional<NetDevice> device(InstanceConf conf) {
    @Nullable MacvlanDevice own = conf.vmac().used() ? ours.get(Use.own(conf)) : null;
    return own != null ? Optional.of(own) : devices().find(conf.device());
  }

  /// The device that advertisements go out and come in by.
  Optional<NetDevice> wire(InstanceConf conf) {
    return conf.vmac().transmitBase() ? devices().find(conf.device()) : device(conf);
  }

  /// The device with the virtual MAC for an address on another interface.
  Optional<NetDevice> device(InstanceConf conf, VirtualAddress address) {
    return Optional.ofNullable(ours.get(Use.of(conf, address)));
  }

  /// Makes the device of an instance, unless a former run left it (`vrrp_complete_instance`,
  /// `netlink_link_add_vmac`).
  ///
  /// @return whether the device of the instance was there before, and may have addresses on it
  boolean prepare(InstanceConf conf) {
    Optional<NetDevice> base = devices().find(conf.device());
    if (!conf.vmac().used() || base.isEmpty()) {
      return true;
    }
    var wish = new Wish(Use.own(conf), conf.vmac().device(), base.get(), mac(conf));
    Optional<MacvlanDevice> match = findMatch(base.get(), wish.mac());
    if (match.isPresent()) {
      sayFound(wish, match.get());
      ours.put(wish.use(), match.get());
      return true;
    }
    make(wish);
    return false;
  }

  /// Makes the device for an address on another interface, unless it is there.
  ///
  /// @return whether it is new
  boolean prepare(InstanceConf conf, VirtualAddress address) {
    Use use = Use.of(conf, address);
    Optional<NetDevice> base = devices().find(use.base());
    if (address.vmac().isEmpty() || base.isEmpty()) {
      return false;
    }
    Optional<MacvlanDevice> match = findMatch(base.get(), mac(conf));
    match.ifPresent(device -> ours.put(use, device));
    if (match.isEmpty()) {
      make(new Wish(use, address.vmac(), base.get(), mac(conf)));
    }
    return match.isEmpty();
  }

  private static MacAddress mac(InstanceConf conf) {
    return conf.vmac()
        .address()
        .orElseGet(() -> new MacAddress(IANA_VRRP + conf.virtualRouterId()));
  }

  private void make(Wish wish) {
    Optional<NetDevice> sameName = devices().find(wish.name());
    if (sameName.isPresent() && sameName.get() instanceof MacvlanDevice other) {
      replace(wish, other);
    } else {
      add(wish);
    }
  }

  private Optional<MacvlanDevice> findMatch(NetDevice base, MacAddress mac) {
    for (NetDevice device : devices().list()) {
      if (device instanceof MacvlanDevice vmac
          && vmac.lower().equals(base)
          && vmac.mac().equals(mac)) {
        return Optional.of(vmac);
      }
    }
    return Optional.empty();
  }

  private void sayFound(Wish wish, MacvlanDevice found) {
    context.say("(" + wish.instance() + ") Found matching interface " + found.name());
    if (!wish.name().equals(found.name())) {
      context.say(
          "("
              + wish.instance()
              + ") vmac name mismatch "
              + wish.name()
              + " <=> "
              + found.name()
              + ". changing to "
              + found.name()
              + ".");
    }
  }

  /// A macvlan that has the name and is another: it goes, or gets the right address.
  private void replace(Wish wish, MacvlanDevice other) {
    String name = other.name();
    context.say(
        "("
            + wish.instance()
            + ") VMAC "
            + name
            + " already exists but is incompatible. It will be deleted/updated");
    if (!other.lower().equals(wish.base())) {
      context.say(
          "("
              + wish.instance()
              + ") Removing old VMAC interface "
              + name
              + " due to conflicting interface");
      other.remove();
      add(wish);
      return;
    }
    context.say(
        "(" + wish.instance() + ") Update old VMAC interface " + name + " due to wrong MAC/mode ");
    other.setMac(wish.mac());
    context.detail("(" + wish.instance() + "): Success updating VMAC interface " + name);
    take(wish, other);
  }

  private void add(Wish wish) {
    if (devices().find(wish.name()).isPresent()) {
      context.say("VMAC " + wish.name() + " conflicts with existing interface");
      return;
    }
    MacvlanDevice made = MacvlanDevice.add(wish.base(), wish.name(), wish.mac());
    context.detail("(" + wish.instance() + "): Success creating VMAC interface " + wish.name());
    take(wish, made);
  }

  private void take(Wish wish, MacvlanDevice device) {
    ours.put(wish.use(), device);
    sysctls.set(device, wish.base());
    device.setUp(true);
  }

  /// An instance is gone, or has no virtual MAC any more: so is its device
  /// (`netlink_link_del_vmac`).
  void remove(InstanceConf conf) {
    if (conf.vmac().used()) {
      remove(Use.own(conf), conf.vmac().device());
    }
  }

  /// An instance is gone with all its devices.
  void removeAll(InstanceConf conf) {
    remove(conf);
    for (Use use : List.copyOf(ours.keySet())) {
      if (use.instance().equals(conf.name())) {
        remove(use, "");
      }
    }
  }

  /// Of an instance's devices for addresses those go that no address is on by its configuration.
  void keep(InstanceConf conf) {
    Set<Use> used = new LinkedHashSet<>();
    used.add(Use.own(conf));
    Stream.concat(conf.addresses().stream(), conf.excluded().stream())
        .filter(address -> !address.vmac().isEmpty())
        .forEach(address -> used.add(Use.of(conf, address)));
    for (Use use : List.copyOf(ours.keySet())) {
      if (use.instance().equals(conf.name()) && !used.contains(use)) {
        remove(use, "");
      }
    }
  }

  private void remove(Use use, String name) {
    @Nullable MacvlanDevice device = ours.remove(use);
    if (device == null) {
      return;
    }
    sysctls.reset(device.lower());
    if (devices().list().contains(device)) {
      device.remove();
      String shown = name.isEmpty() ? device.name() : name;
      context.detail("(" + use.instance() + ") Success removing VMAC interface " + shown);
    }
  }

  /// The daemon ends: what was changed for such devices is put back.
  void end() {
    sysctls.restore();
  }
}
