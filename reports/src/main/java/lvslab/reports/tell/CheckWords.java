package lvslab.reports.tell;

import java.util.Optional;
import lvslab.engine.trace.Decision;
import lvslab.reports.words.Words;
import lvslab.vrrp.trace.CheckEvent;

/// Says what health checks report, each report in a line.
public final class CheckWords {
  private final Words words;

  /// With a language.
  ///
  /// @param words the language
  public CheckWords(Words words) {
    this.words = words;
  }

  /// The decision that a report carries.
  ///
  /// @param event any
  /// @return the decision, if there is one
  public static Optional<Decision> decisionOf(CheckEvent event) {
    return switch (event) {
      case CheckEvent.Checked e -> Optional.of(e.decision());
      case CheckEvent.ServerChanged e -> Optional.of(e.decision());
      case CheckEvent.QuorumChanged e -> Optional.of(e.decision());
      case CheckEvent.TimerSet e -> Optional.empty();
    };
  }

  /// A report in a line.
  ///
  /// @param event any
  /// @return the line, or nothing if it says nothing of its own
  public Optional<String> line(CheckEvent event) {
    return switch (event) {
      case CheckEvent.Checked e ->
          Optional.of(
              words.say(
                  e.good() ? "tell.check.up" : "tell.check.down",
                  e.node(),
                  e.kind(),
                  e.server().service(),
                  e.server().server()));
      case CheckEvent.ServerChanged e ->
          Optional.of(
              words.say(
                  "tell.check.server." + e.change(),
                  e.node(),
                  e.server().server(),
                  e.server().service(),
                  e.weight()));
      case CheckEvent.QuorumChanged e ->
          Optional.of(
              words.say(
                  e.up() ? "tell.check.quorum.up" : "tell.check.quorum.down",
                  e.node(),
                  e.service(),
                  e.weight()));
      case CheckEvent.TimerSet e -> Optional.empty();
    };
  }

  /// What is worth telling: not every check that goes as ever.
  ///
  /// @param event any
  /// @return whether it is
  static boolean isNews(CheckEvent event) {
    return !(event instanceof CheckEvent.Checked checked) || !checked.good();
  }
}
