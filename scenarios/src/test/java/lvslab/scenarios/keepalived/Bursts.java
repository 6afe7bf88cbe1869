package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lines of several processes that write to one pipe: which of them comes first at one instant is a
/// race, so lines that follow each other at once are put in order of their texts.
final class Bursts {
  private Bursts() {}

  static List<SeenFacts.Fact> sorted(List<SeenFacts.Fact> lines) {
    List<SeenFacts.Fact> sorted = new ArrayList<>();
    List<SeenFacts.Fact> burst = new ArrayList<>();
    for (SeenFacts.Fact line : lines) {
      if (!burst.isEmpty() && line.nanos() - burst.getLast().nanos() >= Comparison.NEAR_NANOS) {
        flush(burst, sorted);
      }
      burst.add(line);
    }
    flush(burst, sorted);
    return sorted;
  }

  private static void flush(List<SeenFacts.Fact> burst, List<SeenFacts.Fact> sorted) {
    burst.sort(Comparator.comparing(SeenFacts.Fact::text));
    sorted.addAll(burst);
    burst.clear();
  }
}
