package lvslab.net.ip;

import lvslab.net.device.ConfKey;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.IntTable;

/// ip_forward, conf/all, conf/default and all devices are one switch, and a router takes no
/// redirects (net/ipv4/devinet.c, `inet_forward_change`).
final class ForwardingSwitch {
  private final Devices devices;
  private final IntTable<Ipv4Key> conf;

  ForwardingSwitch(Devices devices, IntTable<Ipv4Key> conf) {
    this.devices = devices;
    this.conf = conf;
  }

  /// Begins to follow the keys. To be called once.
  void start() {
    conf.onChange(
        (key, former, now, setBy) -> {
          if (key == Ipv4Key.IP_FORWARD && former != now) {
            set(now, setBy);
          }
        });
    devices
        .all()
        .onChange(
            (key, former, now, setBy) -> {
              if (key == ConfKey.FORWARDING && conf.get(Ipv4Key.IP_FORWARD) != now) {
                conf.set(Ipv4Key.IP_FORWARD, now, setBy);
              }
            });
  }

  private void set(int on, long setBy) {
    devices.all().set(ConfKey.ACCEPT_REDIRECTS, on == 0 ? 1 : 0, setBy);
    if (devices.all().get(ConfKey.FORWARDING) != on) {
      devices.all().set(ConfKey.FORWARDING, on, setBy);
    }
    devices.confDefault().set(ConfKey.FORWARDING, on, setBy);
    for (NetDevice device : devices.list()) {
      device.conf().set(ConfKey.FORWARDING, on, setBy);
    }
  }
}
