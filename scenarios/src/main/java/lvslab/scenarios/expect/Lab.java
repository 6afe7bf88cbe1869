package lvslab.scenarios.expect;

import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.Engine;
import lvslab.net.host.Host;
import lvslab.scenarios.source.PlacedText;

/// What checks see of a run.
public interface Lab {
  /// The engine.
  ///
  /// @return whose time it is
  Engine engine();

  /// A host.
  ///
  /// @param name it is there
  /// @return the host
  Host host(String name);

  /// What came of a step of the timeline.
  ///
  /// @param index from 1
  /// @return the result, or nothing if it has not begun
  Optional<StepResult> step(int index);

  /// Runs a command for a check.
  ///
  /// @param index of the expectation
  /// @param host where
  /// @param script what
  /// @param done takes the result when it has ended
  void probe(int index, String host, PlacedText script, Consumer<StepResult> done);
}
