package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which pings were lost, by the tenth of a second in which they were sent. The recorder judges
/// none that was sent within the last 0.3 s: an answer may still come.
final class PingComparison {
  private static final long TENTH = 100_000_000L;
  private static final long OPEN_NANOS = 3 * TENTH;

  private PingComparison() {}

  static Comparison compare(Reference reference, SeenFacts seen) {
    List<Comparison> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : reference.events().path("pings").properties()) {
      List<SeenFacts.Fact> pings =
          seen.pings(entry.getKey().split(">")[1]).stream()
              .filter(ping -> ping.nanos() <= reference.lengthNanos() - OPEN_NANOS)
              .toList();
      List<SeenFacts.Fact> expected = expected(entry.getValue().get("outages"));
      all.add(Comparison.of(entry.getKey(), expected, outages(pings)));
    }
    return Comparison.joined("pings", all);
  }

  /// Outages as the recorder wrote them.
  static List<SeenFacts.Fact> expected(JsonNode outages) {
    List<SeenFacts.Fact> expected = new ArrayList<>();
    for (JsonNode outage : outages) {
      long first = tenth(Reference.nanos(outage.get("first_lost")));
      JsonNode back = outage.get("back");
      String end = back.isNull() ? "never" : Long.toString(tenth(Reference.nanos(back)));
      expected.add(
          new SeenFacts.Fact(0, first + " to " + end + ", lost " + outage.get("lost").asText()));
    }
    return expected;
  }

  private static long tenth(long nanos) {
    return nanos / TENTH;
  }

  /// Spans in which none was answered: from which tenth to which, and how many.
  static List<SeenFacts.Fact> outages(List<SeenFacts.Fact> pings) {
    List<SeenFacts.Fact> outages = new ArrayList<>();
    long first = -1;
    int lost = 0;
    for (SeenFacts.Fact ping : pings) {
      if (ping.text().equals("lost")) {
        first = first < 0 ? tenth(ping.nanos()) : first;
        lost++;
      } else if (first >= 0) {
        String text = first + " to " + tenth(ping.nanos()) + ", lost " + lost;
        outages.add(new SeenFacts.Fact(0, text));
        first = -1;
        lost = 0;
      }
    }
    if (first >= 0) {
      outages.add(new SeenFacts.Fact(0, first + " to never, lost " + lost));
    }
    return outages;
  }
}
