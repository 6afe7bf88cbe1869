package lvslab.scenarios.assertion;

import lvslab.scenarios.Run;
import org.assertj.core.api.Assertions;

/// Where assertions about runs begin. It has AssertJ's own assertions as well, so one static import
/// is enough.
public final class LabAssertions extends Assertions {
  private LabAssertions() {}

  /// What is said of a run.
  ///
  /// @param run a run whose trace was kept, as [Lesson] gives it
  /// @return assertions
  public static RunAssert assertThat(Run run) {
    return new RunAssert(run);
  }
}
