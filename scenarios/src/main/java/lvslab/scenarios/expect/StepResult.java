package lvslab.scenarios.expect;

import lvslab.net.text.Span;

/// What came of a command.
///
/// @param index of the step or of the expectation, from 1
/// @param host where it ran
/// @param text the command as written
/// @param span where it stands
/// @param output what it wrote, both streams in order
/// @param errors the part of it that it wrote to standard error
/// @param status exit status; 0 while it runs
/// @param startNanos when it began
/// @param endNanos when it ended, or -1 if it has not
public record StepResult(
    int index,
    String host,
    String text,
    Span span,
    String output,
    String errors,
    int status,
    long startNanos,
    long endNanos) {
  /// Whether it has ended.
  ///
  /// @return false if the run ended before it did
  public boolean hasEnded() {
    return endNanos >= 0;
  }
}
