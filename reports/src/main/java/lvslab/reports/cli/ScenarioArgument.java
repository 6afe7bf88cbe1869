package lvslab.reports.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Parsed;
import lvslab.net.text.Severity;
import lvslab.net.text.Spelling;
import lvslab.scenarios.Library;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;

/// Finds the scenario that a command names: a file, or the id of a shipped one.
public final class ScenarioArgument {
  private ScenarioArgument() {}

  /// Reads a scenario.
  ///
  /// @param console takes warnings and notes
  /// @param name a path or an id
  /// @param settings `path=value` each
  /// @return the scenario
  /// @throws BadInputException with every fault, if there is one
  public static Scenario read(Console console, String name, List<String> settings)
      throws BadInputException {
    Parsed<Scenario> parsed = parse(console, name, settings);
    var faults = new StringBuilder();
    Locale locale = Locale.of(console.words().language());
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      if (diagnostic.severity() == Severity.ERROR) {
        faults.append(diagnostic.text(locale));
      } else {
        console.err().print(diagnostic.text(locale));
      }
    }
    Optional<Scenario> scenario = parsed.value();
    if (scenario.isEmpty() || !faults.isEmpty()) {
      throw new BadInputException(faults.toString().stripTrailing());
    }
    return scenario.get();
  }

  private static Parsed<Scenario> parse(Console console, String name, List<String> settings)
      throws BadInputException {
    Path path = Path.of(name);
    Optional<Library.Entry> shipped = Library.find(name);
    if (shipped.isPresent() && !Files.exists(path)) {
      return shipped.get().read(settings);
    }
    if (Files.isDirectory(path) && Files.isRegularFile(path.resolve("scenario.yaml"))) {
      return ScenarioReader.read(path.resolve("scenario.yaml"), settings);
    }
    if (!Files.isRegularFile(path)) {
      String near = Spelling.nearest(name, Library.ids());
      String hint = near.isEmpty() ? "" : console.words().say("cli.meant", near);
      throw new BadInputException(
          console.words().say("cli.no-scenario", name, String.join(", ", Library.ids())) + hint);
    }
    return ScenarioReader.read(path, settings);
  }
}
