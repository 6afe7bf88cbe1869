package lvslab.scenarios.expect;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.VrrpEvent;
import org.jspecify.annotations.Nullable;

/// How long it takes from an instant until a host becomes MASTER of a virtual router.
///
/// @param head place and words
/// @param router which, and where
/// @param fromNanos the instant, such as that of a fault
/// @param leastNanos it takes so long at least
/// @param mostNanos and at most
record TakeoverExpectation(
    Head head, Routers router, long fromNanos, long leastNanos, long mostNanos)
    implements Expectation {
  /// Which router is meant.
  ///
  /// @param instance its name
  /// @param host where it becomes master, or null for anywhere
  record Routers(String instance, @Nullable String host) {}

  @Override
  public String describe(Phrases phrases) {
    boolean open = mostNanos == Long.MAX_VALUE;
    return phrases.get(
        open ? "takeover-least" : "takeover",
        router.host == null ? "*" : router.host,
        router.instance,
        SimTime.text(fromNanos),
        SimTime.text(leastNanos),
        open ? "" : SimTime.text(mostNanos));
  }

  @Override
  public Check begin(Lab lab) {
    return new Clock(this);
  }

  private static final class Clock implements Check {
    private final TakeoverExpectation asked;
    private long atNanos = -1;
    private long serial;
    private String host = "";

    Clock(TakeoverExpectation asked) {
      this.asked = asked;
    }

    @Override
    public void on(TraceRecord entry) {
      if (atNanos < 0
          && entry.atNanos() >= asked.fromNanos
          && entry.event() instanceof VrrpEvent.StateChanged e
          && e.state() == VrrpState.MASTER
          && e.router().instance().equals(asked.router.instance)
          && (asked.router.host == null || asked.router.host.equals(e.node()))) {
        atNanos = entry.atNanos();
        serial = entry.serial();
        host = e.node();
      }
    }

    @Override
    public Verdict verdict() {
      if (atNanos < 0) {
        var never = new Verdict.Seen("seen.no-takeover", List.of(), List.of());
        return Verdict.of(asked, false, never);
      }
      long took = atNanos - asked.fromNanos;
      boolean held = took >= asked.leastNanos && took <= asked.mostNanos;
      var seen = List.of(host, SimTime.text(took), SimTime.text(atNanos));
      return Verdict.of(asked, held, new Verdict.Seen("seen.takeover", seen, List.of(serial)));
    }
  }
}
