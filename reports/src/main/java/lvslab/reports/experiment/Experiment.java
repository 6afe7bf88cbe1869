package lvslab.reports.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Parsed;
import lvslab.reports.measure.RunMeter;
import lvslab.reports.measure.TidyTable;
import lvslab.reports.measure.VipMeter;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.plan.Plan;

/// Runs a plan: one row a run, in the order of the plan, whatever the number of threads.
public final class Experiment {
  private final Plan plan;

  /// An experiment.
  ///
  /// @param plan what to run
  public Experiment(Plan plan) {
    this.plan = plan;
  }

  /// A setting of the plan does not fit its scenario.
  public static final class BadSettingException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Diagnostic> diagnostics;

    BadSettingException(List<Diagnostic> diagnostics) {
      super("a setting of the plan does not fit its scenario");
      this.diagnostics = diagnostics;
    }

    /// What is wrong.
    ///
    /// @return the faults
    public List<Diagnostic> diagnostics() {
      return diagnostics;
    }
  }

  /// Runs all.
  ///
  /// @param jobs how many at a time
  /// @param progress told the number of runs that are done
  /// @return the table
  /// @throws BadSettingException before anything runs
  /// @throws InterruptedException if the thread is interrupted
  public TidyTable run(int jobs, IntConsumer progress)
      throws BadSettingException, InterruptedException {
    List<Plan.Cell> cells = plan.cells();
    List<Scenario> scenarios = new ArrayList<>();
    for (Plan.Cell cell : cells) {
      Parsed<Scenario> parsed = plan.scenario(cell);
      if (parsed.value().isEmpty()) {
        throw new BadSettingException(parsed.diagnostics());
      }
      scenarios.add(parsed.value().get());
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
      List<Future<Map<String, String>>> rows = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        Plan.Cell cell = cells.get(i);
        Scenario scenario = scenarios.get(i);
        rows.add(pool.submit(() -> row(cell, scenario)));
      }
      var table = new TidyTable();
      for (Future<Map<String, String>> row : rows) {
        table.add(row.get());
        progress.accept(table.rowCount());
      }
      return table;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run of the plan failed", e.getCause());
    }
  }

  private Map<String, String> row(Plan.Cell cell, Scenario scenario) {
    Run run = Run.prepare(scenario, RunOptions.DEFAULT.withSeed(cell.seed()));
    var meter = new RunMeter(run.engine().trace());
    run.engine().trace().listen(meter);
    run.engine().trace().settleForCounts(meter);
    Optional<VipMeter> vip = plan.vip().map(VipMeter::new);
    vip.ifPresent(run.engine().trace()::listenToOutline);
    run.runToEnd();
    Map<String, String> row = new LinkedHashMap<>(cell.labels());
    row.put("seed", Long.toString(cell.seed()));
    long failed = run.verdicts().stream().filter(v -> !v.held()).count();
    row.put("expectations_failed_count", Long.toString(failed));
    vip.ifPresent(m -> row.putAll(m.row(run.engine().nowNanos())));
    row.putAll(meter.row(plan.arp()));
    return row;
  }
}
