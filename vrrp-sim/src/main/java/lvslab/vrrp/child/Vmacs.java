package lvslab.vrrp.child;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.net.wire.MacAddress;
import lvslab.vrrp.conf.InstanceConf;
import org.jspecify.annotations.Nullable;

/// The devices with virtual MAC addresses (vrrp_vmac.c): each instance with `use_vmac` gets a
/// macvlan on its interface, 00:00:5e:00:01:VRID in mode private, and the interface itself answers
/// no more for what is on the macvlan.
final class Vmacs {
  private static final long IANA_VRRP = 0x0000_5E00_0100L;

  private final VrrpContext context;
  private final VmacSysctls sysctls;
  private final Map<String, MacvlanDevice> ours = new LinkedHashMap<>();

  Vmacs(VrrpContext context) {
    this.context = context;
    sysctls = new VmacSysctls(context);
  }

  private Devices devices() {
    return context.host().stack().devices();
  }

  /// The device of an instance: where its addresses are.
  Optional<NetDevice> device(InstanceConf conf) {
    @Nullable MacvlanDevice own = conf.vmac().used() ? ours.get(conf.name()) : null;
    return own != null ? Optional.of(own) : devices().find(conf.device());
  }

  /// The device that advertisements go out and come in by.
  Optional<NetDevice> wire(InstanceConf conf) {
    return conf.vmac().transmitBase() ? devices().find(conf.device()) : device(conf);
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
    MacAddress mac =
        conf.vmac().address().orElseGet(() -> new MacAddress(IANA_VRRP + conf.virtualRouterId()));
    Optional<MacvlanDevice> match = findMatch(base.get(), mac);
    if (match.isPresent()) {
      sayFound(conf, match.get());
      ours.put(conf.name(), match.get());
      return true;
    }
    Optional<NetDevice> sameName = devices().find(conf.vmac().device());
    if (sameName.isPresent() && sameName.get() instanceof MacvlanDevice other) {
      replace(conf, base.get(), other, mac);
    } else {
      add(conf, base.get(), mac);
    }
    return false;
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

  private void sayFound(InstanceConf conf, MacvlanDevice found) {
    context.say("(" + conf.name() + ") Found matching interface " + found.name());
    if (!conf.vmac().device().equals(found.name())) {
      context.say(
          "("
              + conf.name()
              + ") vmac name mismatch "
              + conf.vmac().device()
              + " <=> "
              + found.name()
              + ". changing to "
              + found.name()
              + ".");
    }
  }

  /// A macvlan that has the name and is another: it goes, or gets the right address.
  private void replace(InstanceConf conf, NetDevice base, MacvlanDevice other, MacAddress mac) {
    String name = other.name();
    context.say(
        "("
            + conf.name()
            + ") VMAC "
            + name
            + " already exists but is incompatible. It will be deleted/updated");
    if (!other.lower().equals(base)) {
      context.say(
          "("
              + conf.name()
              + ") Removing old VMAC interface "
              + name
              + " due to conflicting interface");
      other.remove();
      add(conf, base, mac);
      return;
    }
    context.say(
        "(" + conf.name() + ") Update old VMAC interface " + name + " due to wrong MAC/mode ");
    other.setMac(mac);
    context.detail("(" + conf.name() + "): Success updating VMAC interface " + name);
    take(conf, base, other);
  }

  private void add(InstanceConf conf, NetDevice base, MacAddress mac) {
    String name = conf.vmac().device();
    if (devices().find(name).isPresent()) {
      context.say("VMAC " + name + " conflicts with existing interface");
      return;
    }
    MacvlanDevice made = MacvlanDevice.add(base, name, mac);
    context.detail("(" + conf.name() + "): Success creating VMAC interface " + name);
    take(conf, base, made);
  }

  private void take(InstanceConf conf, NetDevice base, MacvlanDevice device) {
    ours.put(conf.name(), device);
    sysctls.set(device, base);
    device.setUp(true);
  }

  /// An instance is gone, or has no virtual MAC any more: so is its device
  /// (`netlink_link_del_vmac`).
  void remove(InstanceConf conf) {
    @Nullable MacvlanDevice device = ours.remove(conf.name());
    if (device == null) {
      return;
    }
    sysctls.reset(device.lower());
    if (devices().list().contains(device)) {
      device.remove();
      context.detail(
          "(" + conf.name() + ") Success removing VMAC interface " + conf.vmac().device());
    }
  }

  /// The daemon ends: what was changed for such devices is put back.
  void end() {
    sysctls.restore();
  }
}
