package lvslab.scenarios.filter;

import lvslab.engine.trace.TraceEvent;
import lvslab.vrrp.trace.VrrpEvent;

/// Chooses what virtual routers report.
///
/// @param what kind of report
/// @param value what it must say: the state entered, the outcome of an advertisement, the priority,
///   the name of what is tracked
/// @param host where, empty for anywhere
/// @param instance which router, empty for any
public record RouterFilter(What what, String value, String host, String instance)
    implements EventFilter {
  /// What becomes of an advertisement with a VRID that no router has.
  public static final String IGNORED = "IGNORED";

  /// Kinds of reports.
  public enum What {
    /// It enters a state.
    ENTERS,
    /// It judges an advertisement.
    ADVERT,
    /// Its effective priority changes.
    PRIORITY,
    /// Something that it tracks changes.
    TRACKED
  }

  @Override
  public boolean matches(TraceEvent event) {
    if (!(event instanceof VrrpEvent report) || !host.isEmpty() && !host.equals(report.node())) {
      return false;
    }
    return switch (report) {
      case VrrpEvent.StateChanged e -> fits(What.ENTERS, e.state().name(), e.router().instance());
      case VrrpEvent.AdvertJudged e -> fits(What.ADVERT, e.outcome().name(), e.router().instance());
      case VrrpEvent.PriorityChanged e ->
          fits(What.PRIORITY, Integer.toString(e.priority()), e.router().instance());
      case VrrpEvent.TrackerChanged e -> fits(What.TRACKED, e.name(), instance);
      case VrrpEvent.AdvertIgnored e -> fits(What.ADVERT, IGNORED, instance);
      case VrrpEvent.Configured e -> false;
      case VrrpEvent.AdvertSent e -> false;
      case VrrpEvent.TimerSet e -> false;
    };
  }

  private boolean fits(What kind, String said, String router) {
    return what == kind && said.equals(value) && (instance.isEmpty() || instance.equals(router));
  }

  @Override
  public String toString() {
    return (host.isEmpty() ? "" : host + " ") + instance + " " + what + " " + value;
  }
}
