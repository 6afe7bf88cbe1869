package lvslab.reports.explain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.reports.explain.Roots.Line;
import org.jspecify.annotations.Nullable;

/// Finds what a chain of causes hangs on.
///
/// If something was lost or refused on the way, that is the trouble, and the search begins there;
/// if a loop used up the TTL, where the packet first came to a host again; else it begins at the
/// end. First comes what a decision took for granted and a host further on did not have. Then,
/// backwards, the first decision that says which of its inputs it hangs on; of several such inputs
/// one that somebody set comes before a default; inputs that point to other decisions lead to all
/// that those hang on ([Ground]). In a trouble the way that a host chose for a packet counts too.
/// If no decision says so, the line at the root of the chain is it.
final class Blame {
  private final LineFinder lines;
  private final RuleWords words;

  Blame(LineFinder lines, RuleWords words) {
    this.lines = lines;
    this.words = words;
  }

  /// What a chain hangs on.
  ///
  /// @param serial of the deciding event, 0 if it is the root
  /// @param text the sentence
  /// @param beside events off the chain whose decisions belong to it
  record Verdict(long serial, String text, List<TraceRecord> beside) {
    Verdict {
      beside = List.copyOf(beside);
    }

    Verdict(long serial, String text) {
      this(serial, text, List.of());
    }
  }

  /// Judges a chain.
  ///
  /// @param chain the root first
  /// @return nothing if no line of the scenario and no default is behind it
  Optional<Verdict> of(List<TraceRecord> chain) {
    int trouble = lastIndex(chain, Blame::isTrouble);
    int from = trouble < 0 ? chain.size() - 1 : firstReturn(chain, trouble);
    for (int i = from; i >= 0; i--) {
      @Nullable Input broken = broken(chain, i);
      if (broken != null) {
        return verdict(chain, i, broken);
      }
    }
    for (int i = from; i >= 0; i--) {
      boolean elsewhere =
          isMereQuestion(chain, i)
              || Conversation.isOver(chain, i)
              || trouble >= 0 && isWayOfAnother(chain.get(i), chain.get(trouble));
      if (!elsewhere) {
        Optional<Verdict> verdict = deciding(chain, i, trouble >= 0);
        if (verdict.isPresent()) {
          return verdict;
        }
      }
    }
    return root(chain).map(line -> new Verdict(0, words.blame(line)));
  }

  /// What the chain hangs on if it is the decision of an event in it.
  private Optional<Verdict> deciding(List<TraceRecord> chain, int at, boolean trouble) {
    List<Input> own = decision(chain, at);
    if (own.stream().anyMatch(input -> input.role() == Role.CHOSEN)) {
      Optional<Verdict> choice = choice(chain, at);
      if (choice.isPresent()) {
        return choice;
      }
    }
    if (own.stream().anyMatch(input -> points(input.role()))) {
      Optional<Verdict> ground = ground(chain.get(at), own);
      if (ground.isPresent()) {
        return ground;
      }
    }
    if (decisive(own, trouble) == null) {
      return Optional.empty();
    }
    int step = firstStep(chain, at);
    @Nullable Input input = decisive(decision(chain, step), trouble);
    return input == null ? Optional.empty() : verdict(chain, step, input);
  }

  /// That something came to this server and no other hangs on the line by which the last balancer
  /// on its way chose: the first that its decision names.
  private Optional<Verdict> choice(List<TraceRecord> chain, int at) {
    for (int i = at; i >= 0; i--) {
      TraceRecord entry = chain.get(i);
      if (isChoice(entry.event())) {
        List<Input> inputs = decision(chain, i);
        return inputs.isEmpty()
            ? Optional.empty()
            : lines
                .behind(inputs.getFirst().setBy())
                .map(line -> new Verdict(entry.serial(), words.blame(line)));
      }
    }
    return Optional.empty();
  }

  private static boolean isChoice(TraceEvent event) {
    return switch (event) {
      case IpvsEvent.Scheduled scheduled -> true;
      case IpvsEvent.Decided decided -> decided.decision().rule().equals("ipvs.persistence");
      case ProgramEvent.Chosen chosen -> true;
      default -> false;
    };
  }

  /// What a decision hangs on that points to others: all the lines behind it.
  private Optional<Verdict> ground(TraceRecord at, List<Input> inputs) {
    Ground ground = new Ground(lines, new Silence(lines)).follow(at, inputs);
    List<Line> found = ground.lines();
    if (!found.isEmpty()) {
      return Optional.of(new Verdict(at.serial(), words.blame(found), ground.passed()));
    }
    return ground
        .missing()
        .map(
            input ->
                new Verdict(at.serial(), words.blame(ground.missingAt(), input), ground.passed()));
  }

  private static boolean points(Role role) {
    return switch (role) {
      case AT_ODDS, FOLLOWS, UNHEARD, UNANSWERED -> true;
      default -> false;
    };
  }

  /// Whether a way was chosen for another packet than the one in trouble, such as a redirect that a
  /// router sent meanwhile.
  private static boolean isWayOfAnother(TraceRecord entry, TraceRecord trouble) {
    return entry.event() instanceof PacketEvent.Routed way
        && trouble.event() instanceof PacketEvent.Dropped lost
        && way.lineage() != lost.lineage();
  }

  /// Whether it is how a host asked by ARP for a packet that waited and has gone since: that
  /// explains the request and who believed it, but not the packet.
  private static boolean isMereQuestion(List<TraceRecord> chain, int at) {
    TraceEvent event = chain.get(at).event();
    return event instanceof PacketEvent.ArpSourceChosen
        && chain.subList(at, chain.size()).stream()
            .map(TraceRecord::event)
            .anyMatch(
                later ->
                    later instanceof FrameEvent.Sent sent
                        && sent.node().equals(event.node())
                        && !(sent.frame().payload() instanceof ArpPacket));
  }

  /// Forwarding carries out what IPVS decided before about the packet, if that says what it hangs
  /// on.
  private static int firstStep(List<TraceRecord> chain, int at) {
    int step = at;
    if (chain.get(at).event() instanceof IpvsEvent.Forwarded forwarded) {
      for (int i = at - 1; i >= 0 && isWithin(chain.get(i).event(), forwarded.node()); i--) {
        if (chain.get(i).event() instanceof IpvsEvent.Decided
            && decisive(decision(chain, i), false) != null) {
          step = i;
        }
      }
    }
    return step;
  }

  private static boolean isWithin(TraceEvent event, String node) {
    return event.node().equals(node) && !(event instanceof FrameEvent);
  }

  private Optional<Verdict> verdict(List<TraceRecord> chain, int at, Input input) {
    long serial = chain.get(at).serial();
    String node = chain.get(at).event().node();
    Optional<TraceRecord> beside = Optional.empty();
    if (input.role() == Role.MISSING) {
      beside = input.setBy() == 0 ? changed(chain, at) : refused(input.setBy());
    }
    Optional<Line> line =
        switch (input.role()) {
          case ASKED -> root(chain);
          case MISSING ->
              input.setBy() == 0
                  ? beside.flatMap(entry -> lines.behind(entry.serial()))
                  : lines.behind(input.setBy());
          case DECISIVE, WAY -> lines.behind(input.setBy());
          case PLAIN, PRESUMED, AT_ODDS, FOLLOWS, UNHEARD, UNANSWERED, CHOSEN -> Optional.empty();
        };
    if (line.isPresent() && isLearned(input)) {
      return learned(lines.chain(input.setBy()));
    }
    String text = line.map(words::blame).orElseGet(() -> words.blame(node, input));
    return Optional.of(new Verdict(serial, text, beside.stream().toList()));
  }

  /// The verdict on what another chain brought, with the decision from there.
  private Optional<Verdict> learned(List<TraceRecord> chain) {
    return of(chain)
        .map(
            verdict -> {
              Optional<TraceRecord> there =
                  chain.stream().filter(entry -> entry.serial() == verdict.serial()).findFirst();
              return new Verdict(verdict.serial(), verdict.text(), there.stream().toList());
            });
  }

  /// Whether a host took it from the wire, as it takes a gateway from a redirect, and not from a
  /// line: then whoever sent that is to be asked.
  private boolean isLearned(Input input) {
    for (TraceRecord cause : lines.journal().causes(input.setBy())) {
      if (cause.event() instanceof FrameEvent) {
        return true;
      }
      if (lines.roots().lineOf(cause.event()).isPresent()) {
        return false;
      }
    }
    return false;
  }

  private Optional<Line> root(List<TraceRecord> chain) {
    for (TraceRecord entry : chain) {
      Optional<Line> line = lines.roots().lineOf(entry.event());
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  private static int lastIndex(List<TraceRecord> chain, Predicate<TraceEvent> which) {
    int i = chain.size() - 1;
    while (i >= 0 && !which.test(chain.get(i).event())) {
      i--;
    }
    return i;
  }

  /// Where a packet whose TTL has run out first came to a host where it had been; the place of the
  /// trouble if it was nowhere twice.
  private static int firstReturn(List<TraceRecord> chain, int trouble) {
    if (chain.get(trouble).event() instanceof PacketEvent.Dropped d
        && d.reason() == DropReason.TTL_EXCEEDED) {
      Set<String> seen = new TreeSet<>();
      for (int i = 0; i < trouble; i++) {
        if (chain.get(i).event() instanceof FrameEvent.Delivered arrival
            && arrival.lineage() == d.lineage()
            && !isUnwrapped(chain, i)
            && !seen.add(arrival.node())) {
          return i;
        }
      }
    }
    return trouble;
  }

  /// Whether it came in out of a tunnel, and so to a host where it was already.
  private static boolean isUnwrapped(List<TraceRecord> chain, int arrival) {
    return arrival > 0 && chain.get(arrival - 1).event() instanceof PacketEvent.Decapsulated;
  }

  private static boolean isTrouble(TraceEvent event) {
    return event instanceof PacketEvent.Dropped
        || event instanceof FrameEvent.Dropped lost && lost.decision().isPresent();
  }

  private static List<Input> decision(List<TraceRecord> chain, int at) {
    return EventWords.decisionOf(chain.get(at).event()).map(Decision::inputs).orElse(List.of());
  }

  /// What is not there although an earlier decision took it for granted.
  private static @Nullable Input broken(List<TraceRecord> chain, int at) {
    for (Input input : decision(chain, at)) {
      if (input.value().equals(Input.NONE) && isPresumed(chain, at, input.name())) {
        return Input.missing(input.name());
      }
    }
    return null;
  }

  /// Whether something was taken for granted, and nobody since has had it: a host that had it is
  /// the one that was meant, and what is told behind it is another packet's way.
  private static boolean isPresumed(List<TraceRecord> chain, int before, String name) {
    for (int i = before - 1; i >= 0; i--) {
      for (Input input : decision(chain, i)) {
        if (input.name().equals(name)) {
          if (input.role() == Role.PRESUMED) {
            return true;
          }
          if (!input.value().equals(Input.NONE)) {
            return false;
          }
        }
      }
    }
    return false;
  }

  /// The input that a decision hangs on.
  private static @Nullable Input decisive(List<Input> inputs, boolean trouble) {
    @Nullable Input best = null;
    for (Input input : inputs) {
      boolean counts =
          switch (input.role()) {
            case DECISIVE, MISSING, ASKED -> true;
            case WAY -> trouble;
            case PLAIN, PRESUMED, AT_ODDS, FOLLOWS, UNHEARD, UNANSWERED, CHOSEN -> false;
          };
      if (counts && (best == null || best.setBy() == 0 && input.setBy() != 0)) {
        best = input;
      }
    }
    return best;
  }

  /// Whoever would have it wanted it and was refused: that refusal.
  private Optional<TraceRecord> refused(long setBy) {
    for (TraceRecord cause : lines.journal().causes(setBy)) {
      if (cause.event() instanceof SocketEvent.BindRefused) {
        return Optional.of(cause);
      }
      if (lines.roots().lineOf(cause.event()).isPresent()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Something on the way here was not taken as its line has it, which is why something is wanted
  /// that nobody has: the decision that changed it.
  private Optional<TraceRecord> changed(List<TraceRecord> chain, int before) {
    for (int i = before; i >= 0; i--) {
      for (Input input : decision(chain, i)) {
        for (TraceRecord cause : lines.journal().causes(input.setBy())) {
          if (EventWords.decisionOf(cause.event()).isPresent()) {
            return Optional.of(cause);
          }
        }
      }
    }
    return Optional.empty();
  }
}
