package lvslab.reports.cli;

import java.util.List;

/// The commands of this module.
final class Commands {
  private Commands() {}

  static List<Object> all(Console console) {
    return List.of(
        new RunCommand(console),
        new ListCommand(console),
        new ExplainCommand(console),
        new ExperimentCommand(console),
        new BenchCommand(console));
  }
}
