package lvslab.reports.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.engine.trace.TraceRecord;
import lvslab.reports.explain.Roots.Line;
import org.jspecify.annotations.Nullable;

/// What inputs hang on that point to other decisions: the lines at the ends, and the decisions on
/// the way. A setting that came in a packet is looked up at its sender, a packet that did not come
/// where it was lost.
final class Ground {
  private final LineFinder lines;
  private final Silence silence;
  private final Set<Line> found = new LinkedHashSet<>();
  private final List<TraceRecord> passed = new ArrayList<>();
  private final Set<Long> seen = new TreeSet<>();
  private @Nullable Input missing;
  private @Nullable String missingAt;

  Ground(LineFinder lines, Silence silence) {
    this.lines = lines;
    this.silence = silence;
  }

  /// The lines.
  List<Line> lines() {
    return List.copyOf(found);
  }

  /// Events whose decisions were passed on the way.
  List<TraceRecord> passed() {
    return passed;
  }

  /// Something that is not there, on which it hangs if there is no line.
  Optional<Input> missing() {
    return Optional.ofNullable(missing);
  }

  /// The host where it is missing.
  String missingAt() {
    return missingAt == null ? "" : missingAt;
  }

  /// Follows all inputs of a decision that it hangs on.
  Ground follow(TraceRecord at, List<Input> inputs) {
    for (Input input : inputs) {
      switch (input.role()) {
        case AT_ODDS, DECISIVE, FOLLOWS -> follow(input);
        case UNHEARD -> silence.losses(at, input).ifPresent(this::followOrTake);
        case UNANSWERED -> new NoAnswer(lines).cause(at, input).ifPresent(this::followOrTake);
        case MISSING -> noteMissing(at, input);
        case PLAIN, WAY, ASKED, PRESUMED, CHOSEN -> {}
      }
    }
    return this;
  }

  private void noteMissing(TraceRecord at, Input input) {
    if (missing == null) {
      missing = input;
      missingAt = at.event().node();
    }
  }

  private void follow(Input input) {
    Input own = lines.atSender(input).orElse(input);
    lines.journal().find(own.setBy()).ifPresent(this::followOrTake);
  }

  /// What an event hangs on, or the line behind it if it does not say.
  private void followOrTake(TraceRecord entry) {
    if (!follow(entry)) {
      lines.behind(entry.serial()).ifPresent(found::add);
    }
  }

  /// Follows the decision of an event.
  ///
  /// @return false if it has none that says what it hangs on
  private boolean follow(TraceRecord entry) {
    List<Input> inputs =
        EventWords.decisionOf(entry.event()).map(Decision::inputs).orElse(List.of());
    if (inputs.stream().noneMatch(input -> counts(input.role()))) {
      return false;
    }
    if (seen.add(entry.serial())) {
      passed.add(entry);
      follow(entry, inputs);
    }
    return true;
  }

  /// Whether an outcome hangs on such an input.
  static boolean counts(Role role) {
    return switch (role) {
      case AT_ODDS, DECISIVE, FOLLOWS, UNHEARD, UNANSWERED, MISSING -> true;
      case PLAIN, WAY, ASKED, PRESUMED, CHOSEN -> false;
    };
  }
}
