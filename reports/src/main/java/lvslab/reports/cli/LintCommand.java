package lvslab.reports.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lvslab.engine.time.SimTime;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Severity;
import lvslab.scenarios.ConfRemarks;
import lvslab.scenarios.Library;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.vrrp.conf.lint.ConfLint;
import lvslab.vrrp.conf.lint.DeadSettings;
import lvslab.vrrp.conf.lint.PairLint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lvslab lint`: what is wrong with keepalived.conf, of a file, of several that are to work
/// together, or of the hosts of a scenario.
@Command(
    name = "lint",
    resourceBundle = "lvslab.reports.cli.usage",
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "PATH|ID", descriptionKey = "lint-path")
  private List<String> names = new ArrayList<>();

  @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
  private String language = "";

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws BadInputException, IOException {
    Console own = console.in(language);
    List<Diagnostic> found = new ArrayList<>();
    List<PairLint.Side> sides = new ArrayList<>();
    for (String name : names) {
      if (isScenario(name)) {
        Run run = Run.prepare(ScenarioArgument.read(own, name, List.of()), RunOptions.DEFAULT);
        run.runUntil(SimTime.MILLISECOND);
        found.addAll(ConfRemarks.all(run));
      } else {
        var machine = new DiskMachine();
        found.addAll(ConfLint.check(machine, name));
        found.addAll(DeadSettings.check(machine, name));
        PairLint.Side.read(machine, name, name).ifPresent(sides::add);
      }
    }
    for (PairLint.Side side : sides) {
      for (PairLint.Side other : sides) {
        if (!other.equals(side)) {
          found.addAll(PairLint.check(side, other));
        }
      }
    }
    Locale locale = Locale.of(own.words().language());
    found.forEach(one -> own.out().print(one.text(locale)));
    boolean clean = found.stream().allMatch(one -> one.severity() == Severity.NOTE);
    return clean ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
  }

  /// What is no file must be the id of a shipped scenario, or is refused as that would be.
  private static boolean isScenario(String name) {
    Path path = Path.of(name);
    boolean text = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    return text
        || !Files.exists(path)
        || Files.isDirectory(path)
        || Library.find(name).isPresent() && !Files.exists(path);
  }
}
