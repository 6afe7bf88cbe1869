package lvslab.lvs.bench;

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
/// what they are compared with the simulator is:
///
///     mvn -q -B -pl lvs-modes -am -Pbench -DskipTests -Dbench.queue.skip test
///
/// `-Dbench.args="-wi 3 -i 3 Translation"` gives options of JMH. As for the event queue, the table
/// shows medians of the rounds in CPU time, and each round measures both sides one after the other.
public final class IpvsBenchmarks {
  private static final int ROUNDS = 3;
  private static final String QUIET = "--sun-misc-unsafe-memory-access=allow"; // JMH needs it
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String OURS = "Ipvs";

  /// Names of the benchmarks that are compared with those whose name ends in `Ipvs`.
  private static final Map<String, String> OTHERS =
      Map.of("find", "findMap", "open", "openMap", "translate", "translateOctets");

  /// Time and allocation of one benchmark with one parameter, in each round.
  private record Series(List<Double> nanos, List<Double> bytes) {}

  private final Map<String, Map<Integer, Series>> byName = new TreeMap<>();

  private IpvsBenchmarks() {}

  /// Runs and prints.
  ///
  /// @param args options of JMH
  /// @throws CommandLineOptionException if JMH does not know one of them
  /// @throws RunnerException if a benchmark fails
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    var given = new CommandLineOptions(args);
    var benchmarks = new IpvsBenchmarks();
    for (int round = 1; round <= ROUNDS; round++) {
      System.err.println("round " + round + " of " + ROUNDS);
      benchmarks.add(new Runner(options(given)).run());
    }
    benchmarks.print();
  }

  private static Options options(CommandLineOptions given) {
    var builder = new OptionsBuilder().parent(given).addProfiler(GCProfiler.class);
    builder.addProfiler(CpuTimeProfiler.class);
    if (given.getIncludes().isEmpty()) {
      builder.include("lvslab\\.lvs\\.bench\\.");
    }
    builder.jvmArgsAppend(QUIET, "-XX:+UseSerialGC");
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
      Series series =
          byName
              .computeIfAbsent(name[name.length - 1], key -> new TreeMap<>())
              .computeIfAbsent(
                  Integer.parseInt(result.getParams().getParam("entries")),
                  key -> new Series(new ArrayList<>(), new ArrayList<>()));
      series.nanos.add(median(result, CpuTimeProfiler.CPU_TIME));
      series.bytes.add(median(result, ALLOCATED));
    }
  }

  private static double median(RunResult result, String measure) {
    return result.getSecondaryResults().get(measure).getStatistics().getPercentile(50);
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%-10s %8s %12s %14s %6s %14s %8s %8s%n",
        "case",
        "entries",
        "IPVS CPU ns",
        "other CPU ns",
        "ratio",
        "ratios",
        "IPVS B",
        "other B");
    new TreeMap<>(OTHERS)
        .forEach(
            (what, other) ->
                byName
                    .getOrDefault(what + OURS, Map.of())
                    .forEach((n, ours) -> print(what, n, ours, byName.get(other).get(n))));
  }

  private static void print(String what, int entries, Series ours, Series other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ours.nanos.size(); round++) {
      ratios.add(other.nanos.get(round) / ours.nanos.get(round));
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s %8d %12.1f %14.1f %6.2f %6.2f - %5.2f %8.1f %8.1f%n",
        what,
        entries,
        median(ours.nanos),
        median(other.nanos),
        median(ratios),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        median(ours.bytes),
        median(other.bytes));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
