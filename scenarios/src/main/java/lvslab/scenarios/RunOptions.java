package lvslab.scenarios;

import java.util.OptionalLong;

/// How a scenario is run. Changes to the scenario itself (`--set`) are made when it is read.
///
/// @param seed instead of the scenario's
/// @param untilNanos end of the run instead of the scenario's
/// @param maxEvents after so many events the run is stopped
public record RunOptions(OptionalLong seed, OptionalLong untilNanos, long maxEvents) {
  /// As the scenario says, with a limit that only a runaway reaches.
  public static final RunOptions DEFAULT =
      new RunOptions(OptionalLong.empty(), OptionalLong.empty(), 2_000_000_000L);

  /// The same with a seed.
  ///
  /// @param value the seed
  /// @return options
  public RunOptions withSeed(long value) {
    return new RunOptions(OptionalLong.of(value), untilNanos, maxEvents);
  }

  /// The same with an end.
  ///
  /// @param nanos of the run
  /// @return options
  public RunOptions until(long nanos) {
    return new RunOptions(seed, OptionalLong.of(nanos), maxEvents);
  }

  /// The same with a limit.
  ///
  /// @param events after which it is stopped
  /// @return options
  public RunOptions withMaxEvents(long events) {
    return new RunOptions(seed, untilNanos, events);
  }
}
