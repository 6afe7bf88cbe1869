package lvslab.reports.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import lvslab.engine.time.SimTime;
import lvslab.reports.bench.WholeRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `lvslab bench`: how fast the simulator is on this machine.
@Command(
    name = "bench",
    resourceBundle = "lvslab.reports.cli.usage",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--clients", paramLabel = "N", descriptionKey = "bench-clients")
  private int clients = 100;

  @Option(names = "--servers", paramLabel = "N", descriptionKey = "bench-servers")
  private int servers = 2;

  @Option(names = "--rounds", paramLabel = "N", descriptionKey = "bench-rounds")
  private int rounds = 10;

  @Option(names = "--simulated", paramLabel = "T", descriptionKey = "bench-simulated")
  private String simulated = "20s";

  @Option(names = "--think", paramLabel = "T", descriptionKey = "bench-think")
  private String think = "100ms";

  @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
  private String language = "";

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws BadInputException {
    Console own = console.in(language);
    long nanos = ScenarioOptions.time(own, "--simulated", simulated);
    long thinkNanos = ScenarioOptions.time(own, "--think", think);
    if (clients < 1 || clients > 60_000 || servers < 1 || servers > 200 || rounds < 2) {
      throw new BadInputException(own.words().say("cli.bad-bench", clients, servers, rounds));
    }
    console
        .err()
        .println(console.words().say("cli.bench", clients, servers, SimTime.text(nanos), rounds));
    var run = new WholeRun(clients, servers, thinkNanos);
    for (int round = 1; round <= rounds; round++) {
      WholeRun.Figures f = run.round(nanos);
      own.out().println(String.format(Locale.ROOT, "round %2d  %s", round, f.line()));
      own.out().flush();
    }
    run.summary().forEach(own.out()::println);
    return ExitCode.OK;
  }
}
