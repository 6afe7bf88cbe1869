package lvslab.reports.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lvslab.engine.trace.Decision.Role;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.reports.explain.Blame.Verdict;
import lvslab.reports.explain.Roots.Line;
import lvslab.reports.tell.Narrator;
import lvslab.reports.tell.RouterWords;
import lvslab.reports.words.Words;

/// Walks from an event back over its causes to a line that a person wrote, and says on the way
/// which rule decided, by what, and where that stands in a kernel or an RFC.
public final class Explainer {
  private static final String INDENT = "  ";

  /// A line of a long chain is told so many times; what a loop repeats is counted after that.
  private static final int TOLD = 2;

  private static final int LONG = 100;

  private final Words words;
  private final EventWords eventWords;
  private final LineFinder lineFinder;
  private final RuleWords ruleWords;
  private final Blame blame;

  /// An explainer of one run.
  ///
  /// @param words the language
  /// @param journal the run
  /// @param eventWords says events in a line
  /// @param roots finds the lines that a person wrote
  public Explainer(Words words, Journal journal, EventWords eventWords, Roots roots) {
    this.words = words;
    this.eventWords = eventWords;
    lineFinder = new LineFinder(journal, roots);
    ruleWords = new RuleWords(words, lineFinder);
    blame = new Blame(lineFinder, ruleWords);
  }

  /// Explains an event.
  ///
  /// @param serial of the event
  /// @return lines: the chain from its root, then the rules that decided, then what is to blame
  public List<String> explain(long serial) {
    List<TraceRecord> chain = lineFinder.chain(serial);
    List<String> lines = new ArrayList<>();
    lines.add(words.say("explain.chain"));
    Map<String, Integer> told = new HashMap<>();
    int left = 0;
    for (TraceRecord entry : chain) {
      Optional<String> text = chainLine(entry);
      if (text.isEmpty()) {
        continue;
      }
      boolean again = told.merge(text.get(), 1, Integer::sum) > TOLD;
      if (again && chain.size() > LONG && entry.serial() != serial) {
        left++;
        continue;
      }
      left = flush(lines, left);
      lines.add(INDENT + Narrator.time(entry.atNanos()) + "  " + text.get());
    }
    flush(lines, left);
    lines.addAll(reasons(chain));
    return lines;
  }

  private int flush(List<String> lines, int left) {
    if (left > 0) {
      lines.add(INDENT + " ".repeat(14) + words.say("explain.repeated", left));
    }
    return 0;
  }

  /// The rules that decided on the way to an event, and what is to blame.
  ///
  /// @param serial of the event
  /// @return lines, none if no rule decided and no line of the scenario is behind it
  public List<String> reasons(long serial) {
    return reasons(lineFinder.chain(serial));
  }

  private List<String> reasons(List<TraceRecord> chain) {
    Optional<Verdict> verdict = blame.of(chain);
    long deciding = verdict.map(Verdict::serial).orElse(0L);
    boolean aboutArp = !chain.isEmpty() && isArp(chain.getLast().event());
    boolean troubled = false;
    Set<List<String>> blocks = new LinkedHashSet<>(); // a loop says the same again and again
    for (TraceRecord entry : chain) {
      TraceEvent event = entry.event();
      boolean everyday = isEveryday(event, aboutArp) || troubled && isArpDecision(event);
      troubled |= event instanceof PacketEvent.Dropped;
      if (!everyday || entry.serial() == deciding) {
        addBlock(blocks, event);
      }
    }
    verdict.map(Verdict::beside).ifPresent(all -> all.forEach(e -> addBlock(blocks, e.event())));
    List<String> lines = new ArrayList<>();
    if (!blocks.isEmpty()) {
      lines.add(words.say("explain.because"));
      blocks.forEach(lines::addAll);
    }
    verdict.map(Verdict::text).ifPresent(lines::add);
    return lines;
  }

  private void addBlock(Set<List<String>> blocks, TraceEvent event) {
    EventWords.decisionOf(event).ifPresent(d -> blocks.add(ruleWords.because(event, d)));
  }

  private static boolean isArp(TraceEvent event) {
    return switch (event) {
      case FrameEvent.Sent s -> s.frame().payload() instanceof ArpPacket;
      case FrameEvent.Dropped d -> d.frame().payload() instanceof ArpPacket;
      default -> isArpDecision(event);
    };
  }

  private static boolean isArpDecision(TraceEvent event) {
    return event instanceof PacketEvent.ArpDecided || event instanceof PacketEvent.ArpSourceChosen;
  }

  /// What every packet goes through: routes, adverts that are sent and obeyed as ever, and, unless
  /// ARP itself is asked about, ARP between neighbours on which nothing hangs.
  private static boolean isEveryday(TraceEvent event, boolean aboutArp) {
    return event instanceof PacketEvent.Routed
        || RouterWords.isEveryday(event)
        || isToGroup(event)
        || !aboutArp
            && isArpDecision(event)
            && EventWords.decisionOf(event).stream()
                .flatMap(d -> d.inputs().stream())
                .noneMatch(input -> input.role() == Role.DECISIVE);
  }

  /// A packet to a group is taken by whoever joined it, and nothing hangs on routes.
  private static boolean isToGroup(TraceEvent event) {
    return event instanceof PacketEvent.DeliveredLocally d
        && d.packet().destination().isMulticast();
  }

  private Optional<String> chainLine(TraceRecord entry) {
    Optional<Line> line = lineFinder.roots().lineOf(entry.event());
    return line.isPresent()
        ? line.map(
            l -> words.say("explain.step", l.file(), l.line(), l.column(), l.host(), l.text()))
        : eventWords.line(entry.event());
  }

  /// The line of the scenario that an event leads back to.
  ///
  /// @param serial of the event, 0 for none
  /// @return the line nearest to the event
  public Optional<Line> lineBehind(long serial) {
    return lineFinder.behind(serial);
  }
}
