package lvslab.reports.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.reports.explain.Roots.Line;

/// Finds the line that a person wrote behind an event.
///
/// @param journal the run
/// @param roots knows which events are lines
record LineFinder(Journal journal, Roots roots) {
  /// Before the name of an input that came in a packet.
  private static final String THEIRS = "their ";

  /// The line of the scenario that an event leads back to.
  ///
  /// @param serial of the event, 0 for none
  /// @return the line nearest to the event
  Optional<Line> behind(long serial) {
    for (TraceRecord cause : journal.causes(serial)) {
      Optional<Line> line = roots.lineOf(cause.event());
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  /// What led to an event.
  ///
  /// @param serial of the event
  /// @return the root first, the event last
  List<TraceRecord> chain(long serial) {
    List<TraceRecord> chain = new ArrayList<>(journal.causes(serial));
    Collections.reverse(chain);
    return chain;
  }

  /// What an input that came in a packet was at its sender: the input of the same name of the
  /// decision that sent it.
  ///
  /// @param input any
  /// @return nothing if it did not come so
  Optional<Input> atSender(Input input) {
    if (!input.name().startsWith(THEIRS)) {
      return Optional.empty();
    }
    String name = input.name().substring(THEIRS.length());
    return journal.causes(input.setBy()).stream()
        .flatMap(cause -> EventWords.decisionOf(cause.event()).stream())
        .flatMap(decision -> decision.inputs().stream())
        .filter(sent -> sent.name().equals(name))
        .findFirst();
  }

  /// The line that gave an input its value, at its sender if it came in a packet; the line that the
  /// decision hangs on that gave it.
  ///
  /// @param input any
  /// @return the line
  Optional<Line> of(Input input) {
    long setBy = atSender(input).map(Input::setBy).orElse(input.setBy());
    return journal
        .find(setBy)
        .flatMap(setter -> EventWords.decisionOf(setter.event()))
        .flatMap(
            decision ->
                decision.inputs().stream().filter(i -> i.role() == Role.DECISIVE).findFirst())
        .flatMap(hangs -> behind(hangs.setBy()))
        .or(() -> behind(setBy));
  }
}
