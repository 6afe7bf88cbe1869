package lvslab.scenarios.golden;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The outcome of a comparison of two tables of frames.
///
/// @param hosts an entry for each host and interface that sent anything, in order of name
public record ComparisonResult(List<Host> hosts) {
  /// Copies the entries.
  public ComparisonResult {
    hosts = List.copyOf(hosts);
  }

  /// The outcome for one interface.
  ///
  /// @param sender whose frames
  /// @param expected how many the reference has
  /// @param found how many there are
  /// @param equal how many agree with the one at the same place
  /// @param first the first that does not, if any
  public record Host(
      FrameRow.Sender sender, int expected, int found, int equal, @Nullable Difference first) {
    /// Whether all frames agree.
    ///
    /// @return true if so
    public boolean isEqual() {
      return first == null;
    }
  }

  /// Two frames at the same place that do not agree.
  ///
  /// @param place the place among the frames of its sender, from 1
  /// @param expected the reference's, nothing if it has fewer frames
  /// @param found ours, nothing if there are fewer
  /// @param columns which columns differ, none if one of the frames is missing
  public record Difference(
      int place, @Nullable FrameRow expected, @Nullable FrameRow found, List<FrameColumn> columns) {
    /// What differs.
    ///
    /// @return a line for each column with both texts, or the one frame that is there
    public String text() {
      if (expected == null) {
        return "frame " + place + " is not in the reference: " + found;
      }
      if (found == null) {
        return "frame " + place + " is missing: " + expected;
      }
      var text = new StringBuilder("frame " + place + " differs");
      for (FrameColumn column : columns) {
        text.append("\n  ").append(column.title()).append(": reference '");
        text.append(expected.get(column)).append("', here '").append(found.get(column)).append("'");
      }
      return text.append("\n  reference ")
          .append(expected)
          .append("\n  here      ")
          .append(found)
          .toString();
    }
  }

  /// Whether all frames of all hosts agree.
  ///
  /// @return true if so
  public boolean isEqual() {
    return hosts.stream().allMatch(Host::isEqual);
  }

  /// How many frames of the reference were compared.
  ///
  /// @return the sum over all hosts
  public int compared() {
    return hosts.stream().mapToInt(Host::expected).sum();
  }

  /// A line for each host and interface: how many frames the reference and we have, and whether
  /// they agree.
  ///
  /// @return lines of equal form under a head
  public String table() {
    var text = new StringBuilder(line("host", "if", "frames", "equal?"));
    for (Host host : hosts) {
      String frames =
          host.expected == host.found ? "" + host.found : host.found + " of " + host.expected;
      text.append(
          line(
              host.sender.host(),
              host.sender.device(),
              frames,
              host.isEqual() ? "yes" : "no, " + host.equal + " are"));
    }
    return text.toString();
  }

  /// The first difference of each host that has one.
  ///
  /// @return lines, none if all is equal
  public String differences() {
    var text = new StringBuilder();
    for (Host host : hosts) {
      if (host.first != null) {
        text.append(host.sender).append(": ").append(host.first.text()).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(String host, String device, String frames, String equal) {
    return String.format(Locale.ROOT, "%-12s %-6s %10s  %s%n", host, device, frames, equal)
        .replace("\r\n", "\n");
  }
}
