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
    List<String> lines = step.output().lines().toList();
    if (!step.hasEnded()) {
      return "not over";
    } else if (!lines.isEmpty() && lines.getFirst().startsWith("HTTP/1.")) {
      String status = lines.getFirst().split(" ")[1];
      return status.equals("200") ? status + " " + lines.getLast() : status;
    }
    String said = step.output().strip().replaceFirst("^Ncat: ", "").replaceFirst("\\.$", "");
    return said.isEmpty() || said.contains("timed out") || said.contains("imeout")
        ? "timeout"
        : said;
  }
}
