package lvslab.reports.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Host;
import lvslab.reports.belief.BeliefText;
import lvslab.reports.belief.Beliefs;
import lvslab.reports.tell.NameBook;
import lvslab.reports.tell.Narrator;
import lvslab.reports.words.Words;
import lvslab.scenarios.ConfRemarks;
import lvslab.scenarios.Problem;
import lvslab.scenarios.Run;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.expect.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `lvslab run`: runs a scenario without a window and tells what happened.
@Command(name = "run", resourceBundle = "lvslab.reports.cli.usage", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final int TOLD_LINES = 400;

  private final Console console;

  @Mixin private final ScenarioOptions scenarioOptions = new ScenarioOptions();
  @Mixin private final RunOutputs outputs = new RunOutputs();

  @Option(names = "--all", descriptionKey = "all")
  private boolean all;

  @Option(
      names = {"-q", "--quiet"},
      descriptionKey = "quiet")
  private boolean quiet;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws BadInputException, IOException {
    Console own = scenarioOptions.in(console);
    Scenario scenario = scenarioOptions.read(own);
    Run run = Run.prepare(scenario, scenarioOptions.options(own));
    if (!quiet) {
      Locale locale = Locale.of(own.words().language());
      own.out().println(scenario.name() + ": " + scenario.title().in(locale));
      tell(own, run);
    }
    var beliefs = new Beliefs(run, names(run));
    run.engine().trace().listen(beliefs);
    run.engine().trace().settleForCounts(beliefs);
    try (outputs) {
      outputs.attach(run, own.words());
      run.runToEnd();
      outputs.finish();
    }
    new BeliefText(own.words()).lines(beliefs).forEach(own.out()::println);
    return conclude(own, run);
  }

  private void tell(Console own, Run run) {
    var lines = new LimitedLines(own, all ? Integer.MAX_VALUE : TOLD_LINES);
    var narrator = new Narrator(own.words(), names(run), lines::accept);
    run.engine().trace().listen(narrator);
    lines.whenFull(
        () -> {
          narrator.tellTerminalOnly();
          run.engine().trace().settleForCounts(narrator);
        });
  }

  /// Who has which MAC address.
  static NameBook names(Run run) {
    var names = new NameBook();
    for (Host host : run.world().hosts()) {
      for (NetDevice device : host.stack().devices().list()) {
        if (device.needsNeighbours()) { // lo and tunnels have no MAC address
          names.put(device.mac(), host.name());
        }
      }
    }
    return names;
  }

  private int conclude(Console own, Run run) {
    Words words = own.words();
    for (Problem problem : run.problems()) {
      own.err()
          .println(
              words.say(
                  "cli.problem",
                  problem.span(),
                  problem.host(),
                  problem.command(),
                  problem.text().strip()));
    }
    Locale locale = Locale.of(words.language());
    ConfRemarks.of(run).forEach(remark -> own.err().print(remark.text(locale)));
    List<Verdict> failed = new ArrayList<>();
    for (Verdict verdict : run.verdicts()) {
      own.out()
          .println(words.say(verdict.held() ? "cli.held" : "cli.failed", verdict.text(locale)));
      if (!verdict.held()) {
        failed.add(verdict);
      }
    }
    String end = SimTime.seconds(run.engine().nowNanos(), 6);
    own.err().println(words.say("cli.end", end, run.engine().firedCount(), run.seed()));
    if (run.stop() == Run.Stop.LIMIT) {
      own.err().println(words.say("cli.limit", run.stopReason()));
      return ExitCode.LIMIT;
    }
    return failed.isEmpty() ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
  }
}
