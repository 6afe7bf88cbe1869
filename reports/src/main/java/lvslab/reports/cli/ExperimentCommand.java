package lvslab.reports.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Parsed;
import lvslab.reports.capture.StagedFile;
import lvslab.reports.experiment.Experiment;
import lvslab.reports.measure.TidyTable;
import lvslab.scenarios.plan.Plan;
import lvslab.scenarios.plan.PlanReader;
import lvslab.scenarios.plan.Plans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lvslab experiment`: runs a plan and writes one row a run.
@Command(
    name = "experiment",
    resourceBundle = "lvslab.reports.cli.usage",
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "PLAN|ID", descriptionKey = "plan")
  private String name = "";

  @Option(names = "--csv", required = true, paramLabel = "FILE", descriptionKey = "experiment-csv")
  private Path csv = Path.of("");

  @Option(names = "--jobs", paramLabel = "N", descriptionKey = "jobs")
  private int jobs = 1;

  @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
  private String language = "";

  ExperimentCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws BadInputException, IOException, InterruptedException {
    Console own = console.in(language);
    if (jobs < 1) {
      throw new BadInputException(own.words().say("cli.bad-jobs", jobs));
    }
    Plan plan = plan(own);
    int all = plan.cells().size();
    TidyTable table;
    try {
      table =
          new Experiment(plan)
              .run(jobs, done -> own.err().println(own.words().say("cli.progress", done, all)));
    } catch (Experiment.BadSettingException e) {
      throw new BadInputException(text(own, e.diagnostics()));
    }
    try (var file = new StagedFile(csv)) {
      file.write(table.csv().getBytes(StandardCharsets.UTF_8));
      file.publish();
    }
    own.err().println(own.words().say("cli.written", table.rowCount(), csv));
    return ExitCode.OK;
  }

  private Plan plan(Console own) throws BadInputException {
    Path path = Path.of(name);
    Optional<Parsed<Plan>> shipped = Files.exists(path) ? Optional.empty() : Plans.find(name);
    if (shipped.isEmpty() && !Files.isRegularFile(path)) {
      throw new BadInputException(
          own.words().say("cli.no-plan", name, String.join(", ", Plans.ids())));
    }
    Parsed<Plan> parsed = shipped.orElseGet(() -> PlanReader.read(path));
    return parsed.value().orElseThrow(() -> new BadInputException(text(own, parsed.diagnostics())));
  }

  private static String text(Console own, List<Diagnostic> diagnostics) {
    Locale locale = Locale.of(own.words().language());
    var text = new StringBuilder();
    diagnostics.forEach(d -> text.append(d.text(locale)));
    return text.toString().stripTrailing();
  }
}
