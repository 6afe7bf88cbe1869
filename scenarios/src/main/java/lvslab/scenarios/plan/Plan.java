package lvslab.scenarios.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.source.SideFiles;

/// A plan of an experiment, checked.
///
/// @param name of the plan
/// @param source the scenario's text
/// @param files beside the scenario
/// @param seeds how many seeds, from 1
/// @param arp address whose ARP answers are counted, empty for none
/// @param vip address whose owners are followed
/// @param axes the grid
public record Plan(
    String name,
    SourceText source,
    SideFiles files,
    int seeds,
    String arp,
    Optional<Ipv4Address> vip,
    List<Axis> axes) {
  /// Copies the axes.
  public Plan {
    axes = List.copyOf(axes);
  }

  /// An axis.
  ///
  /// @param name of its column
  /// @param points in order
  public record Axis(String name, List<Point> points) {
    /// Copies the points.
    public Axis {
      points = List.copyOf(points);
    }
  }

  /// A value of an axis.
  ///
  /// @param label what the column shows
  /// @param settings that make it, as in `--set`
  public record Point(String label, List<String> settings) {
    /// Copies the settings.
    public Point {
      settings = List.copyOf(settings);
    }
  }

  /// One run of the plan.
  ///
  /// @param labels value by axis
  /// @param settings that make it
  /// @param seed of the run
  public record Cell(Map<String, String> labels, List<String> settings, long seed) {}

  /// All runs: the first axis changes slowest, seeds fastest.
  ///
  /// @return in order
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    collect(0, new LinkedHashMap<>(), new ArrayList<>(), cells);
    return cells;
  }

  private void collect(
      int axis, Map<String, String> labels, List<String> settings, List<Cell> into) {
    if (axis == axes.size()) {
      for (int seed = 1; seed <= seeds; seed++) {
        into.add(new Cell(new LinkedHashMap<>(labels), List.copyOf(settings), seed));
      }
      return;
    }
    for (Point point : axes.get(axis).points()) {
      labels.put(axes.get(axis).name(), point.label());
      settings.addAll(point.settings());
      collect(axis + 1, labels, settings, into);
      settings.subList(settings.size() - point.settings().size(), settings.size()).clear();
    }
  }

  /// The scenario of a run.
  ///
  /// @param cell the run
  /// @return the scenario, or what is wrong with the settings
  public Parsed<Scenario> scenario(Cell cell) {
    return ScenarioReader.read(source, files, cell.settings());
  }
}
