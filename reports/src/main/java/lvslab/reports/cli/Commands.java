package lvslab.reports.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The commands, by what they are called.
final class Commands {
  private final Map<String, Supplier<Object>> own = new LinkedHashMap<>();

  Commands(Console console) {
    own.put("run", () -> new RunCommand(console));
    own.put("list", () -> new ListCommand(console));
    own.put("explain", () -> new ExplainCommand(console));
    own.put("lint", () -> new LintCommand(console));
    own.put("experiment", () -> new ExperimentCommand(console));
    own.put("bench", () -> new BenchCommand(console));
  }

  /// Those that one must know to do what is asked: one if it is called by its name, else all, for
  /// the usage or for what might be meant. Looking at the options of all of them takes longer than
  /// many a run.
  ///
  /// @param word the first of the command line
  /// @return by name
  Map<String, Object> needed(String word) {
    @Nullable Supplier<Object> asked = own.get(word);
    if (asked != null) {
      return Map.of(word, asked.get());
    }
    Map<String, Object> needed = new LinkedHashMap<>();
    own.forEach((name, command) -> needed.put(name, command.get()));
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      needed.put(provider.name(), provider.command());
    }
    return needed;
  }
}
