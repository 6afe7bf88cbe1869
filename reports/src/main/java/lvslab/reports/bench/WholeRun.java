package lvslab.reports.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures a whole run of LVS-DR, round after round, with nobody listening to the trace.
public final class WholeRun {
  /// Links that the frames of a request cross in DR through one switch.
  private static final double LINKS_PER_SEND = 2;

  private static final double SECOND = 1e9;

  private final BenchLab lab;
  private final double holdNanos = Yardstick.holdNanos();
  private final List<Figures> rounds = new ArrayList<>();

  /// A lab in its first instant.
  ///
  /// @param clients how many ask
  /// @param servers how many answer
  /// @param thinkNanos how long a client rests between its pages
  public WholeRun(int clients, int servers, long thinkNanos) {
    lab = new BenchLab(clients, servers, thinkNanos);
  }

  /// What a round took.
  ///
  /// @param requests answered
  /// @param failures not answered
  /// @param traversals links crossed by frames
  /// @param events fired
  /// @param nanos of processor time
  /// @param allocated octets
  public record Figures(
      long requests, long failures, double traversals, long events, long nanos, long allocated) {
    /// A line of the table.
    ///
    /// @return figures with units
    public String line() {
      double seconds = nanos / SECOND;
      return String.format(
          Locale.ROOT,
          "%,9.0f requests/s  %,10.0f frames/s  %,10.0f events/s  %6.1f ns/traversal"
              + "  %5.0f B/traversal  %6.2f us/request  %d failures",
          requests / seconds,
          traversals / LINKS_PER_SEND / seconds,
          events / seconds,
          nanos / traversals,
          allocated / traversals,
          nanos / 1e3 / requests,
          failures);
    }
  }

  /// Runs on and measures.
  ///
  /// @param simulatedNanos how long, in virtual time
  /// @return the figures
  public Figures round(long simulatedNanos) {
    long requests = lab.requests();
    long failures = lab.failures();
    long frames = lab.frames();
    long events = lab.events();
    long allocated = allocated();
    long begin = CpuTime.nanos();
    lab.run(simulatedNanos);
    long nanos = CpuTime.nanos() - begin;
    var figures =
        new Figures(
            lab.requests() - requests,
            lab.failures() - failures,
            (lab.frames() - frames) * LINKS_PER_SEND,
            lab.events() - events,
            nanos,
            allocated() - allocated);
    rounds.add(figures);
    return figures;
  }

  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
        ? bean.getCurrentThreadAllocatedBytes()
        : 0;
  }

  /// What it comes to.
  ///
  /// @return lines: the yardstick, the ratio to it, and the end of the run against its start
  public List<String> summary() {
    List<Figures> warm = rounds.subList(rounds.size() / 3, rounds.size());
    double best = warm.stream().mapToDouble(f -> f.nanos / f.traversals).min().orElse(0);
    int third = Math.max(1, warm.size() / 3);
    double start = best(warm.subList(0, third));
    double end = best(warm.subList(warm.size() - third, warm.size()));
    double octets = warm.stream().mapToDouble(f -> f.allocated / f.traversals).max().orElse(0);
    return List.of(
        String.format(
            Locale.ROOT,
            "yardstick: one hold of a PriorityQueue of records with 100 pending: %.1f ns",
            holdNanos),
        String.format(
            Locale.ROOT,
            "one link traversal, warm, best round: %.1f ns = %.2f holds (target 12, aim 6)",
            best,
            best / holdNanos),
        String.format(
            Locale.ROOT,
            "allocated a traversal, warm, worst round: %.0f bytes (target 400)",
            octets),
        String.format(
            Locale.ROOT,
            "cost per request, end of the run against its warm start: %.3f (target 1.1)",
            end / start));
  }

  private static double best(List<Figures> some) {
    return some.stream().mapToDouble(f -> (double) f.nanos / f.requests).min().orElse(0);
  }
}
