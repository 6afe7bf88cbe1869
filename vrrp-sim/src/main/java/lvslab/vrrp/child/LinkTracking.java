package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.NetDevice;
import lvslab.vrrp.child.Trackers.Tracker;

/// What keepalived hears by netlink of its interfaces (keepalived_netlink.c, vrrp_track.c): a
/// router whose own interface fails, or one that it tracks without weight, is in FAULT; a weight
/// moves its priority.
final class LinkTracking implements DeviceListener {
  private static final class Link {
    private final NetDevice device;
    private final Trackers trackers = new Trackers();
    private boolean up;

    Link(NetDevice device) {
      this.device = device;
      up = isRunning(device);
    }
  }

  private final ChildContext context;
  private final List<Link> links = new ArrayList<>();

  LinkTracking(ChildContext context) {
    this.context = context;
  }

  /// IFF_UP and IFF_RUNNING.
  private static boolean isRunning(NetDevice device) {
    return device.isUp() && device.hasCarrier();
  }

  /// Adds what a router depends on, before it begins.
  void add(Router router, String device, int weight, boolean reverse) {
    context
        .host()
        .stack()
        .devices()
        .find(device)
        .ifPresent(found -> linkOf(found).trackers.add(new Tracker(router, weight, reverse)));
  }

  /// `initialise_interface_tracking_priorities`.
  void initialise() {
    links.sort(Comparator.comparingInt(link -> link.device.index()));
    for (Link link : links) {
      for (Tracker tracker : link.trackers) {
        if (tracker.weight() != 0) {
          tracker.begin(link.up);
        } else if (link.up == tracker.reverse()) {
          context.say(
              "("
                  + tracker.router().conf().name()
                  + "): entering FAULT state (interface "
                  + link.device.name()
                  + " down)");
          tracker.router().instance().beginFailed();
        }
      }
    }
  }

  private Link linkOf(NetDevice device) {
    for (Link link : links) {
      if (link.device.equals(device)) {
        return link;
      }
    }
    var link = new Link(device);
    links.add(link);
    return link;
  }

  /// Begins to listen, for as long as the process lives.
  void begin() {
    context.host().stack().devices().listen(this);
    context.process().own(this::end);
  }

  /// Listens no more.
  void end() {
    context.host().stack().devices().stopListening(this);
  }

  @Override
  public void deviceChanged(NetDevice device, Change change) {
    for (Link link : links) {
      boolean up = isRunning(device);
      if (link.device.equals(device) && link.up != up) {
        link.up = up;
        context.work().take(() -> report(link, up));
      }
    }
  }

  private void report(Link link, boolean up) {
    context.say("Netlink reports " + link.device.name() + (up ? " up" : " down"));
    link.trackers.forEach(tracker -> tell(tracker, up));
  }

  private static void tell(Tracker tracker, boolean up) {
    var instance = tracker.router().instance();
    boolean good = up != tracker.reverse();
    if (tracker.weight() != 0) {
      instance.changePriority((good ? 1 : -1) * Math.abs(tracker.weight()));
    } else if (good) {
      instance.recover();
    } else {
      instance.fail();
    }
  }
}
