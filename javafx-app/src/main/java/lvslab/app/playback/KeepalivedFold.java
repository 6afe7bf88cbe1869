package lvslab.app.playback;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.RouterId;
import lvslab.vrrp.trace.ServerId;
import lvslab.vrrp.trace.VrrpEvent;
import org.jspecify.annotations.Nullable;

/// What keepalived reports while events are folded into it. What a process said of itself ends with
/// the process.
final class KeepalivedFold {
  private final Map<String, RouterState> routers;
  private final Map<String, KeepalivedState.Tracker> trackers;
  private final Map<String, CheckState> checks;
  private final Map<String, Long> weights;

  KeepalivedFold(KeepalivedState from) {
    routers = new LinkedHashMap<>(from.routers());
    trackers = new LinkedHashMap<>(from.trackers());
    checks = new LinkedHashMap<>(from.checks());
    weights = new LinkedHashMap<>(from.weights());
  }

  KeepalivedState freeze() {
    boolean nothing = routers.isEmpty() && trackers.isEmpty() && checks.isEmpty();
    return nothing ? KeepalivedState.NONE : new KeepalivedState(routers, trackers, checks, weights);
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

  void apply(CheckEvent event, long atNanos) {
    switch (event) {
      case CheckEvent.Checked e ->
          checks.compute(
              key(e.server(), e.kind()),
              (key, old) -> known(old, e.server(), e.kind()).checked(e.good(), e.up()));
      case CheckEvent.TimerSet e ->
          checks.compute(
              key(e.server(), e.kind()),
              (key, old) ->
                  known(old, e.server(), e.kind())
                      .waits(new RunningTimer(atNanos, e.runsOutNanos())));
      case CheckEvent.ServerChanged e ->
          weights.put(
              e.server().service() + " " + e.server().server(),
              e.change().equals("removed") ? -1L : e.weight());
      case CheckEvent.QuorumChanged e -> {} // the pool tells what becomes of it
    }
  }

  private static String key(ServerId server, String kind) {
    return server.service() + " " + server.server() + " " + kind;
  }

  /// A check of a new process takes the place of the old one's. A server counts as up until a check
  /// says otherwise.
  private static CheckState known(@Nullable CheckState old, ServerId server, String kind) {
    return old != null && old.id().equals(server)
        ? old
        : new CheckState(server, kind, true, true, 0, null);
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
    if (checks.values().removeIf(check -> check.id().pid() == pid) && checks.isEmpty()) {
      weights.clear();
    }
  }
}
