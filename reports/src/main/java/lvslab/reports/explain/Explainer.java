package lvslab.reports.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.reports.explain.Roots.Line;
import lvslab.reports.tell.Narrator;
import lvslab.reports.tell.PickWords;
import lvslab.reports.words.Words;
import org.jspecify.annotations.Nullable;

/// Walks from an event back over its causes to a line that a person wrote, and says on the way
/// which rule decided, by what, and where that stands in a kernel or an RFC.
public final class Explainer {
  private static final String INDENT = "  ";
  private static final String PREFIX = "rule.";

  private final Words words;
  private final Journal journal;
  private final EventWords eventWords;
  private final Roots roots;

  /// An explainer of one run.
  ///
  /// @param words the language
  /// @param journal the run
  /// @param eventWords says events in a line
  /// @param roots finds the lines that a person wrote
  public Explainer(Words words, Journal journal, EventWords eventWords, Roots roots) {
    this.words = words;
    this.journal = journal;
    this.eventWords = eventWords;
    this.roots = roots;
  }

  /// Explains an event.
  ///
  /// @param serial of the event
  /// @return lines: the chain from its root, then the rules that decided, then what is to blame
  public List<String> explain(long serial) {
    List<TraceRecord> chain = new ArrayList<>(journal.causes(serial));
    Collections.reverse(chain);
    List<String> lines = new ArrayList<>();
    lines.add(words.say("explain.chain"));
    for (TraceRecord entry : chain) {
      chainLine(entry).ifPresent(text -> lines.add(INDENT + text));
    }
    lines.addAll(reasons(chain));
    return lines;
  }

  /// The rules that decided on the way to an event, and what is to blame.
  ///
  /// @param serial of the event
  /// @return lines, none if no rule decided and no line of the scenario is behind it
  public List<String> reasons(long serial) {
    List<TraceRecord> chain = new ArrayList<>(journal.causes(serial));
    Collections.reverse(chain);
    return reasons(chain);
  }

  private List<String> reasons(List<TraceRecord> chain) {
    List<String> lines = new ArrayList<>();
    List<TraceRecord> decided =
        chain.stream().filter(e -> EventWords.decisionOf(e.event()).isPresent()).toList();
    if (!decided.isEmpty()) {
      lines.add(words.say("explain.because"));
    }
    for (TraceRecord entry : decided) {
      EventWords.decisionOf(entry.event()).ifPresent(d -> lines.addAll(because(entry.event(), d)));
    }
    blame(chain).ifPresent(lines::add);
    return lines;
  }

  private Optional<String> chainLine(TraceRecord entry) {
    Optional<Line> line = roots.lineOf(entry.event());
    Optional<String> text =
        line.isPresent()
            ? line.map(
                l -> words.say("explain.step", l.file(), l.line(), l.column(), l.host(), l.text()))
            : eventWords.line(entry.event());
    return text.map(t -> Narrator.time(entry.atNanos()) + "  " + t);
  }

  private List<String> because(TraceEvent event, Decision decision) {
    String node = event.node();
    List<String> lines = new ArrayList<>();
    lines.add(INDENT + sentence(node, decision));
    about(decision.rule(), ".detail").ifPresent(detail -> lines.add(INDENT + INDENT + detail));
    List<String> looked =
        event instanceof IpvsEvent.Scheduled s ? figures(s) : inputs(node, decision);
    looked.forEach(text -> lines.add(INDENT + INDENT + text));
    about(decision.rule(), ".source")
        .ifPresent(source -> lines.add(INDENT + INDENT + words.say("explain.source", source)));
    return lines;
  }

  private List<String> inputs(String node, Decision decision) {
    List<String> lines = new ArrayList<>();
    for (Input input : decision.inputs()) {
      String told = input.name() + " = " + input.value();
      String text = input.name().equals("effective") ? combined(decision).orElse(told) : told;
      lines.add(text + origin(node, input));
    }
    return lines;
  }

  /// A scheduler's choice: the service, what held for all, and a line for each candidate.
  private List<String> figures(IpvsEvent.Scheduled event) {
    List<String> lines = new ArrayList<>();
    Input service = event.decision().inputs().getFirst();
    lines.add(service.name() + " = " + service.value() + origin(event.node(), service));
    var pickWords = new PickWords(words);
    lines.addAll(pickWords.facts(event.pick()));
    for (PickWords.Row row : pickWords.rows(event.pick())) {
      lines.add(row.text() + setBy(row.setBy()));
    }
    return lines;
  }

  /// How `all` and the device make the effective value: `arp_ignore(ens33) = max(all 0, ens33 0) =
  /// 0`.
  private static Optional<String> combined(Decision decision) {
    List<Input> settings = decision.inputs().stream().filter(Explainer::isSetting).toList();
    List<Input> effective =
        decision.inputs().stream().filter(i -> i.name().equals("effective")).toList();
    if (settings.size() != 2 || effective.size() != 1) {
      return Optional.empty();
    }
    String[] path = settings.get(1).name().split("\\.");
    String device = path[path.length - 2];
    String how = decision.rule().equals("arp.filter") ? "or" : "max";
    return Optional.of(
        path[path.length - 1]
            + "("
            + device
            + ") = "
            + how
            + "(all "
            + settings.get(0).value()
            + ", "
            + device
            + " "
            + settings.get(1).value()
            + ") = "
            + effective.getFirst().value());
  }

  /// What a rule decided: a sentence for the outcome, or one for the rule with the outcome in it. A
  /// rule of a family (`ipvs.schedule.rr`) may be told by the family's sentence.
  private String sentence(String node, Decision decision) {
    String own = PREFIX + decision.rule() + "." + decision.outcome();
    if (words.has(own)) {
      return words.say(own, node);
    }
    return keyOf(decision.rule(), "")
        .map(key -> words.say(key, node, decision.outcome()))
        .orElse(node + ": " + decision.rule() + " = " + decision.outcome());
  }

  private Optional<String> about(String rule, String suffix) {
    return keyOf(rule, suffix).map(words::say);
  }

  private Optional<String> keyOf(String rule, String suffix) {
    String name = rule;
    while (!words.has(PREFIX + name + suffix)) {
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      name = name.substring(0, dot);
    }
    return Optional.of(PREFIX + name + suffix);
  }

  private String origin(String node, Input input) {
    String line = setBy(input.setBy());
    if (!line.isEmpty()) {
      return line;
    }
    return isSetting(input) ? "  (" + words.say("explain.default", node) + ")" : "";
  }

  private String setBy(long serial) {
    return lineBehind(serial)
        .map(l -> "  (" + words.say("explain.setby", l.file(), l.line(), l.text()) + ")")
        .orElse("");
  }

  /// The line of the scenario that an event leads back to.
  ///
  /// @param serial of the event, 0 for none
  /// @return the line nearest to the event
  public Optional<Line> lineBehind(long serial) {
    for (TraceRecord cause : journal.causes(serial)) {
      Optional<Line> line = roots.lineOf(cause.event());
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  private static boolean isSetting(Input input) {
    return input.name().startsWith("net.");
  }

  /// What the last decision hangs on: the setting that gave the effective value, or the line that
  /// set it; without any decision, the line at the root.
  private Optional<String> blame(List<TraceRecord> chain) {
    for (int i = chain.size() - 1; i >= 0; i--) {
      Optional<Decision> decision = EventWords.decisionOf(chain.get(i).event());
      if (decision.isPresent()) {
        @Nullable Input decisive = decisive(decision.get());
        if (decisive != null) {
          return Optional.of(blame(chain.get(i).event().node(), decisive));
        }
      }
    }
    return chain.isEmpty()
        ? Optional.empty()
        : lineBehind(chain.getLast().serial()).map(this::blame);
  }

  /// The input that decided: a setting that has the effective value, one that somebody set before
  /// one that is default; else the first input that somebody set.
  private static @Nullable Input decisive(Decision decision) {
    @Nullable String effective = null;
    for (Input input : decision.inputs()) {
      if (input.name().equals("effective")) {
        effective = input.value();
      }
    }
    @Nullable Input best = null;
    for (Input input : decision.inputs()) {
      boolean carries = isSetting(input) && (effective == null || input.value().equals(effective));
      boolean set = input.setBy() != 0;
      if (carries && (best == null || set && best.setBy() == 0)) {
        best = input;
      }
    }
    if (best != null) {
      return best;
    }
    for (Input input : decision.inputs()) {
      if (input.setBy() != 0) {
        return input;
      }
    }
    return null;
  }

  private String blame(String node, Input input) {
    return lineBehind(input.setBy())
        .map(this::blame)
        .orElseGet(() -> words.say("explain.blame.default", input.name(), input.value(), node));
  }

  private String blame(Line line) {
    return words.say("explain.blame.line", line.file(), line.line(), line.column(), line.text());
  }
}
