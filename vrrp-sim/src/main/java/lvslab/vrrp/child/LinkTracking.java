package lvslab.vrrp.child;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.NetDevice;
import lvslab.vrrp.child.TrackedLink.Tracker;
import org.jspecify.annotations.Nullable;

/// What keepalived hears by netlink of its interfaces (keepalived_netlink.c, vrrp_track.c): a
/// router whose own interface fails, or one that it tracks without weight, is in FAULT; a weight
/// moves its priority.
final class LinkTracking implements DeviceListener {
  private final VrrpContext context;
  private final LinkDelays delays;
  private final Map<NetDevice, TrackedLink> links = new LinkedHashMap<>();

  LinkTracking(VrrpContext context, LinkDelays delays) {
    this.context = context;
    this.delays = delays;
  }

  /// Whether anything depends on an interface.
  boolean isTracked(NetDevice device) {
    return links.containsKey(device);
  }

  /// An interface that something depends on.
  Optional<TrackedLink> find(NetDevice device) {
    return Optional.ofNullable(links.get(device));
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
    TrackedLink link =
        links.computeIfAbsent(device, d -> new TrackedLink(context, delays, d, this::report));
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

  /// Takes the interfaces' states as they are, before some are asked for them.
  void read() {
    links.values().forEach(TrackedLink::read);
  }

  /// What the interfaces' states mean at the beginning, interface by interface in their order
  /// (`initialise_interface_tracking_priorities`).
  void initialise() {
    for (NetDevice device : context.host().stack().devices().list()) {
      @Nullable TrackedLink link = links.get(device);
      if (link != null) {
        link.trackers.stream().filter(t -> !t.idle).forEach(t -> begin(device, link.isUp(), t));
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
    links.values().forEach(TrackedLink::end);
  }

  @Override
  public void deviceChanged(NetDevice device, Change change) {
    @Nullable TrackedLink link = links.get(device);
    if (link != null) {
      link.hear();
    }
  }

  /// An interface is up or down (`process_if_status_change`).
  void report(TrackedLink link, boolean up) {
    NetDevice device = link.device;
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
