package lvslab.scenarios.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.host.Host;
import lvslab.scenarios.Run;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.VrrpEvent;

/// What each router of one VRID was and heard, from the trace.
final class RouterBook implements TraceListener {
  /// A state of a router.
  record Entry(long atNanos, int pid, VrrpState state) {}

  private final String instance;
  private final Map<String, List<Entry>> states = new TreeMap<>();
  private final Map<String, List<Long>> heardLower = new TreeMap<>();

  RouterBook(String instance) {
    this.instance = instance;
  }

  @Override
  public void on(TraceRecord record) {
    if (record.event() instanceof VrrpEvent.StateChanged changed
        && changed.router().instance().equals(instance)) {
      states
          .computeIfAbsent(changed.node(), n -> new ArrayList<>())
          .add(new Entry(record.atNanos(), changed.router().pid(), changed.state()));
    } else if (record.event() instanceof VrrpEvent.AdvertJudged judged
        && judged.router().instance().equals(instance)
        && judged.outcome() == AdvertOutcome.LOWER_ANSWERED) {
      heardLower.computeIfAbsent(judged.node(), n -> new ArrayList<>()).add(record.atNanos());
    }
  }

  /// The routers that are MASTER: what a process said last, as long as it lives.
  List<String> masters(Run run) {
    List<String> masters = new ArrayList<>();
    for (Map.Entry<String, List<Entry>> one : states.entrySet()) {
      Entry last = one.getValue().getLast();
      Host host = run.world().host(one.getKey()).orElseThrow();
      boolean alive = host.isOn() && host.processes().find(last.pid()).isPresent();
      if (alive && last.state() == VrrpState.MASTER) {
        masters.add(one.getKey());
      }
    }
    return masters;
  }

  /// When a router became master for the last time.
  Optional<Long> masterSince(String node) {
    return states.getOrDefault(node, List.of()).stream()
        .filter(entry -> entry.state() == VrrpState.MASTER)
        .map(Entry::atNanos)
        .reduce((one, other) -> other);
  }

  /// When a master last heard a lower one.
  long heardLower(String node) {
    List<Long> all = heardLower.getOrDefault(node, List.of());
    return all.isEmpty() ? -1 : all.getLast();
  }

  /// All that was told, for who reads a failure.
  String text() {
    return states.toString();
  }
}
