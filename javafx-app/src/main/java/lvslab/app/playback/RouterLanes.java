package lvslab.app.playback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.VrrpEvent;

/// The states of all virtual routers over a run, a lane for each router of a host.
public final class RouterLanes {
  /// A state that lasts.
  private record Open(int pid, VrrpState state, long fromNanos) {}

  /// Whose a lane is.
  private record Key(String node, String instance) {}

  private final Map<Key, Open> open = new LinkedHashMap<>();
  private final Map<Key, List<Lane.Stretch>> done = new LinkedHashMap<>();

  private RouterLanes() {}

  /// Finds them.
  ///
  /// @param recording the run
  /// @return lanes in the order of the hosts, without the hosts that have no virtual router
  public static List<Lane> of(Recording recording) {
    var lanes = new RouterLanes();
    for (TraceRecord entry : recording.events()) {
      long now = entry.atNanos();
      switch (entry.event()) {
        case VrrpEvent.StateChanged e -> lanes.enter(e, now);
        case ProcessEvent.Ended e -> lanes.end(e.node(), e.pid(), now);
        case HostEvent e when e.what().equals("off") -> lanes.end(e.node(), -1, now);
        default -> {}
      }
    }
    for (Key key : List.copyOf(lanes.open.keySet())) {
      lanes.close(key, recording.endNanos());
    }
    return lanes.finish(recording.topology());
  }

  private void enter(VrrpEvent.StateChanged event, long now) {
    var key = new Key(event.node(), event.router().instance());
    close(key, now);
    done.computeIfAbsent(key, k -> new ArrayList<>());
    if (event.state() != VrrpState.INIT) {
      open.put(key, new Open(event.router().pid(), event.state(), now));
    }
  }

  /// A process has ended, or all of a host's have.
  private void end(String node, int pid, long now) {
    for (Map.Entry<Key, Open> entry : List.copyOf(open.entrySet())) {
      boolean its = entry.getKey().node().equals(node);
      if (its && (pid < 0 || entry.getValue().pid() == pid)) {
        close(entry.getKey(), now);
      }
    }
  }

  private void close(Key key, long now) {
    Open was = open.remove(key);
    if (was != null && now > was.fromNanos()) {
      done.computeIfAbsent(key, k -> new ArrayList<>())
          .add(new Lane.Stretch(was.fromNanos(), now, look(was.state()), letter(was.state())));
    }
  }

  /// The letter of a state.
  ///
  /// @param state which
  /// @return M, B, F, or I before the first decision
  public static String letter(VrrpState state) {
    return state.name().substring(0, 1);
  }

  /// How a state looks.
  ///
  /// @param state which
  /// @return that of BACKUP before the first decision
  public static Lane.Look look(VrrpState state) {
    return switch (state) {
      case MASTER -> Lane.Look.MASTER;
      case FAULT -> Lane.Look.FAULT;
      case BACKUP, INIT -> Lane.Look.BACKUP;
    };
  }

  /// A host's name is enough where it has one router.
  private List<Lane> finish(Topology topology) {
    List<Lane> lanes = new ArrayList<>();
    for (Topology.Host host : topology.hosts()) {
      List<Key> own = done.keySet().stream().filter(key -> key.node().equals(host.name())).toList();
      for (Key key : own) {
        String name = own.size() == 1 ? key.node() : key.node() + " " + key.instance();
        lanes.add(new Lane(name, done.getOrDefault(key, List.of())));
      }
    }
    return lanes;
  }
}
