package lvslab.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Diagnostic;
import lvslab.net.trace.FrameEvent;
import lvslab.reports.explain.EventWords;
import lvslab.reports.explain.Explainer;
import lvslab.reports.explain.ScenarioLines;
import lvslab.reports.tell.FrameWords;
import lvslab.reports.words.Words;
import lvslab.scenarios.ConfRemarks;
import lvslab.scenarios.Decisive;
import lvslab.scenarios.Run;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `lvslab explain`: why a frame was sent, back to a line of the scenario.
@Command(
    name = "explain",
    resourceBundle = "lvslab.reports.cli.usage",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ScenarioOptions scenarioOptions = new ScenarioOptions();

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Which which;

  /// Which frame.
  static final class Which {
    @Option(names = "--at", paramLabel = "T", descriptionKey = "explain-at")
    @Nullable String at;

    @Option(names = "--frame", paramLabel = "N", descriptionKey = "explain-frame")
    @Nullable Integer frame;
  }

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws BadInputException {
    Console own = scenarioOptions.in(console);
    Run run = Run.prepare(scenarioOptions.read(own), scenarioOptions.options(own));
    Journal journal = run.journal();
    run.runToLook();
    List<TraceRecord> frames = frames(journal);
    TraceRecord entry = which == null ? decisive(own, run) : frames.get(index(own, which, frames));
    tell(own.words(), run, entry, frames.indexOf(entry) + 1).forEach(own.out()::println);
    return ExitCode.OK;
  }

  private static TraceRecord decisive(Console own, Run run) throws BadInputException {
    Optional<Decisive> decisive = run.scenario().decisive();
    if (decisive.isEmpty()) {
      throw new BadInputException(own.words().say("explain.which", run.scenario().name()));
    }
    Optional<TraceRecord> entry = decisive.get().find(run.journal().entries());
    if (entry.isEmpty()) {
      throw new BadInputException(own.words().say("explain.undecided", decisive.get().span()));
    }
    return entry.get();
  }

  private static int index(Console own, Which which, List<TraceRecord> frames)
      throws BadInputException {
    int index = which.frame != null ? which.frame - 1 : at(own, which, frames);
    if (index < 0 || index >= frames.size()) {
      String last = frames.isEmpty() ? "-" : seconds(frames.getLast());
      throw new BadInputException(own.words().say("explain.none", frames.size(), last));
    }
    return index;
  }

  private static int at(Console own, Which which, List<TraceRecord> frames)
      throws BadInputException {
    long nanos = ScenarioOptions.time(own, "--at", String.valueOf(which.at));
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).atNanos() >= nanos) {
        return i;
      }
    }
    return -1;
  }

  private static List<TraceRecord> frames(Journal journal) {
    List<TraceRecord> frames = new ArrayList<>();
    for (TraceRecord entry : journal.entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent && !sent.link().isEmpty()) {
        frames.add(entry);
      }
    }
    return frames;
  }

  private static List<String> tell(Words words, Run run, TraceRecord entry, int number) {
    var frameWords = new FrameWords(words, RunCommand.names(run));
    var eventWords = new EventWords(words, frameWords);
    List<String> lines = new ArrayList<>();
    if (entry.event() instanceof FrameEvent.Sent sent) {
      lines.add(
          words.say(
              "explain.frame",
              number,
              seconds(entry),
              sent.node(),
              frameWords.receiver(sent.frame()),
              frameWords.content(sent.frame())));
    } else {
      String what = eventWords.line(entry.event()).orElse("");
      lines.add(words.say("explain.event", seconds(entry), what));
    }
    var lineFinder = new ScenarioLines(run.scenario());
    var explainer = new Explainer(words, run.journal(), eventWords, lineFinder);
    List<String> told = new ArrayList<>(explainer.explain(entry.serial()));
    told.addAll(Math.max(0, told.size() - 1), remarks(words, run, told));
    lines.addAll(told);
    return lines;
  }

  /// What is to be said of the lines of keepalived.conf that were named.
  private static List<String> remarks(Words words, Run run, List<String> told) {
    Locale locale = Locale.of(words.language());
    List<String> remarks = new ArrayList<>();
    for (Diagnostic found : ConfRemarks.all(run)) {
      String place = found.span().file() + ":" + found.span().line();
      Predicate<String> names = Pattern.compile(Pattern.quote(place) + "(?!\\d)").asPredicate();
      if (told.stream().anyMatch(names)) {
        remarks.add(words.say("explain.remark", found.span(), found.message(locale)));
      }
    }
    return remarks;
  }

  private static String seconds(TraceRecord entry) {
    return SimTime.seconds(entry.atNanos(), 6) + " s";
  }
}
