package lvslab.app.playback;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.RouterId;
import lvslab.vrrp.trace.VrrpEvent;

/// What keepalived reports while events are folded into it. What a process said of itself ends with
/// the process.
final class KeepalivedFold {
  private final Map<String, RouterState> routers;
  private final Map<String, KeepalivedState.Tracker> trackers;

  KeepalivedFold(KeepalivedState from) {
    routers = new LinkedHashMap<>(from.routers());
    trackers = new LinkedHashMap<>(from.trackers());
  }

  KeepalivedState freeze() {
    return routers.isEmpty() && trackers.isEmpty()
        ? KeepalivedState.NONE
        : new KeepalivedState(routers, trackers);
  }

  void apply(VrrpEvent event, long atNanos) {
    switch (event) {
      case VrrpEvent.StateChanged e -> enter(e);
      case VrrpEvent.AdvertJudged e ->
          change(
              e.router(),
              r -> r.hears(new RouterState.Heard(e.sender(), e.priority(), e.outcome(), atNanos)));
      case VrrpEvent.PriorityChanged e -> change(e.router(), r -> r.withPriority(e.priority()));
      case VrrpEvent.TimerSet e ->
          change(e.router(), r -> r.waits(new RunningTimer(atNanos, e.runsOutNanos())));
      case VrrpEvent.TrackerChanged e ->
          trackers.put(
              e.kind() + " " + e.name(),
              new KeepalivedState.Tracker(e.pid(), e.kind(), e.name(), e.good()));
      case VrrpEvent.Configured e -> {}
      case VrrpEvent.AdvertSent e -> {}
      case VrrpEvent.AdvertIgnored e -> {}
    }
  }

  /// A router of a new process takes the place of the one that had its name.
  private void enter(VrrpEvent.StateChanged event) {
    String name = event.router().instance();
    RouterState known = routers.get(name);
    if (known != null && known.id().pid() == event.router().pid()) {
      routers.put(name, known.entered(event.state(), event.priority()));
    } else if (event.state() != VrrpState.INIT) {
      routers.put(
          name,
          new RouterState(
              event.router(), event.state(), event.priority(), event.priority(), null, null));
    }
  }

  private void change(RouterId router, UnaryOperator<RouterState> change) {
    routers.computeIfPresent(
        router.instance(), (name, r) -> r.id().pid() == router.pid() ? change.apply(r) : r);
  }

  /// A process has ended.
  void ended(int pid) {
    routers.values().removeIf(router -> router.id().pid() == pid);
    trackers.values().removeIf(tracker -> tracker.pid() == pid);
  }
}
