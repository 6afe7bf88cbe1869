package lvslab.scenarios.belief;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.RouterId;
import lvslab.vrrp.trace.VrrpEvent;

/// Which state each virtual router is in. When the process that runs it ends, it is in none.
public final class Routers implements Belief {
  /// A virtual router.
  ///
  /// @param host where
  /// @param instance name of its `vrrp_instance`
  public record Name(String host, String instance) {}

  /// What it is.
  ///
  /// @param pid its process
  /// @param state its state
  /// @param priority its effective priority
  public record Standing(int pid, VrrpState state, int priority) {}

  private final Map<Name, Standing> standings = new LinkedHashMap<>();

  /// None runs yet.
  public Routers() {}

  @Override
  public boolean follow(TraceRecord entry) {
    switch (entry.event()) {
      case VrrpEvent.StateChanged e -> enter(e);
      case VrrpEvent.PriorityChanged e -> {
        Name name = name(e.node(), e.router());
        Standing before = standings.get(name);
        if (before == null) {
          return false;
        }
        standings.put(name, new Standing(before.pid(), before.state(), e.priority()));
      }
      case ProcessEvent.Ended e -> {
        return standings
            .entrySet()
            .removeIf(s -> s.getKey().host().equals(e.node()) && s.getValue().pid() == e.pid());
      }
      case HostEvent e when e.what().equals("off") -> {
        return standings.keySet().removeIf(name -> name.host().equals(e.node()));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void enter(VrrpEvent.StateChanged event) {
    Name name = name(event.node(), event.router());
    if (event.state() == VrrpState.INIT) {
      standings.remove(name);
    } else {
      standings.put(name, new Standing(event.router().pid(), event.state(), event.priority()));
    }
  }

  private static Name name(String node, RouterId router) {
    return new Name(node, router.instance());
  }

  /// All that run.
  ///
  /// @return in the order in which they began
  public Map<Name, Standing> standings() {
    return Collections.unmodifiableMap(standings);
  }

  /// One.
  ///
  /// @param host where
  /// @param instance name
  /// @return nothing if it does not run
  public Optional<Standing> of(String host, String instance) {
    return Optional.ofNullable(standings.get(new Name(host, instance)));
  }

  /// The hosts that are master.
  ///
  /// @param instance of which router
  /// @return in the order in which they began
  public List<String> masters(String instance) {
    return standings.entrySet().stream()
        .filter(s -> s.getKey().instance().equals(instance))
        .filter(s -> s.getValue().state() == VrrpState.MASTER)
        .map(s -> s.getKey().host())
        .toList();
  }
}
