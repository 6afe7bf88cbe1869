package lvslab.app.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Moves boxes that somebody placed apart or together, so that the whole width is used. Those that
/// stand above each other are a column and stay one; who is left of whom stays; boxes at the same
/// height get gaps as wide as there is room for.
final class Columns {
  /// Boxes whose places are so close, in parts of the width, stand above each other.
  private static final double SAME = 0.03;

  /// Boxes whose heights come so close are beside each other.
  private static final double CLOSE = 20;

  private static final double WIDEST_GAP = 400;
  private static final int ROUNDS = 12;

  /// Where a box is wanted.
  ///
  /// @param x its middle, in parts of the width
  /// @param box its size, and its place from the top
  record Wanted(double x, Box box) {}

  private final List<List<String>> columns = new ArrayList<>();
  private final Map<String, Wanted> wanted;
  private final double from;

  private Columns(Map<String, Wanted> wanted, double from) {
    this.wanted = wanted;
    this.from = from;
    List<String> names = new ArrayList<>(wanted.keySet());
    names.sort(Comparator.comparingDouble(name -> wanted(name).x()));
    double last = Double.NEGATIVE_INFINITY;
    for (String name : names) {
      if (wanted(name).x() - last > SAME) {
        columns.add(new ArrayList<>());
        last = wanted(name).x();
      }
      columns.getLast().add(name);
    }
  }

  private Wanted wanted(String name) {
    return wanted.getOrDefault(name, new Wanted(0, new Box(0, 0, 0, 0)));
  }

  /// The middle of each box, from the left.
  ///
  /// @param wanted where the boxes are wanted
  /// @param from left edge of the drawing
  /// @param to right edge of the drawing
  static Map<String, Double> spread(Map<String, Wanted> wanted, double from, double to) {
    var columns = new Columns(wanted, from);
    double least = 0;
    double most = WIDEST_GAP;
    for (int round = 0; round < ROUNDS; round++) {
      double gap = (least + most) / 2;
      if (columns.end(columns.middles(gap)) <= to) {
        least = gap;
      } else {
        most = gap;
      }
    }
    return columns.middles(least);
  }

  /// Each column as far to the left as its boxes' neighbours at the same height let it.
  private Map<String, Double> middles(double gap) {
    Map<String, Double> middles = new LinkedHashMap<>();
    double before = 0;
    for (List<String> column : columns) {
      double middle = before + CLOSE;
      for (String name : column) {
        double half = wanted(name).box().width() / 2;
        middle = Math.max(middle, from + half);
        for (Map.Entry<String, Double> other : middles.entrySet()) {
          if (areBeside(name, other.getKey())) {
            double edge = other.getValue() + wanted(other.getKey()).box().width() / 2;
            middle = Math.max(middle, edge + gap + half);
          }
        }
      }
      for (String name : column) {
        middles.put(name, middle);
      }
      before = middle;
    }
    return middles;
  }

  private boolean areBeside(String a, String b) {
    Box one = wanted(a).box();
    Box other = wanted(b).box().grown(CLOSE);
    return one.y() < other.bottom() && other.y() < one.bottom();
  }

  private double end(Map<String, Double> middles) {
    double end = 0;
    for (Map.Entry<String, Double> each : middles.entrySet()) {
      end = Math.max(end, each.getValue() + wanted(each.getKey()).box().width() / 2);
    }
    return end;
  }
}
