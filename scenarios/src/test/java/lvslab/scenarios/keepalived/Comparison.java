package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.engine.time.SimTime;

/// Two lists of facts with times, one beside the other.
///
/// System calls take the real machine a microsecond or two each, and what is timed by the last one
/// drifts by them; so times are equal that differ by less than [#NEAR_NANOS], a thousandth of the
/// shortest time that anything is set to.
///
/// @param part what was compared
/// @param expected how many the reference has
/// @param equal how many of them are equal up to the first that differs
/// @param difference the first that differs, empty if none
/// @param latest the largest difference of times, in nanoseconds
record Comparison(String part, int expected, int equal, String difference, long latest) {
  static final long NEAR_NANOS = 500 * SimTime.MICROSECOND;

  boolean isEqual() {
    return difference.isEmpty();
  }

  static Comparison of(String part, List<SeenFacts.Fact> expected, List<SeenFacts.Fact> found) {
    long latest = 0;
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      String reference = i < expected.size() ? expected.get(i).text() : "nothing more";
      String ours = i < found.size() ? found.get(i).text() : "nothing more";
      boolean near = true;
      if (i < expected.size() && i < found.size()) {
        long late = Math.abs(found.get(i).nanos() - expected.get(i).nanos());
        near = late < NEAR_NANOS;
        latest = near ? Math.max(latest, late) : latest;
      }
      if (!reference.equals(ours) || !near) {
        return new Comparison(
            part,
            expected.size(),
            i,
            "row "
                + (i + 1)
                + "\n  reference "
                + at(expected, i)
                + reference
                + "\n  here      "
                + at(found, i)
                + ours,
            latest);
      }
    }
    return new Comparison(part, expected.size(), expected.size(), "", latest);
  }

  /// Facts by what they are about, which the first words of their texts tell: between these there
  /// is no order at one instant.
  static Comparison grouped(
      String part, int words, List<SeenFacts.Fact> expected, List<SeenFacts.Fact> found) {
    Map<String, List<SeenFacts.Fact>> left = grouped(words, expected);
    Map<String, List<SeenFacts.Fact>> right = grouped(words, found);
    Set<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    List<Comparison> all = new ArrayList<>();
    for (String key : keys) {
      all.add(of(key, left.getOrDefault(key, List.of()), right.getOrDefault(key, List.of())));
    }
    return joined(part, all);
  }

  private static Map<String, List<SeenFacts.Fact>> grouped(int words, List<SeenFacts.Fact> facts) {
    Map<String, List<SeenFacts.Fact>> groups = new TreeMap<>();
    for (SeenFacts.Fact fact : facts) {
      String[] all = fact.text().split(" ");
      String key = String.join(" ", List.of(all).subList(0, Math.min(words, all.length)));
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(fact);
    }
    return groups;
  }

  private static String at(List<SeenFacts.Fact> facts, int i) {
    return i < facts.size() ? SeenFacts.seconds(facts.get(i).nanos()) + " " : "";
  }

  static Comparison joined(String part, List<Comparison> all) {
    int expected = 0;
    int equal = 0;
    long latest = 0;
    List<String> differences = new ArrayList<>();
    for (Comparison one : all) {
      expected += one.expected;
      equal += one.equal;
      latest = Math.max(latest, one.latest);
      if (!one.isEqual()) {
        differences.add(one.part + " " + one.difference);
      }
    }
    return new Comparison(part, expected, equal, String.join("\n", differences), latest);
  }
}
