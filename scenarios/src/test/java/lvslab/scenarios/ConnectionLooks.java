package lvslab.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import lvslab.engine.time.SimTime;
import lvslab.scenarios.expect.StepResult;

/// Looks at a connection table (conns.tsv of a reference case): each stands there as one row an
/// entry, with the active and inactive connections of each server beside them. Ours are the steps
/// `ipvsadm -Lnc` and `ipvsadm -Ln` at the same time.
///
/// The kernel lists entries by a hash with a random seed, so the rows of a look have no order.
final class ConnectionLooks {
  private static final String NOBODY = "(none)";
  private static final int HEAD_LINES = 2;

  private ConnectionLooks() {}

  /// One look.
  ///
  /// @param time as the reference writes it, in whole milliseconds
  /// @param rows what it shows
  private record Look(String time, List<String> rows) {}

  /// All rows of all looks.
  static ReferenceTables.Pair compare(Path file, List<StepResult> results) throws IOException {
    List<Look> reference = reference(file);
    List<StepResult> entries = steps(results, "ipvsadm -Lnc");
    List<StepResult> services = steps(results, "ipvsadm -Ln");
    List<String> wanted = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < reference.size(); i++) {
      Look look = reference.get(i);
      add(wanted, look.time(), look.rows());
      if (i < Math.min(entries.size(), services.size())) {
        StepResult step = entries.get(i);
        add(ours, SimTime.seconds(step.startNanos(), 3), rows(step, services.get(i)));
      }
    }
    return new ReferenceTables.Pair(wanted, ours);
  }

  private static void add(List<String> all, String time, List<String> rows) {
    rows.stream().sorted().map(row -> time + " " + row).forEach(all::add);
  }

  /// A new look begins with a new time or with a note of what was done.
  private static List<Look> reference(Path file) throws IOException {
    List<Look> looks = new ArrayList<>();
    for (String[] row : ReferenceTables.rows(file)) {
      if (looks.isEmpty() || !looks.getLast().time().equals(row[0]) || !row[1].isEmpty()) {
        looks.add(new Look(row[0], new ArrayList<>()));
      }
      Stream<String> cells = Stream.of(row).skip(2).filter(cell -> !cell.isEmpty());
      looks.getLast().rows().add(String.join(" ", cells.toList()));
    }
    return looks;
  }

  /// Those that belong to looks: state.txt may have more of the same, at other times.
  private static List<StepResult> steps(List<StepResult> results, String command) {
    List<StepResult> steps = new ArrayList<>();
    for (StepResult result : results) {
      if (result.text().strip().equals(command) && result.startNanos() > 0) {
        steps.add(result);
      }
    }
    return steps;
  }

  private static List<String> rows(StepResult entries, StepResult services) {
    String counts = counts(services.output());
    List<String> rows = new ArrayList<>();
    entries.output().lines().skip(HEAD_LINES).forEach(l -> rows.add(words(l) + " " + counts));
    return rows.isEmpty() ? List.of(NOBODY + " " + counts) : rows;
  }

  private static String words(String line) {
    return String.join(" ", line.strip().split(" +"));
  }

  /// Each server by the last octet of its address: active/inactive.
  private static String counts(String services) {
    var counts = new TreeMap<String, String>();
    for (String line : services.lines().skip(HEAD_LINES + 1).toList()) {
      String[] cells = line.strip().split(" +");
      if (cells[0].equals("->")) {
        String address = cells[1].substring(0, cells[1].indexOf(':'));
        counts.put(address.substring(address.lastIndexOf('.') + 1), cells[4] + "/" + cells[5]);
      }
    }
    return String.join(" ", counts.entrySet().stream().map(e -> e.toString()).toList());
  }
}
