package lvslab.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lvslab.reports.bench.BenchMode;
import lvslab.reports.bench.BenchPlan;
import lvslab.reports.bench.BenchRun;
import lvslab.reports.bench.Soak;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `lvslab bench`: how fast the simulator is on this machine, and whether its memory grows.
@Command(
    name = "bench",
    resourceBundle = "lvslab.reports.cli.usage",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final int MAX_CLIENTS = 60_000;
  private static final int MAX_SERVERS = 200;
  private static final int MAX_RATE = 100_000;
  private static final int MAX_ROUNDS = 10_000;

  /// A soak looks at one size: the most clients that are named would only take longer.
  private static final String SOAK_CLIENTS = "100";

  private static final String MATRIX_CLIENTS = "10,100,1000,10000";

  private final Console console;

  @Option(names = "--mode", paramLabel = "M,M", descriptionKey = "bench-mode")
  private String modes = "dr,nat,tun";

  @Option(names = "--clients", paramLabel = "N,N", descriptionKey = "bench-clients")
  private String clients = "";

  @Option(names = "--servers", paramLabel = "N", descriptionKey = "bench-servers")
  private String servers = "2";

  @Option(names = "--rate", paramLabel = "N", descriptionKey = "bench-rate")
  private String rate = "700";

  @Option(names = "--rounds", paramLabel = "N", descriptionKey = "bench-rounds")
  private String rounds = "9";

  @Option(names = "--simulated", paramLabel = "T", descriptionKey = "bench-simulated")
  private String simulated = "20s";

  @Option(names = "--warm", paramLabel = "T", descriptionKey = "bench-warm")
  private String warm = "130s";

  @Option(names = "--soak", paramLabel = "T", descriptionKey = "bench-soak")
  private String soak = "";

  @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
  private String language = "";

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws BadInputException {
    Console own = console.in(language);
    var plan =
        new BenchPlan(
            modes(own),
            sizes(own),
            number(own, "--servers", servers, 1, MAX_SERVERS),
            number(own, "--rate", rate, 1, MAX_RATE),
            time(own, "--warm", warm),
            time(own, "--simulated", simulated),
            number(own, "--rounds", rounds, 1, MAX_ROUNDS));
    if (soak.isEmpty()) {
      measure(own, plan);
    } else {
      soak(own, plan, time(own, "--soak", soak));
    }
    return ExitCode.OK;
  }

  private static void measure(Console own, BenchPlan plan) {
    String what = own.words().say("cli.bench", plan.servers(), plan.rate());
    own.err().println(what);
    var run = new BenchRun(plan);
    int all = plan.rounds();
    run.measure(round -> own.err().println(own.words().say("cli.bench-round", round, all)))
        .lines(own.words())
        .forEach(own.out()::println);
  }

  private static void soak(Console own, BenchPlan plan, long nanos) {
    for (int size : plan.clients()) {
      for (BenchMode mode : plan.modes()) {
        own.out().println(own.words().say("cli.soak", mode.id(), size, plan.rate()));
        new Soak(mode, size, plan.servers(), plan.rate())
            .run(
                nanos,
                own.words(),
                line -> {
                  own.out().println(line);
                  own.out().flush();
                });
      }
    }
  }

  private List<BenchMode> modes(Console own) throws BadInputException {
    List<BenchMode> list = new ArrayList<>();
    for (String word : modes.split(",", -1)) {
      list.add(
          BenchMode.of(word)
              .orElseThrow(
                  () -> new BadInputException(own.words().say("cli.bad-mode", "--mode", word))));
    }
    return list.stream().distinct().toList();
  }

  private List<Integer> sizes(Console own) throws BadInputException {
    String usual = soak.isEmpty() ? MATRIX_CLIENTS : SOAK_CLIENTS;
    List<Integer> list = new ArrayList<>();
    for (String word : (clients.isEmpty() ? usual : clients).split(",", -1)) {
      list.add(number(own, "--clients", word, 1, MAX_CLIENTS));
    }
    return list.stream().distinct().toList();
  }

  private static int number(Console own, String option, String word, int least, int most)
      throws BadInputException {
    boolean digits = word.matches("\\d{1,9}");
    int value = digits ? Integer.parseInt(word) : 0;
    if (!digits || value < least || value > most) {
      throw new BadInputException(own.words().say("cli.bad-number", option, word, least, most));
    }
    return value;
  }

  private static long time(Console own, String option, String word) throws BadInputException {
    long nanos = ScenarioOptions.time(own, option, word);
    if (nanos <= 0) {
      throw new BadInputException(own.words().say("cli.bad-time", option, word));
    }
    return nanos;
  }
}
