package lvslab.scenarios.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lvslab.engine.trace.TraceRecord;
import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;
import lvslab.scenarios.belief.Routers;
import lvslab.vrrp.instance.VrrpState;

/// What can be said of a virtual router: what keepalived on each host believes to be.
public final class InstanceAssert {
  private final Run run;
  private final String instance;

  InstanceAssert(Run run, String instance) {
    this.run = run;
    this.instance = instance;
  }

  /// This host is master, and no other.
  ///
  /// @param host its name
  /// @return when
  public StateAssert isMasterOn(String host) {
    return when("master-on", host, routers -> routers.masters(instance).equals(List.of(host)));
  }

  /// One host is master, whichever.
  ///
  /// @return when
  public StateAssert isMasterOnExactlyOne() {
    return when("master-one", "", routers -> routers.masters(instance).size() == 1);
  }

  /// Its state on a host.
  ///
  /// @param state which
  /// @param host its name
  /// @return when
  public StateAssert isInState(VrrpState state, String host) {
    return when(
        "router-state",
        host + " " + state,
        routers -> routers.of(host, instance).filter(is -> is.state() == state).isPresent());
  }

  /// Its effective priority on a host.
  ///
  /// @param priority tracking included
  /// @param host its name
  /// @return when
  public StateAssert hasPriority(int priority, String host) {
    return when(
        "router-priority",
        host + " " + priority,
        routers -> routers.of(host, instance).filter(is -> is.priority() == priority).isPresent());
  }

  private StateAssert when(String code, String wanted, Predicate<Routers> held) {
    return new StateAssert(run, new State(instance, code, wanted, held));
  }

  private static final class State implements LabState {
    private final Routers routers = new Routers();
    private final String instance;
    private final String code;
    private final String wanted;
    private final Predicate<Routers> held;

    State(String instance, String code, String wanted, Predicate<Routers> held) {
      this.instance = instance;
      this.code = code;
      this.wanted = wanted;
      this.held = held;
    }

    @Override
    public void follow(TraceRecord entry) {
      routers.follow(entry);
    }

    @Override
    public boolean holds() {
      return held.test(routers);
    }

    @Override
    public List<String> wanted() {
      return List.of(instance, wanted);
    }

    @Override
    public String code() {
      return code;
    }

    @Override
    public Said seen() {
      List<String> states = new ArrayList<>();
      routers
          .standings()
          .forEach(
              (name, is) -> {
                if (name.instance().equals(instance)) {
                  states.add(name.host() + " " + is.state() + " " + is.priority());
                }
              });
      return Said.of("routers", states.isEmpty() ? "-" : String.join(", ", states));
    }
  }
}
