package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.scenarios.belief.Routers;

/// Which hosts are MASTER of a virtual router, as keepalived itself believes.
///
/// @param head place and words
/// @param when at which instant
/// @param instance name of the `vrrp_instance`
/// @param hosts these and no others
record MastersExpectation(Head head, When when, String instance, List<String> hosts)
    implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    String key = hosts.isEmpty() ? "masters.nobody" : "masters";
    return phrases.get(key, when.describe(phrases), instance, String.join(", ", hosts));
  }

  @Override
  public Check begin(Lab lab) {
    return new Follower(this, lab).started();
  }

  /// The states of an instance's routers, such as `m_director MASTER 100`.
  static String states(Routers routers, String instance) {
    List<String> states = new ArrayList<>();
    routers
        .standings()
        .forEach(
            (name, is) -> {
              if (name.instance().equals(instance)) {
                states.add(name.host() + " " + is.state() + " " + is.priority());
              }
            });
    return String.join(", ", states);
  }

  private static final class Follower extends StateCheck {
    private final MastersExpectation asked;
    private final Routers routers = new Routers();

    Follower(MastersExpectation asked, Lab lab) {
      super(asked, asked.when, lab);
      this.asked = asked;
    }

    @Override
    boolean follow(TraceRecord entry) {
      return routers.follow(entry);
    }

    @Override
    boolean holds() {
      Set<String> masters = new TreeSet<>(routers.masters(asked.instance));
      return masters.equals(new TreeSet<>(asked.hosts));
    }

    @Override
    Verdict.Seen describe(List<Long> evidence) {
      String states = states(routers, asked.instance);
      String code = states.isEmpty() ? "seen.no-router" : "seen.routers";
      return new Verdict.Seen(code, List.of(states), evidence);
    }
  }
}
