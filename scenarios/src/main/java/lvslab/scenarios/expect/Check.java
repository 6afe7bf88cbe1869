package lvslab.scenarios.expect;

import lvslab.engine.trace.TraceListener;

/// Watches a run for one expectation.
public interface Check extends TraceListener {
  /// Whether it held, as far as the run went.
  ///
  /// @return the verdict
  Verdict verdict();
}
