package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.List;
import lvslab.scenarios.expect.StepResult;

/// What the client got for each GET, and when.
final class GetComparison {
  private GetComparison() {}

  static Comparison compare(Reference reference, List<StepResult> steps) {
    List<SeenFacts.Fact> expected = new ArrayList<>();
    for (String[] get : reference.gets()) {
      expected.add(new SeenFacts.Fact(Frame.nanos(get[1]), (get[2] + " " + get[3]).strip()));
    }
    List<SeenFacts.Fact> found = new ArrayList<>();
    for (StepResult step : steps) {
      if (step.text().contains("X-N: ")) {
        found.add(new SeenFacts.Fact(step.endNanos(), result(step)));
      }
    }
    return Comparison.of("gets", expected, found);
  }

  private static String result(StepResult step) {
    if (!step.hasEnded()) {
      return "not over";
    }
    for (String line : step.output().lines().toList()) {
      if (line.startsWith("HTTP/1.")) {
        return line.split(" ")[1] + " " + step.output().lines().toList().getLast();
      }
    }
    boolean refused = step.errors().contains("Connection refused");
    return refused ? "Connection refused" : "timeout";
  }
}
