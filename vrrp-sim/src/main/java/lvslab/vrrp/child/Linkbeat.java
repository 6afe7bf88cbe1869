package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.net.device.NetDevice;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.vrrp.conf.InterfacesConf;
import lvslab.vrrp.conf.InterfacesConf.LinkbeatType;

/// Interfaces that are asked for their state once a second, and not listened to (vrrp_if.c,
/// `if_linkbeat_refresh_thread`). An interface of the lab has no transceiver whose registers could
/// be read, as a veth has none; cards answer ETHTOOL_GLINK.
final class Linkbeat {
  private static final long POLLING_DELAY_MICROS = 1_000_000;

  private final VrrpContext context;
  private final LinkTracking links;
  private final List<InterfacesConf.Linkbeat> conf;
  private final List<Timer> timers = new ArrayList<>();

  Linkbeat(VrrpContext context, LinkTracking links, List<InterfacesConf.Linkbeat> conf) {
    this.context = context;
    this.links = links;
    this.conf = conf;
  }

  /// `init_interface_linkbeat`.
  void begin() {
    for (NetDevice device : context.host().stack().devices().list()) {
      conf.stream()
          .filter(linkbeat -> linkbeat.device().equals(device.name()))
          .forEach(linkbeat -> begin(device, linkbeat.type()));
    }
    if (!timers.isEmpty()) {
      context.say("Using MII-BMSR/ETHTOOL NIC polling thread(s)...");
    }
  }

  private void begin(NetDevice device, LinkbeatType type) {
    String why = "Turning off linkbeat for " + device.name() + " since ";
    Optional<TrackedLink> found = links.find(device);
    if (found.isEmpty()) {
      context.say(why + "not used for tracking");
      return;
    }
    if (device instanceof MacvlanDevice) {
      context.say(why + "netlink works for vmacs/ipvlans");
      return;
    }
    TrackedLink link = found.get();
    LinkbeatType works = works(device, type);
    if (type != LinkbeatType.ANY && type != works) {
      context.say(
          "("
              + device.name()
              + "): Configured linkbeat type "
              + type
              + " not supported, using "
              + works);
    }
    link.poll();
    link.see(isUp(device, works));
    int index = timers.size();
    timers.add(
        context
            .process()
            .timer(
                "linkbeat of " + device.name(),
                () -> context.work().take(() -> poll(link, works, index))));
    next(index);
  }

  private void next(int index) {
    timers.get(index).arm(context.nanosUntil(context.nowMicros() + POLLING_DELAY_MICROS));
  }

  /// `init_linkbeat_status`.
  private LinkbeatType works(NetDevice device, LinkbeatType type) {
    if (type == LinkbeatType.ANY || type == LinkbeatType.MII) {
      context.work().spend(1); // SIOCGMIIPHY is not supported
    }
    boolean card = device.needsNeighbours() || device.isLoopback();
    return card && type != LinkbeatType.IOCTL ? LinkbeatType.ETHTOOL : LinkbeatType.IOCTL;
  }

  private boolean isUp(NetDevice device, LinkbeatType type) {
    boolean up = device.isUp() && device.hasCarrier();
    if (type == LinkbeatType.ETHTOOL) {
      context.work().spend(1);
    }
    if (up || type == LinkbeatType.IOCTL) {
      context.work().spend(1); // SIOCGIFFLAGS
    }
    return up;
  }

  private void poll(TrackedLink link, LinkbeatType type, int index) {
    boolean up = isUp(link.device, type);
    boolean before = link.isUp();
    link.see(up);
    if (up != before) {
      context.say("Linkbeat reports " + link.device.name() + (up ? " up" : " down"));
      links.report(link, up);
    }
    next(index);
  }

  void end() {
    timers.forEach(Timer::cancel);
  }
}
