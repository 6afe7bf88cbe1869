package lvslab.scenarios.assertion;

import java.util.List;
import lvslab.engine.trace.TraceRecord;

/// A state that can be followed through a trace.
interface LabState {
  /// Follows an event.
  ///
  /// @param entry of the trace
  void follow(TraceRecord entry);

  /// Whether the state is as it must be.
  ///
  /// @return true if so
  boolean holds();

  /// What must be, as arguments of the sentence [#code()].
  ///
  /// @return texts
  List<String> wanted();

  /// The sentence for it.
  ///
  /// @return its code
  String code();

  /// What is.
  ///
  /// @return a sentence
  Failure.Said seen();
}
