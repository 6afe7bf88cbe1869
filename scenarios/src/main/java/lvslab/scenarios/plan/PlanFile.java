package lvslab.scenarios.plan;

import java.util.List;
import java.util.Map;
import lvslab.scenarios.file.Localized;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import org.jspecify.annotations.Nullable;

/// What a plan file says, as it says it.
///
/// @param name of the plan
/// @param title for people
/// @param scenario id of a shipped scenario, or a file beside the plan
/// @param seeds how many seeds, from 1
/// @param arp address whose ARP answers are counted
/// @param vip address whose owners are followed
/// @param grid the axes
public record PlanFile(
    @Nullable Word name,
    @Nullable Localized title,
    @Nullable Word scenario,
    @Nullable Whole seeds,
    @Nullable Word arp,
    @Nullable Word vip,
    @Nullable List<@Nullable AxisPart> grid) {

  /// An axis of the grid: a path with its values, or values with the settings that make them.
  ///
  /// @param axis name of the column
  /// @param path path of the scenario, as in `--set`
  /// @param values texts for that path
  /// @param settings for each value the settings that make it
  public record AxisPart(
      @Nullable Word axis,
      @Nullable Word path,
      @Nullable List<@Nullable Word> values,
      @Nullable Map<String, @Nullable List<@Nullable Word>> settings) {}
}
