package lvslab.scenarios;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.LivelockException;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.Trace;
import lvslab.net.host.Host;
import lvslab.net.text.Span;
import lvslab.scenarios.expect.Check;
import lvslab.scenarios.expect.Expectation;
import lvslab.scenarios.expect.Lab;
import lvslab.scenarios.expect.StepResult;
import lvslab.scenarios.expect.Verdict;
import lvslab.scenarios.source.PlacedText;
import lvslab.scenarios.trace.TimelineEvent;
import org.jspecify.annotations.Nullable;

/// One run of a scenario: a world, its timeline, and what came of both.
///
/// Listeners of the trace are added before the first of [#runUntil(long)] and [#runToEnd()]. The
/// same scenario and seed give the same run, so a run is repeated by preparing it again.
public final class Run {
  private static final long LEAST_SLICE_NANOS = SimTime.MILLISECOND;
  private static final long SLICES = 100_000;
  private static final long LOOK_SLICE_NANOS = 100 * SimTime.MILLISECOND;
  private static final int LOOKED_AT_EVENTS = 300_000;

  /// Status of a command on a host without power, as ssh(1) ends when it reaches nobody.
  private static final int OFF = 255;

  private final Scenario scenario;
  private final RunOptions options;
  private final World world;
  private final long seed;
  private final long untilNanos;
  private final List<Check> checks = new ArrayList<>();
  private final Map<Integer, HostShell> steps = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Journal journal;
  private boolean started;
  private Stop stop = Stop.RUNNING;
  private String stopReason = "";

  /// How a run ended.
  public enum Stop {
    /// It has not ended.
    RUNNING,
    /// It reached its end.
    DONE,
    /// A limit stopped it: too many events in all, or at one instant.
    LIMIT
  }

  private Run(Scenario scenario, RunOptions options) {
    this.scenario = scenario;
    this.options = options;
    seed = options.seed().orElse(scenario.seed());
    untilNanos = options.untilNanos().orElse(scenario.untilNanos());
    world = World.build(scenario, seed);
  }

  /// Builds a world and puts the timeline before it.
  ///
  /// @param scenario what is run
  /// @param options how
  /// @return a run in which nothing has happened yet
  public static Run prepare(Scenario scenario, RunOptions options) {
    var run = new Run(scenario, options);
    run.schedule();
    return run;
  }

  private void schedule() {
    world.setProblems(problems::add);
    for (HostPlan plan : scenario.hosts()) {
      Host host = host(plan.name());
      engine().schedule(Boot.first(host, plan, problems::add), 0, Engine.RANK_TIMELINE);
    }
    for (TimelineStep step : scenario.timeline()) {
      engine().schedule(new StepEvent(step), step.atNanos(), Engine.RANK_TIMELINE);
    }
    var lab = new RunLab();
    for (Expectation expectation : scenario.expectations()) {
      Check check = expectation.begin(lab);
      checks.add(check);
      engine().trace().listen(check);
      if (!check.needsFrames()) {
        engine().trace().settleForCounts(check);
      } else if (!check.needsDetails()) {
        engine().trace().settleForOutline(check);
      }
    }
  }

  /// What is run.
  ///
  /// @return the scenario
  public Scenario scenario() {
    return scenario;
  }

  /// How it is run.
  ///
  /// @return options
  public RunOptions options() {
    return options;
  }

  /// The world it happens in.
  ///
  /// @return hosts and segments
  public World world() {
    return world;
  }

  /// The engine.
  ///
  /// @return whose time it is
  public Engine engine() {
    return world.engine();
  }

  /// The command line that shows this run at an instant.
  ///
  /// @param atNanos the instant
  /// @return such as `./lvslab view lvs-dr --at 1.0035s`
  public String viewCommand(long atNanos) {
    String name = scenario.name();
    boolean shipped =
        Library.find(name).filter(e -> e.source().equals(scenario.source())).isPresent();
    var line = new StringBuilder("./lvslab view ");
    line.append(quoted(shipped ? name : scenario.source().name()));
    line.append(" --at ").append(SimTime.text(atNanos));
    options.seed().ifPresent(value -> line.append(" --seed ").append(value));
    scenario.settings().forEach(setting -> line.append(" --set ").append(quoted(setting)));
    return line.toString();
  }

  private static String quoted(String word) {
    boolean plain = word.matches("[A-Za-z0-9_./:=+-]+");
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// The seed of this run.
  ///
  /// @return a number
  public long seed() {
    return seed;
  }

  /// The end of this run.
  ///
  /// @return nanoseconds
  public long untilNanos() {
    return untilNanos;
  }

  /// The whole trace in memory. To be asked for before the run starts, else it is not kept.
  ///
  /// @return the journal
  public Journal journal() {
    if (journal == null) {
      journal = new Journal();
      engine().trace().listen(journal);
    }
    return journal;
  }

  /// Runs on up to an instant, but not past the end of the run.
  ///
  /// @param nanos the instant
  public void runUntil(long nanos) {
    started = true;
    long goal = Math.min(nanos, untilNanos);
    long slice = Math.max(LEAST_SLICE_NANOS, untilNanos / SLICES);
    try {
      while (stop == Stop.RUNNING && engine().nowNanos() < goal) {
        engine().runUntil(Math.min(goal, engine().nowNanos() + slice));
        checkLimit();
      }
      if (stop == Stop.RUNNING && goal == 0) {
        engine().runUntil(0);
      }
    } catch (LivelockException e) {
      stop = Stop.LIMIT;
      stopReason = String.valueOf(e.getMessage());
    }
    if (stop == Stop.RUNNING && engine().nowNanos() >= untilNanos) {
      stop = Stop.DONE;
    }
  }

  private void checkLimit() {
    if (engine().firedCount() > options.maxEvents()) {
      stop = Stop.LIMIT;
      String at = SimTime.seconds(engine().nowNanos(), 6);
      stopReason = "more than " + options.maxEvents() + " events by t=" + at + " s";
    }
  }

  /// Runs to its end.
  ///
  /// @return this
  public Run runToEnd() {
    runUntil(untilNanos);
    return this;
  }

  /// Runs to its end with its journal, to be looked at: not further than the journal can be kept in
  /// memory and followed by a person.
  ///
  /// @return this
  public Run runToLook() {
    Journal kept = journal();
    while (stop == Stop.RUNNING) {
      runUntil(Math.min(untilNanos, engine().nowNanos() + LOOK_SLICE_NANOS));
      if (stop == Stop.RUNNING && kept.entries().size() > LOOKED_AT_EVENTS) {
        stop = Stop.LIMIT;
        stopReason =
            LOOKED_AT_EVENTS
                + " trace events by t="
                + SimTime.seconds(engine().nowNanos(), 6)
                + " s";
      }
    }
    return this;
  }

  /// Whether it has begun.
  ///
  /// @return true after the first event
  public boolean hasStarted() {
    return started;
  }

  /// How it ended.
  ///
  /// @return running, done, or stopped by a limit
  public Stop stop() {
    return stop;
  }

  /// Which limit stopped it.
  ///
  /// @return a sentence, empty if none did
  public String stopReason() {
    return stopReason;
  }

  /// What came of the steps that have begun and were command lines.
  ///
  /// @return in the order they began
  public List<StepResult> stepResults() {
    return steps.values().stream().map(HostShell::result).toList();
  }

  /// What the lines of the set-up complained about.
  ///
  /// @return in order
  public List<Problem> problems() {
    return Collections.unmodifiableList(problems);
  }

  /// Whether each expectation held, as far as the run went.
  ///
  /// @return in the order of the file
  public List<Verdict> verdicts() {
    return checks.stream().map(Check::verdict).toList();
  }

  private Host host(String name) {
    return world.terminal(name).orElseThrow(() -> new IllegalArgumentException("no host " + name));
  }

  private final class StepEvent extends Event {
    private final TimelineStep step;

    StepEvent(TimelineStep step) {
      this.step = step;
    }

    @Override
    protected void fire() {
      Trace trace = engine().trace();
      Span span = step.span();
      switch (step) {
        case TimelineStep.Command command -> {
          String text = command.script().text().strip();
          if (trace.isOpen()) {
            trace.emit(
                new TimelineEvent.Step(
                    step.index(), command.host(), text, span.file(), span.line(), span.column()));
          }
          var order = new HostShell.Order(step.index(), command.script().text(), span);
          Host host = host(command.host());
          if (!host.isOn()) {
            problems.add(new Problem(host.name(), text, "the host is off", span));
            return;
          }
          steps.put(step.index(), HostShell.run(host, order, done -> {}));
        }
        case TimelineStep.Breakage breakage -> {
          String text = breakage.fault().text();
          String host = breakage.fault().host();
          if (trace.isOpen()) {
            trace.emit(
                new TimelineEvent.Fault(
                    step.index(), host, text, span.file(), span.line(), span.column()));
          }
          breakage.fault().strike(world);
        }
      }
    }

    @Override
    public String label() {
      return "step " + step.index() + " of the timeline";
    }
  }

  private final class RunLab implements Lab {
    @Override
    public Engine engine() {
      return world.engine();
    }

    @Override
    public Host host(String name) {
      return Run.this.host(name);
    }

    @Override
    public Optional<StepResult> step(int index) {
      return Optional.ofNullable(steps.get(index)).map(HostShell::result);
    }

    @Override
    public void probe(int index, String host, PlacedText script, Consumer<StepResult> done) {
      Span span = script.at(0, 0);
      String text = script.text().strip();
      if (engine().trace().isOpen()) {
        engine()
            .trace()
            .emit(
                new TimelineEvent.Probe(
                    index, host, text, span.file(), span.line(), span.column()));
      }
      if (host(host).isOn()) {
        HostShell.run(host(host), new HostShell.Order(index, script.text(), span), done);
      } else {
        long now = engine().nowNanos();
        done.accept(new StepResult(index, host, text, span, "", "", OFF, now, now));
      }
    }
  }
}
