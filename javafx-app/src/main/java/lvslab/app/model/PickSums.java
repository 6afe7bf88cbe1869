package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How many picks of each lane went to each real server.
public final class PickSums {
  /// Size of the sums, of the font's.
  public static final double SIZE = 1;

  /// Room between two sums, of the font's size.
  public static final double GAP = 0.25;

  /// Room around the text of a sum, of the font's size.
  public static final double PADDING = 0.5;

  /// More servers than these get no sums: there would be no room for the picks.
  private static final int MOST_SERVERS = 8;

  /// How many one server got.
  ///
  /// @param server its place among the servers
  /// @param text letter and count
  public record Sum(int server, String text) {}

  private final List<Picks.Lane> lanes;
  private final int[][] servers;
  private final int count;

  /// Sums of lanes.
  ///
  /// @param lanes the lanes
  /// @param letters of the servers
  public PickSums(List<Picks.Lane> lanes, ServerLetters letters) {
    this.lanes = List.copyOf(lanes);
    count = letters.servers().size();
    servers = new int[lanes.size()][];
    for (int lane = 0; lane < servers.length; lane++) {
      servers[lane] =
          lanes.get(lane).picks().stream().mapToInt(p -> letters.indexOf(p.server())).toArray();
    }
  }

  /// The sums of a lane.
  ///
  /// @param lane its number
  /// @param index how many events have happened
  /// @return by letter, those of servers that got something; none if there are too many servers
  public List<Sum> of(int lane, int index) {
    List<Sum> sums = new ArrayList<>();
    if (count > MOST_SERVERS) {
      return sums;
    }
    int until = lanes.get(lane).countUntil(index);
    var counts = new int[count];
    for (int pick = 0; pick < until; pick++) {
      if (servers[lane][pick] >= 0) {
        counts[servers[lane][pick]]++;
      }
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        sums.add(new Sum(i, ServerLetters.letter(i) + " " + counts[i]));
      }
    }
    return sums;
  }

  /// Room that the widest row of sums takes.
  ///
  /// @param index how many events have happened by then
  /// @param width of a text, as a multiple of the font's size
  /// @return a multiple of the font's size
  public double widest(int index, ToDoubleFunction<String> width) {
    double widest = 0;
    for (int lane = 0; lane < lanes.size(); lane++) {
      double sum = GAP;
      for (Sum each : of(lane, index)) {
        sum += width.applyAsDouble(each.text()) * SIZE + PADDING + GAP;
      }
      widest = Math.max(widest, sum);
    }
    return widest;
  }

  /// What a screen reader says.
  ///
  /// @param names of the lanes
  /// @param index how many events have happened
  /// @return scheduler, service and sums of each lane
  public String spoken(List<String> names, int index) {
    var text = new StringBuilder();
    for (int lane = 0; lane < lanes.size(); lane++) {
      text.append(lanes.get(lane).schedulerAt(index)).append(' ').append(names.get(lane));
      of(lane, index).forEach(sum -> text.append(' ').append(sum.text()));
      text.append("; ");
    }
    return text.toString();
  }
}
