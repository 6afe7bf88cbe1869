package lvslab.reports.belief;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A span in which nobody changed a belief.
///
/// @param fromNanos its beginning
/// @param untilNanos its end
/// @param beliefs by believer
/// @param marks what is wrong with them: codes of sentences, with whom they are about behind a
///   blank
/// @param lost requests by client that were made in the span and failed
public record BeliefRow(
    long fromNanos,
    long untilNanos,
    Map<String, String> beliefs,
    List<String> marks,
    Map<String, Long> lost) {
  /// Copies what it is given, in its order.
  public BeliefRow {
    beliefs = Collections.unmodifiableMap(new LinkedHashMap<>(beliefs));
    marks = List.copyOf(marks);
    lost = Collections.unmodifiableMap(new LinkedHashMap<>(lost));
  }

  /// How many requests were lost.
  ///
  /// @return a count
  public long lostCount() {
    return lost.values().stream().mapToLong(n -> n).sum();
  }

  /// This span and the next as one, with what was believed at the end.
  ///
  /// @param next the span behind it
  /// @return both
  BeliefRow and(BeliefRow next) {
    Map<String, Long> all = new LinkedHashMap<>(lost);
    next.lost.forEach((client, n) -> all.merge(client, n, Long::sum));
    return new BeliefRow(fromNanos, next.untilNanos, next.beliefs, next.marks, all);
  }

  /// Rows in which short spans are part of the next, and equal ones are one.
  ///
  /// @param rows in order
  /// @param shortNanos shorter than this is short
  /// @return fewer rows
  public static List<BeliefRow> withoutShort(List<BeliefRow> rows, long shortNanos) {
    List<BeliefRow> kept = new ArrayList<>();
    for (BeliefRow row : rows) {
      if (!kept.isEmpty()) {
        BeliefRow last = kept.getLast();
        boolean isShort = last.untilNanos - last.fromNanos < shortNanos;
        if (isShort || last.beliefs.equals(row.beliefs)) {
          row = kept.removeLast().and(row);
        }
      }
      kept.add(row);
    }
    return kept;
  }
}
