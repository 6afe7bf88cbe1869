package lvslab.scenarios.expect;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.scenarios.belief.Routers;
import lvslab.scenarios.belief.Routers.Standing;
import org.jspecify.annotations.Nullable;

/// The state of a host's virtual router.
///
/// @param head place and words
/// @param when at which instant
/// @param router which
/// @param state name of the state, `NONE` if it does not run, or null for any
/// @param priority its effective priority, or null for any
record RouterExpectation(
    Head head, When when, Routers.Name router, @Nullable String state, @Nullable Long priority)
    implements Expectation {
  /// State of a router that does not run.
  static final String NONE = "NONE";

  @Override
  public String describe(Phrases phrases) {
    return phrases.get(
        "router",
        when.describe(phrases),
        router.host(),
        router.instance(),
        state == null ? "*" : state,
        priority == null ? "*" : priority.toString());
  }

  @Override
  public Check begin(Lab lab) {
    return new Follower(this, lab).started();
  }

  private static final class Follower extends StateCheck {
    private final RouterExpectation asked;
    private final Routers routers = new Routers();

    Follower(RouterExpectation asked, Lab lab) {
      super(asked, asked.when, lab);
      this.asked = asked;
    }

    @Override
    boolean follow(TraceRecord entry) {
      return routers.follow(entry);
    }

    private Optional<Standing> standing() {
      return routers.of(asked.router.host(), asked.router.instance());
    }

    private String state() {
      return standing().map(is -> is.state().name()).orElse(NONE);
    }

    @Override
    boolean holds() {
      boolean right = asked.state == null || asked.state.equals(state());
      return right
          && (asked.priority == null
              || standing().filter(is -> is.priority() == asked.priority).isPresent());
    }

    @Override
    Verdict.Seen describe(List<Long> evidence) {
      String priority = standing().map(is -> Integer.toString(is.priority())).orElse("-");
      return new Verdict.Seen("seen.router", List.of(state(), priority), evidence);
    }
  }
}
