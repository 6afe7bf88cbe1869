package lvslab.scenarios.expect;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Phrases;
import org.jspecify.annotations.Nullable;

/// A step of the timeline writes something.
///
/// @param head place and words
/// @param step its number, from 1
/// @param name as the scenario refers to it
/// @param test what it must write
record StepExpectation(Head head, int step, String name, OutputTest test) implements Expectation {
  @Override
  public String describe(Phrases phrases) {
    return phrases.get("step", name, test.describe(phrases));
  }

  @Override
  public Check begin(Lab lab) {
    return new Reader(this, lab);
  }

  private record Reader(StepExpectation asked, Lab lab) implements Check {
    @Override
    public boolean needsFrames() {
      return false;
    }

    @Override
    public void on(TraceRecord entry) {}

    @Override
    public Verdict verdict() {
      Optional<StepResult> result = lab.step(asked.step);
      if (result.isEmpty() || !result.get().hasEnded()) {
        var seen = new Verdict.Seen("seen.not-ended", List.of(), List.of());
        return Verdict.of(asked, false, seen);
      }
      Verdict.@Nullable Seen wrong = asked.test.judge(result.get());
      var fine = new Verdict.Seen("seen.so", List.of(), List.of());
      return Verdict.of(asked, wrong == null, wrong == null ? fine : wrong);
    }
  }
}
