package lvslab.engine.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the benchmarks of this package several times in turn and prints how many times as fast as
/// the `PriorityQueue` the engine is:
///
///     mvn -q -B -pl sim-engine -Pbench test
///     mvn -q -B -pl sim-engine -Pbench test -Dbench.args="-wi 3 -i 3 Hold"
///
/// The arguments are JMH's own. Each round measures both sides in JVMs of their own, one after the
/// other, and takes the ratio. The table shows medians of the rounds, in CPU time; JMH's own report
/// of wall time comes with `-v NORMAL`.
public final class QueueBenchmarks {
  private static final int ROUNDS = 3;
  private static final String QUIET = "--sun-misc-unsafe-memory-access=allow"; // JMH needs it
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /// What is compared: the name of the case, and the methods of both sides.
  private record Pair(String name, String engine, String baseline) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("hold", "HoldBenchmark.engine", "HoldBenchmark.priorityQueue"),
          new Pair("re-arm", "TimerBenchmark.rearmEngine", "TimerBenchmark.rearmPriorityQueue"),
          new Pair(
              "re-arm, remove(Object)",
              "TimerBenchmark.rearmEngine",
              "TimerBenchmark.rearmPriorityQueueRemove"),
          new Pair("cancel", "TimerBenchmark.cancelEngine", "TimerBenchmark.cancelPriorityQueue"));

  /// Time and allocation of one benchmark with one number pending, in each round.
  private record Series(List<Double> nanos, List<Double> bytes) {}

  private final Map<Integer, Map<String, Series>> byPending = new TreeMap<>();

  private QueueBenchmarks() {}

  /// Runs and prints.
  ///
  /// @param args options of JMH
  /// @throws CommandLineOptionException if JMH does not know one of them
  /// @throws RunnerException if a benchmark fails
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    CommandLineOptions given = new CommandLineOptions(args);
    QueueBenchmarks benchmarks = new QueueBenchmarks();
    for (int round = 1; round <= ROUNDS; round++) {
      System.err.println("round " + round + " of " + ROUNDS);
      benchmarks.add(new Runner(options(given)).run());
    }
    benchmarks.print(System.out);
  }

  private static Options options(CommandLineOptions given) {
    var builder = new OptionsBuilder().parent(given).addProfiler(GCProfiler.class);
    builder.addProfiler(CpuTimeProfiler.class);
    if (given.getIncludes().isEmpty()) {
      builder.include("lvslab\\.engine\\.bench\\.");
    }
    builder.jvmArgsAppend(QUIET);
    builder.forks(given.getForkCount().orElse(1));
    builder.warmupIterations(given.getWarmupIterations().orElse(5));
    builder.measurementIterations(given.getMeasurementIterations().orElse(5));
    builder.warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(1)));
    builder.measurementTime(given.getMeasurementTime().orElse(TimeValue.seconds(1)));
    builder.verbosity(given.verbosity().orElse(VerboseMode.SILENT));
    return builder.build();
  }

  private void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.");
      String method = name[name.length - 2] + "." + name[name.length - 1];
      int pending = Integer.parseInt(result.getParams().getParam("pending"));
      Series series =
          byPending
              .computeIfAbsent(pending, key -> new TreeMap<>())
              .computeIfAbsent(method, key -> new Series(new ArrayList<>(), new ArrayList<>()));
      series.nanos.add(median(result, CpuTimeProfiler.CPU_TIME));
      series.bytes.add(median(result, ALLOCATED));
    }
  }

  private static double median(RunResult result, String measure) {
    return result.getSecondaryResults().get(measure).getStatistics().getPercentile(50);
  }

  private void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-24s %9s %13s %17s %6s %14s %9s %9s%n",
        "case",
        "pending",
        "engine CPU ns",
        "PriorityQueue ns",
        "ratio",
        "ratios",
        "engine B",
        "PQ B");
    for (Pair pair : PAIRS) {
      byPending.forEach(
          (pending, series) -> {
            if (series.containsKey(pair.engine) && series.containsKey(pair.baseline)) {
              print(out, pair, pending, series);
            }
          });
    }
  }

  private static void print(PrintStream out, Pair pair, int pending, Map<String, Series> series) {
    Series engine = series.get(pair.engine);
    Series baseline = series.get(pair.baseline);
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < engine.nanos.size(); round++) {
      ratios.add(baseline.nanos.get(round) / engine.nanos.get(round));
    }
    out.printf(
        Locale.ROOT,
        "%-24s %9d %13.1f %17.1f %6.2f %6.2f - %5.2f %9.1f %9.1f%n",
        pair.name,
        pending,
        median(engine.nanos),
        median(baseline.nanos),
        median(ratios),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        median(engine.bytes),
        median(baseline.bytes));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
