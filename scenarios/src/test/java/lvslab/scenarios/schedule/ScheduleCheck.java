package lvslab.scenarios.schedule;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.trace.TraceJson;

/// Runs a scenario and says what does not hold that must hold in every run.
final class ScheduleCheck {
  /// A bound on events for the whole run: a host that loops would pass it in a blink.
  private static final long MAX_EVENTS = 300_000;

  private ScheduleCheck() {}

  /// Runs it, twice if asked to compare both.
  static List<String> of(String text, boolean twice) {
    Parsed<Scenario> read =
        ScenarioReader.read(
            new SourceText("schedule.yaml", text), name -> Optional.empty(), List.of());
    if (read.value().isEmpty()) {
      return read.diagnostics().stream().map(d -> d.text(Locale.ENGLISH)).toList();
    }
    Run run = prepare(read.orElseThrow());
    var trace = new StringWriter();
    if (twice) {
      run.engine().trace().listen(new TraceJson(trace));
    }
    run.runToEnd();
    List<String> wrong = new ArrayList<>();
    if (run.stop() != Run.Stop.DONE) {
      wrong.add("it does not end: " + run.stopReason());
      return wrong;
    }
    boolean standing = run.world().hosts().stream().anyMatch(ScheduleCheck::stands);
    wrong.addAll(new FrameBook(run.journal(), run.untilNanos()).check(!standing));
    wrong.addAll(new CounterBook(run.journal()).check(run.world()));
    wrong.addAll(new LeakBook().check(run.world()));
    if (twice) {
      Run again = prepare(read.orElseThrow());
      var second = new StringWriter();
      again.engine().trace().listen(new TraceJson(second));
      again.runToEnd();
      if (!second.toString().contentEquals(trace.getBuffer())) {
        wrong.add("the same seed gave other bytes");
      }
    }
    return wrong;
  }

  private static boolean stands(Host host) {
    return host.kernel().gate().isClosed()
        || host.processes().all().stream().anyMatch(Process::isStopped);
  }

  private static Run prepare(Scenario scenario) {
    Run run = Run.prepare(scenario, RunOptions.DEFAULT.withMaxEvents(MAX_EVENTS));
    run.journal();
    return run;
  }
}
