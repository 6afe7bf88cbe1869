package lvslab.scenarios.assertion;

import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;
import lvslab.scenarios.expect.StepResult;

/// What can be said of what a step of the timeline wrote.
public final class StepAssert {
  private final Run run;
  private final StepResult result;
  private final Failure failure;

  StepAssert(Run run, StepResult result) {
    this.run = run;
    this.result = result;
    failure = new Failure(run);
  }

  /// It wrote exactly this, line by line.
  ///
  /// @param text all of it
  /// @return this
  public StepAssert printed(String text) {
    return check(result.output().lines().toList().equals(text.lines().toList()), "printed", text);
  }

  /// It wrote this somewhere.
  ///
  /// @param text a part of a line
  /// @return this
  public StepAssert printedSomewhere(String text) {
    return check(result.output().contains(text), "printed-somewhere", text);
  }

  /// It ended with status 0.
  ///
  /// @return this
  public StepAssert succeeded() {
    return endedWith(0);
  }

  /// It ended with a status.
  ///
  /// @param status which
  /// @return this
  public StepAssert endedWith(int status) {
    boolean held = result.hasEnded() && result.status() == status;
    return check(held, "ended-with", Integer.toString(status));
  }

  /// What can be said of the run besides.
  ///
  /// @return assertions of the run
  public RunAssert and() {
    return new RunAssert(run);
  }

  private StepAssert check(boolean held, String code, String wanted) {
    if (!held) {
      long at = result.hasEnded() ? result.endNanos() : run.engine().nowNanos();
      String status = result.hasEnded() ? Integer.toString(result.status()) : "-";
      throw new AssertionError(
          failure.text(
              Said.of(code, result.host() + "# " + result.text().strip(), wanted),
              Said.of("wrote", status, result.output().strip()),
              at,
              frame -> true));
    }
    return this;
  }
}
