package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;
import lvslab.scenarios.expect.StepResult;

/// What commands wrote on the real hosts (state.txt of a reference case), and whether ours write
/// the same.
///
/// @param outputs in the order of the file
record StateFile(List<Output> outputs) {
  private static final Pattern HEAD = Pattern.compile("## t=([\\d.]+) (\\S+)# (.*)");
  private static final long NEAR_NANOS = SimTime.MILLISECOND;

  /// What one command wrote.
  ///
  /// @param atNanos when
  /// @param host where
  /// @param command what
  /// @param text what it wrote
  record Output(long atNanos, String host, String command, String text) {
    /// Finds the step of ours that is this command.
    boolean isOf(StepResult result) {
      return result.host().equals(host)
          && result.text().strip().equals(command)
          && Math.abs(result.startNanos() - atNanos) <= NEAR_NANOS;
    }

    /// Whether ours wrote the same. Tables that a kernel keeps by a random hash have no order.
    boolean agrees(StepResult result) {
      return lines(text).equals(lines(result.output()));
    }

    private List<String> lines(String all) {
      List<String> lines = new ArrayList<>(all.strip().lines().toList());
      if (command.equals("ipvsadm -Lnc") || command.startsWith("ip neigh")) {
        lines.replaceAll(String::stripTrailing);
        lines.sort(null);
      }
      return lines;
    }

    @Override
    public String toString() {
      return "t=" + SimTime.seconds(atNanos, 6) + " " + host + "# " + command;
    }
  }

  static StateFile read(String text) {
    List<Output> outputs = new ArrayList<>();
    Matcher m = HEAD.matcher("");
    for (String block : text.split("(?m)^(?=## t=)")) {
      String head = block.lines().findFirst().orElse("");
      if (m.reset(head).matches()) {
        long at = SimTime.parse(m.group(1) + "s").orElseThrow();
        String body = block.substring(Math.min(block.length(), head.length() + 1));
        String command = m.group(3).replaceAll(" +rc \\d+$", "");
        outputs.add(new Output(at, m.group(2), command, body));
      }
    }
    return new StateFile(outputs);
  }
}
