package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lvslab.vrrp.conf.VirtualAddress;

/// Which devices with virtual MACs an instance needs beside its own, and how they are called
/// (vrrp.c: vrrp_complete_instance, create_vmac_name).
final class VmacCompletion {
  private static final int IFNAMSIZ = 16;

  private final VrrpDraft draft;
  private final Reports reports;

  VmacCompletion(VrrpDraft draft, Reports reports) {
    this.draft = draft;
    this.reports = reports;
  }

  /// A name that no instance uses for such a device.
  ///
  /// @param forAddress whether it is for an address on another interface
  String name(InstanceDraft i, boolean forAddress) {
    String prefix = forAddress ? draft.global.vmacAddressPrefix : draft.global.vmacPrefix;
    prefix = prefix.isEmpty() ? draft.global.vmacPrefix : prefix;
    prefix = prefix.isEmpty() ? "vrrp" : prefix;
    List<String> used = new ArrayList<>();
    for (InstanceDraft other : draft.instances) {
      used.add(other.vmacDevice);
      all(other).map(VirtualAddress::vmac).forEach(used::add);
    }
    String name = shortened(prefix, "." + i.vrid);
    for (int n = 1; used.contains(name); n++) {
      name = shortened(prefix, n + "." + i.vrid);
    }
    return name;
  }

  private static String shortened(String prefix, String rest) {
    int most = IFNAMSIZ - 1 - rest.length();
    return prefix.substring(0, Math.min(prefix.length(), most)) + rest;
  }

  private static Stream<VirtualAddress> all(InstanceDraft i) {
    return Stream.concat(i.addresses.stream(), i.excluded.stream());
  }

  /// `use_vmac` of an address and `use_vmac_addr`: those on another interface than the instance's
  /// get a device there, one for each interface.
  void addresses(InstanceDraft i) {
    Map<String, String> names = new LinkedHashMap<>();
    boolean other = false;
    boolean extra = false;
    for (List<VirtualAddress> list : List.of(i.addresses, i.excluded)) {
      for (int k = 0; k < list.size(); k++) {
        VirtualAddress address = list.get(k);
        list.set(k, address.withVmac(""));
        boolean own = isOwn(i, address);
        if (isWanted(i, address, own)) {
          String device = own && i.device != null ? i.device.name() : address.device();
          if (!names.containsKey(device)) {
            names.put(device, name(i, true));
          }
          list.set(k, address.withVmac(names.get(device)));
          extra = true;
        } else {
          other |= !own;
        }
      }
    }
    if (i.garpExtra == GlobalDraft.UNSET) {
      i.garpExtra = draft.global.garpExtra;
      i.garpExtraAll |= draft.global.garpExtraAll;
    }
    if (!extra && !(other && i.garpExtraAll)) {
      i.garpExtra = 0;
    }
  }

  private static boolean isOwn(InstanceDraft i, VirtualAddress address) {
    return address.device().isEmpty()
        || i.device != null && i.device.name().equals(address.device());
  }

  private boolean isWanted(InstanceDraft i, VirtualAddress address, boolean own) {
    boolean written = !address.vmac().isEmpty();
    if (written && own && i.vmac) {
      reports.error(
          address.span(),
          i.say("use_vmac specified for VIP/eVIP " + address + " and vrrp instance"));
      return false;
    }
    if (written && !own && i.vmacAddress) {
      reports.error(
          address.span(),
          i.say("use_vmac_addr specified and use_vmac specified for VIP/eVIP " + address));
    }
    return written || !own && i.vmacAddress;
  }
}
