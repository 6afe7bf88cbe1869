package lvslab.vrrp.child;

import java.util.LinkedHashMap;
import java.util.Map;
import lvslab.net.device.ConfKey;
import lvslab.net.device.Devices;
import lvslab.net.device.LinkListener;
import lvslab.net.device.NetDevice;
import lvslab.vrrp.conf.InstanceConf;
import org.jspecify.annotations.Nullable;

/// `promote_secondaries`: when the first address of a network goes, the others of it stay
/// (vrrp_if_config.c). keepalived sets it on a router's interface where it is not set, and clears
/// it in the end if it is set then, as far as keepalived has heard: the kernel tells of it only
/// while the interface is up.
final class Secondaries {
  private static final class Known {
    boolean set;

    /// How many routers have had it set (`reset_promote_secondaries`).
    int users;

    Known(boolean set) {
      this.set = set;
    }
  }

  private final VrrpContext context;
  private final Map<NetDevice, Known> known = new LinkedHashMap<>();

  Secondaries(VrrpContext context) {
    this.context = context;
    Devices devices = devices();
    devices.list().forEach(this::known);
    LinkListener listener = (device, gone) -> known(device).set = isSet(device);
    devices.listenToLinks(listener);
    context.process().own(() -> devices.stopListeningToLinks(listener));
  }

  private Devices devices() {
    return context.host().stack().devices();
  }

  private Known known(NetDevice device) {
    return known.computeIfAbsent(device, d -> new Known(isSet(d)));
  }

  private static boolean isSet(NetDevice device) {
    return device.conf().get(ConfKey.PROMOTE_SECONDARIES) != 0;
  }

  /// A router begins (`set_promote_secondaries`).
  void prepare(InstanceConf conf) {
    @Nullable NetDevice device = devices().find(conf.device()).orElse(null);
    if (device != null && conf.options().promoteSecondaries() && !known(device).set) {
      if (known(device).users++ == 0) {
        set(device, 1);
      }
    }
  }

  /// The daemon ends, and a router with it (`reset_promote_secondaries`).
  void reset(InstanceConf conf) {
    @Nullable NetDevice device = devices().find(conf.device()).orElse(null);
    if (device == null || conf.vmac().used()) {
      return;
    }
    Known of = known(device);
    if (of.set && of.users > 0 && --of.users == 0) {
      set(device, 0);
    }
  }

  private void set(NetDevice device, int value) {
    context
        .work()
        .call(
            () -> {
              String key = "net/ipv4/conf/" + device.name() + "/promote_secondaries";
              context.host().files().setSysctl(key, Integer.toString(value));
              VmacSysctls.told(device);
            });
  }
}
