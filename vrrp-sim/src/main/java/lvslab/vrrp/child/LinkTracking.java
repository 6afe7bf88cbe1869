package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.NetDevice;

/// What keepalived hears by netlink of its interfaces (keepalived_netlink.c, vrrp_track.c): a
/// router whose own interface fails, or one that it tracks without weight, is in FAULT; a weight
/// moves its priority.
final class LinkTracking implements DeviceListener {
  /// How a router depends on an interface.
  private static final class Tracker {
    final Router router;
    int weight;
    boolean reverse;

    /// It is of no consequence (VRRP_NOT_TRACK_IF).
    boolean idle;

    Tracker(Router router, int weight, boolean reverse, boolean idle) {
      this.router = router;
      this.weight = weight;
      this.reverse = reverse;
      this.idle = idle;
    }
  }

  private static final class Link {
    private final List<Tracker> trackers = new ArrayList<>(1);
    private boolean up;

    Link(NetDevice device) {
      up = isRunning(device);
    }
  }

  private final VrrpContext context;
  private final Map<NetDevice, Link> links = new LinkedHashMap<>();

  LinkTracking(VrrpContext context) {
    this.context = context;
  }

  /// IFF_UP and IFF_RUNNING.
  private static boolean isRunning(NetDevice device) {
    return device.isUp() && device.hasCarrier();
  }

  /// Whether anything depends on an interface.
  boolean isTracked(NetDevice device) {
    return links.containsKey(device);
  }

  /// Lets a router depend on an interface.
  void add(Router router, NetDevice device, int weight, boolean reverse) {
    add(router, device, weight, reverse, false);
  }

  /// A router has something to do with an interface whose state does not matter to it
  /// (`dont_track_primary`).
  void addIdle(Router router, NetDevice device) {
    add(router, device, 0, false, true);
  }

  /// `add_vrrp_to_interface`: of two ways to depend on one interface, that without weight stays.
  private void add(Router router, NetDevice device, int weight, boolean reverse, boolean idle) {
    Link link = links.computeIfAbsent(device, Link::new);
    for (Tracker known : link.trackers) {
      if (known.router.equals(router)) {
        if ((known.idle || known.weight != 0) && !idle) {
          known.idle = false;
          known.weight = weight;
          known.reverse = reverse;
        }
        return;
      }
    }
    link.trackers.add(new Tracker(router, weight, reverse, idle));
  }

  /// What the interfaces' states mean at the beginning, interface by interface in their order
  /// (`initialise_interface_tracking_priorities`).
  void initialise() {
    for (NetDevice device : context.host().stack().devices().list()) {
      Link link = links.get(device);
      if (link != null) {
        link.up = isRunning(device);
        link.trackers.stream().filter(t -> !t.idle).forEach(t -> begin(device, link.up, t));
      }
    }
  }

  /// Begins to listen, for as long as the process lives.
  void begin() {
    context.host().stack().devices().listen(this);
    context.process().own(this::end);
  }

  private void begin(NetDevice device, boolean up, Tracker tracker) {
    var instance = tracker.router.instance();
    if (tracker.weight == 0) {
      if (up == tracker.reverse) {
        context.say(
            "("
                + tracker.router.conf().name()
                + "): entering FAULT state (interface "
                + device.name()
                + " down)");
        instance.beginFailed();
      }
    } else if (up == tracker.weight > 0) {
      instance.addWeight(tracker.weight * (tracker.reverse ? -1 : 1));
    }
  }

  /// Listens no more.
  void end() {
    context.host().stack().devices().stopListening(this);
  }

  @Override
  public void deviceChanged(NetDevice device, Change change) {
    Link link = links.get(device);
    boolean up = isRunning(device);
    if (link != null && link.up != up) {
      link.up = up;
      context.work().take(() -> report(device, link, up));
    }
  }

  private void report(NetDevice device, Link link, boolean up) {
    context.say("Netlink reports " + device.name() + (up ? " up" : " down"));
    var report = new TrackReport(context.process(), "interface", device.name());
    long cause = context.host().kernel().engine().currentCause();
    report.changed(up, List.of(Input.decisive("link " + device.name(), up ? "up" : "down", cause)));
    for (Tracker tracker : link.trackers) {
      if (!tracker.idle) {
        report.act(tracker.router, tracker.weight, 0, () -> tell(tracker, up));
      }
    }
  }

  private static void tell(Tracker tracker, boolean up) {
    var instance = tracker.router.instance();
    boolean good = up != tracker.reverse;
    if (tracker.weight != 0) {
      instance.changePriority((good ? 1 : -1) * Math.abs(tracker.weight));
    } else if (good) {
      instance.recover();
    } else {
      instance.fail();
    }
  }
}
