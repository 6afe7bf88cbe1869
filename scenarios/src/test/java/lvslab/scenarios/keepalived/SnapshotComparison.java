package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;
import lvslab.scenarios.expect.StepResult;

/// Outputs of commands.
final class SnapshotComparison {
  private static final Pattern BRIEF = Pattern.compile("(\\S+)@if\\d+ +((?:UP|DOWN|UNKNOWN) .*)");

  /// What stands in the place of an output that the recorder did not keep.
  private static final String NOT_KEPT = "see facts";

  private SnapshotComparison() {}

  static void compare(Reference reference, List<StepResult> steps, List<Comparison> parts) {
    for (Reference.Snapshot snapshot : reference.snapshots()) {
      if (isMissing(snapshot)) {
        continue;
      }
      if (snapshot.command().startsWith("ps ")) {
        parts.add(ProcessComparison.compare(reference, snapshot, steps));
        continue;
      }
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

  /// Whether the recorder's `ip netns exec` found no such program: then it tells of nobody's state.
  private static boolean isMissing(Reference.Snapshot snapshot) {
    String program = snapshot.command().split(" ")[0];
    String refusal = "exec of \"" + program + "\" failed: No such file or directory";
    return snapshot.lines().equals(List.of(refusal)) || snapshot.lines().equals(List.of(NOT_KEPT));
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

  /// A name without the number of the interface at the other end, which is in another namespace;
  /// `ip -br` puts both into 16 columns.
  private static String name(String line) {
    Matcher brief = BRIEF.matcher(line);
    return brief.matches()
        ? "%-16s %s".formatted(brief.group(1), brief.group(2))
        : line.replaceAll("@if\\d+", "");
  }

  /// Lines without blanks at their ends, ports of the switch as theirs are called; tables that a
  /// hash keeps have no order, and client ports no number.
  private static List<SeenFacts.Fact> facts(String command, List<String> lines) {
    List<SeenFacts.Fact> facts = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    boolean inOther = false; // IPv6 in IPv4, which our kernels do not have
    for (String line : lines) {
      inOther = line.matches("(\\d+: )?sit0@NONE\\b.*") || inOther && line.startsWith(" ");
      if (inOther) {
        continue;
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
            name(text.replaceAll("^\\d+: ", ""))
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
