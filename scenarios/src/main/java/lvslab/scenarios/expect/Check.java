package lvslab.scenarios.expect;

import lvslab.engine.trace.TraceListener;

/// Watches a run for one expectation.
public interface Check extends TraceListener {
  /// Whether it looks at details of the trace.
  ///
  /// @return false if the outline is enough
  default boolean needsDetails() {
    return false;
  }

  /// Whether it looks at every frame that is sent.
  ///
  /// @return false if those without packets, of ARP and the like, are enough
  default boolean needsFrames() {
    return true;
  }

  /// Whether it held, as far as the run went.
  ///
  /// @return the verdict
  Verdict verdict();
}
