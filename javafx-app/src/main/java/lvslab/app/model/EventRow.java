package lvslab.app.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A row of the list: an event, or several that are folded.
///
/// @param first place of the first event in the recording
/// @param last place of the last one
/// @param counts how many events of which noise are folded, empty for a single event
public record EventRow(int first, int last, Map<Noise.Kind, Integer> counts) {
  /// Fewer are as quickly read as their number.
  private static final int FEWEST = 3;

  /// Whether it stands for several events.
  ///
  /// @return true if it is folded
  public boolean isFolded() {
    return !counts.isEmpty();
  }

  /// Folds what is noise between the events that matter.
  ///
  /// @param indices events to list
  /// @param noise of the run
  /// @param unfolded first events of rows that are to stay unfolded
  /// @return rows in order
  public static List<EventRow> fold(List<Integer> indices, Noise noise, Set<Integer> unfolded) {
    List<EventRow> rows = new ArrayList<>();
    int from = 0;
    while (from < indices.size()) {
      int to = from;
      while (to < indices.size() && noise.kind(indices.get(to)) != null) {
        to++;
      }
      boolean folds = to - from >= FEWEST && !unfolded.contains(indices.get(from));
      if (folds) {
        rows.add(folded(indices.subList(from, to), noise));
      } else {
        rows.addAll(single(indices.subList(from, Math.max(to, from + 1))));
      }
      from = Math.max(to, from + 1);
    }
    return rows;
  }

  /// A row for each event.
  ///
  /// @param indices events to list
  /// @return rows in order
  public static List<EventRow> single(List<Integer> indices) {
    return indices.stream().map(index -> new EventRow(index, index, Map.of())).toList();
  }

  private static EventRow folded(List<Integer> indices, Noise noise) {
    Map<Noise.Kind, Integer> counts = new EnumMap<>(Noise.Kind.class);
    for (int index : indices) {
      Noise.@Nullable Kind kind = noise.kind(index);
      if (kind != null) {
        counts.merge(kind, 1, Integer::sum);
      }
    }
    return new EventRow(indices.getFirst(), indices.getLast(), counts);
  }

  /// What a folded row says.
  ///
  /// @param messages the language
  /// @return such as `×37 VRRP adverts, ×12 health probes`
  public String text(Messages messages) {
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) -> parts.add(messages.text("noise." + kind, count)));
    return String.join(messages.text("noise.and"), parts);
  }
}
