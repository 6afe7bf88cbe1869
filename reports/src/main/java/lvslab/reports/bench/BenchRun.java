package lvslab.reports.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Measures whole runs, with nobody listening to the trace: builds a cluster for each cell of the
/// matrix, lets all come to rest, and then goes over all of them round by round, so that they share
/// the machine's good and bad moments.
public final class BenchRun {
  private final BenchPlan plan;
  private final List<Cell> cells = new ArrayList<>();

  private record Cell(Lane lane, BenchLab lab) {}

  /// Builds the clusters and runs them until connections end as fast as they begin.
  ///
  /// @param plan what is measured
  public BenchRun(BenchPlan plan) {
    this.plan = plan;
    for (int clients : plan.clients()) {
      for (BenchMode mode : plan.modes()) {
        var lab = new BenchLab(mode, clients, plan.servers(), plan.rate());
        cells.add(new Cell(new Lane(mode, clients), lab));
      }
    }
    cells.forEach(cell -> cell.lab.run(plan.warmNanos()));
    Yardstick.holdNanos(); // warms up
  }

  /// Runs all rounds.
  ///
  /// @param progress hears of each that is done, from 1
  /// @return what was measured
  public BenchTable measure(IntConsumer progress) {
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Cell cell : cells) {
        cell.lane.add(sample(cell.lab));
      }
      progress.accept(round);
    }
    return new BenchTable(cells.stream().map(Cell::lane).toList());
  }

  private Sample sample(BenchLab lab) {
    double holdNanos = Yardstick.holdNanos();
    long requests = lab.pages().answered();
    long failures = lab.pages().failed();
    long frames = lab.frames();
    long traversals = lab.traversals();
    long events = lab.events();
    long all = Meter.allCpuNanos();
    long allocated = Meter.allocated();
    long begin = Meter.cpuNanos();
    lab.run(plan.roundNanos());
    long nanos = Meter.cpuNanos() - begin;
    return new Sample(
        lab.pages().answered() - requests,
        lab.pages().failed() - failures,
        lab.frames() - frames,
        lab.traversals() - traversals,
        lab.events() - events,
        nanos,
        Meter.allocated() - allocated,
        Math.max(0, Meter.allCpuNanos() - all - nanos),
        holdNanos);
  }
}
