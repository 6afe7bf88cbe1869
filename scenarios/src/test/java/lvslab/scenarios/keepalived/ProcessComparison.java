package lvslab.scenarios.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;
import lvslab.scenarios.expect.StepResult;

/// What `ps` showed. The hosts of the reference were namespaces of one kernel with one table of
/// processes, so its list is that of all hosts; a process belongs to the host whose files stand in
/// its command line, a worker of nginx to the host of the master before it. Numbers of processes
/// tell the order in which they began.
final class ProcessComparison {
  private static final Pattern PID = Pattern.compile("^(?=[ \\d]{5} ) *\\d+ ");
  private static final Pattern HOST = Pattern.compile("/run/(?:ngx-)?(\\w+)\\b");

  private ProcessComparison() {}

  static Comparison compare(
      Reference reference, Reference.Snapshot snapshot, List<StepResult> steps) {
    Map<String, List<String>> expected = new TreeMap<>();
    String host = "";
    for (String line : snapshot.lines()) {
      Matcher m = HOST.matcher(line);
      host = m.find() ? m.group(1) : host;
      expected.computeIfAbsent(host, _ -> new ArrayList<>()).add(line);
    }
    List<Comparison> all = new ArrayList<>();
    for (String one : reference.logs().keySet()) {
      List<String> found = new ArrayList<>();
      for (StepResult step : steps) {
        if (step.host().equals(one)
            && step.text().strip().equals(snapshot.command())
            && Math.abs(step.startNanos() - snapshot.nanos()) < 5 * SimTime.MILLISECOND) {
          found.addAll(step.output().lines().toList());
        }
      }
      all.add(Comparison.of(one, facts(expected.getOrDefault(one, List.of())), facts(found)));
    }
    return Comparison.joined(snapshot.toString(), all);
  }

  private static List<SeenFacts.Fact> facts(List<String> lines) {
    return lines.stream()
        .map(line -> new SeenFacts.Fact(0, PID.matcher(line).replaceFirst("  PID ")))
        .toList();
  }
}
