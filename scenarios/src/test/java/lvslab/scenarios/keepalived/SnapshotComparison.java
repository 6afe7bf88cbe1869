package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.scenarios.expect.StepResult;

/// Outputs of commands.
final class SnapshotComparison {
  private SnapshotComparison() {}

  static void compare(Reference reference, List<StepResult> steps, List<Comparison> parts) {
    for (Reference.Snapshot snapshot : reference.snapshots()) {
      List<SeenFacts.Fact> expected =
          facts(
              snapshot.command(),
              snapshot.lines().stream().map(SnapshotComparison::index).toList());
      List<SeenFacts.Fact> found = new ArrayList<>();
      for (StepResult step : steps) {
        if (isOf(step, snapshot)) {
          found.addAll(facts(snapshot.command(), step.output().lines().toList()));
          break;
        }
      }
      parts.add(Comparison.of(snapshot.toString(), expected, found));
    }
  }

  private static boolean isOf(StepResult step, Reference.Snapshot snapshot) {
    String host = snapshot.host().equals("switch") ? "lan" : snapshot.host();
    long end = step.text().startsWith("arping") ? step.endNanos() : step.startNanos();
    return step.host().equals(host)
        && step.text().strip().equals(snapshot.command().replace(" br br0", ""))
        && Math.abs(end - snapshot.nanos()) < 5 * SimTime.MILLISECOND;
  }

  /// Interfaces of the reference have sit0 before the cards, and so a number that is one higher.
  private static String index(String line) {
    return line.startsWith("4\t") ? "3" + line.substring(1) : line;
  }

  /// Lines without blanks at their ends, ports of the switch as theirs are called; tables that a
  /// hash keeps have no order, and client ports no number.
  private static List<SeenFacts.Fact> facts(String command, List<String> lines) {
    List<SeenFacts.Fact> facts = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("sit0@NONE ")) {
        continue; // IPv6 in IPv4, which these kernels do not have
      }
      String text =
          line.stripTrailing()
              .replaceAll("\\b(\\w+)\\.ens33\\b", "p-$1")
              .replace("master lan", "master br0");
      if (command.startsWith("bridge") && text.contains("permanent")) {
        continue; // addresses of its own ports
      }
      if (command.startsWith("ip ")) {
        text =
            text.replaceAll("^\\d+: ", "")
                .replaceAll("@if\\d+", "")
                .replace(" link-netnsid 0", "")
                .replaceAll("qdisc \\w+", "qdisc");
      }
      if (command.startsWith("arping")) {
        text = text.replaceAll("0\\.50\\dms", "0.5ms"); // what its own system calls take, too
      }
      if (command.equals("ipvsadm -Lnc")) {
        text = text.replaceAll("(172\\.16\\.16\\.1):\\d+ ", "$1:*");
      }
      plain.add(text.strip());
    }
    if (command.equals("ipvsadm -Lnc")
        || command.startsWith("bridge")
        || command.equals("ip neigh")) {
      plain.sort(null);
    }
    plain.forEach(line -> facts.add(new SeenFacts.Fact(0, line)));
    return facts;
  }
}
