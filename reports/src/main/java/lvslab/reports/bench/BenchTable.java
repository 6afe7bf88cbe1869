package lvslab.reports.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.reports.words.Words;

/// What was measured, as a table: a row for each mode with each number of clients.
public final class BenchTable {
  private static final int USUAL_CLIENTS = 100;
  private static final String NONE = "-";

  private static final List<String> COLUMNS =
      List.of(
          "mode",
          "clients",
          "requests",
          "failures",
          "frames",
          "links",
          "events",
          "nanos",
          "octets",
          "holds",
          "dr",
          "base",
          "growth",
          "other");

  private final List<Lane> lanes;

  /// A table.
  ///
  /// @param lanes its rows, measured together
  BenchTable(List<Lane> lanes) {
    this.lanes = lanes;
  }

  /// The lines of the table.
  ///
  /// @param words of the reader's language
  /// @return head, rows, and what the columns mean
  public List<String> lines(Words words) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(column -> words.say("bench.head." + column, base())).toList());
    lanes.forEach(lane -> rows.add(row(lane)));
    List<String> lines = new ArrayList<>(TextColumns.lines(rows));
    lines.add("");
    for (String column : COLUMNS) {
      if (words.has("bench.means." + column)) {
        lines.add(
            words.say("bench.head." + column, base())
                + ": "
                + words.say("bench.means." + column, base(), holdNanos()));
      }
    }
    return lines;
  }

  private List<String> row(Lane lane) {
    double requests = lane.sum(Sample::requests);
    return List.of(
        lane.mode().id(),
        Integer.toString(lane.clients()),
        number(0, requests),
        number(0, lane.sum(Sample::failures)),
        number(1, lane.sum(Sample::frames) / requests),
        number(1, lane.sum(Sample::traversals) / requests),
        number(1, lane.sum(Sample::events) / requests),
        number(0, lane.median(Sample::nanosPerTraversal)),
        number(0, lane.sum(Sample::allocated) / lane.sum(Sample::traversals)),
        number(2, lane.median(Sample::holdsPerTraversal)),
        against(lane, find(BenchMode.DR, lane.clients())),
        against(lane, find(lane.mode(), base())),
        number(2, lane.growth()),
        number(0, 100 * lane.sum(Sample::otherNanos) / lane.sum(Sample::nanos)) + "%");
  }

  /// The number of clients that others are compared with: 100, or the least there is.
  private int base() {
    int least = lanes.stream().mapToInt(Lane::clients).min().orElse(0);
    return lanes.stream().anyMatch(lane -> lane.clients() == USUAL_CLIENTS) ? USUAL_CLIENTS : least;
  }

  private String holdNanos() {
    return number(
        1,
        Lane.median(
            lanes.stream().flatMap(l -> l.samples().stream()).map(Sample::holdNanos).toList()));
  }

  private Optional<Lane> find(BenchMode mode, int clients) {
    return lanes.stream().filter(l -> l.mode() == mode && l.clients() == clients).findFirst();
  }

  private static String against(Lane lane, Optional<Lane> other) {
    return other.map(o -> number(2, lane.costAgainst(o))).orElse(NONE);
  }

  private static String number(int decimals, double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
