package lvslab.reports.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lvslab.scenarios.Library;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.Variant;
import lvslab.scenarios.plan.Plans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `lvslab list`: the shipped scenarios and plans.
@Command(
    name = "list",
    resourceBundle = "lvslab.reports.cli.usage",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
  private String language = "";

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws BadInputException {
    Console own = console.in(language);
    Locale locale = Locale.of(own.words().language());
    own.out().println(own.words().say("cli.list.scenarios"));
    for (String id : Library.ids()) {
      Scenario scenario = ScenarioArgument.read(own, id, List.of());
      own.out().printf("  %-24s %s%n", id, scenario.title().in(locale));
      for (Variant variant : scenario.variants()) {
        own.out().printf("    --variant %-12s %s%n", variant.name(), variant.title().in(locale));
      }
    }
    own.out().println(own.words().say("cli.list.plans"));
    for (String id : Plans.ids()) {
      own.out().printf("  %s%n", id);
    }
    return ExitCode.OK;
  }
}
