package lvslab.vrrp.child;

import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.host.Process;
import lvslab.vrrp.trace.VrrpEvent;

/// Tells the trace that something that routers track works or not, and lets each of them act on it:
/// what they do has that as its cause.
final class TrackReport {
  private final Process process;
  private final Engine engine;
  private final String kind;
  private final String name;
  private long cause;

  /// About one thing.
  ///
  /// @param process the VRRP child
  /// @param kind `script`, `interface`, `file`, `process`
  /// @param name of what is tracked
  TrackReport(Process process, String kind, String name) {
    this.process = process;
    engine = process.host().kernel().engine();
    this.kind = kind;
    this.name = name;
    cause = engine.currentCause();
  }

  /// It has changed.
  ///
  /// @param good whether it works
  /// @param why what that hangs on
  void changed(boolean good, List<Input> why) {
    if (engine.trace().isOpen()) {
      var decision = new Decision("vrrp.track." + kind, good ? "up" : "down", why);
      cause =
          engine
              .trace()
              .emit(
                  new VrrpEvent.TrackerChanged(
                      process.host().name(), process.pid(), kind, name, good, decision));
    }
  }

  /// A router acts on it.
  ///
  /// @param router which
  /// @param weight with which it tracks it
  /// @param weightSetBy serial of the setting of a weight for all, 0 if each has its own
  /// @param action what it does
  void act(Router router, int weight, long weightSetBy, Runnable action) {
    engine.setCurrentCause(cause);
    router.reporter().tracks(new Reporter.Tracked(kind, name, weight, weightSetBy), action);
  }
}
