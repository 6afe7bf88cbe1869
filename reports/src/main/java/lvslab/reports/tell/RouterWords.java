package lvslab.reports.tell;

import java.util.Locale;
import java.util.Optional;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.reports.words.Words;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.VrrpEvent;

/// Says what virtual routers report, each report in a line.
public final class RouterWords {
  private final Words words;

  /// With a language.
  ///
  /// @param words the language
  public RouterWords(Words words) {
    this.words = words;
  }

  /// The decision that a report carries.
  ///
  /// @param event any
  /// @return the decision, if there is one
  public static Optional<Decision> decisionOf(VrrpEvent event) {
    return switch (event) {
      case VrrpEvent.StateChanged e -> Optional.of(e.decision());
      case VrrpEvent.AdvertSent e -> Optional.of(e.decision());
      case VrrpEvent.AdvertIgnored e -> Optional.of(e.decision());
      case VrrpEvent.AdvertJudged e -> Optional.of(e.decision());
      case VrrpEvent.PriorityChanged e -> Optional.of(e.decision());
      case VrrpEvent.TrackerChanged e -> Optional.of(e.decision());
      case VrrpEvent.Configured e -> Optional.empty();
      case VrrpEvent.TimerSet e -> Optional.empty();
    };
  }

  /// A report in a line.
  ///
  /// @param event any
  /// @return the line, or nothing if it says nothing of its own
  public Optional<String> line(VrrpEvent event) {
    return switch (event) {
      case VrrpEvent.StateChanged e ->
          Optional.of(
              words.say(
                  "tell.vrrp.state",
                  e.node(),
                  e.router().instance(),
                  e.former(),
                  e.state(),
                  e.priority()));
      case VrrpEvent.AdvertJudged e ->
          Optional.of(
              words.say(
                  "tell.vrrp.advert." + e.outcome().name().toLowerCase(Locale.ROOT),
                  e.node(),
                  e.router().instance(),
                  e.sender(),
                  e.priority()));
      case VrrpEvent.AdvertIgnored e ->
          Optional.of(
              words.say(
                  "tell.vrrp.advert.ignored",
                  e.node(),
                  e.device(),
                  e.sender(),
                  e.virtualRouterId()));
      case VrrpEvent.PriorityChanged e ->
          Optional.of(
              words.say(
                  "tell.vrrp.priority", e.node(), e.router().instance(), e.former(), e.priority()));
      case VrrpEvent.TrackerChanged e ->
          Optional.of(
              words.say(
                  e.good() ? "tell.vrrp.track.up" : "tell.vrrp.track.down",
                  e.node(),
                  words.say("tell.vrrp.kind." + e.kind()),
                  e.name()));
      case VrrpEvent.AdvertSent e -> Optional.empty();
      case VrrpEvent.Configured e -> Optional.empty();
      case VrrpEvent.TimerSet e -> Optional.empty();
    };
  }

  /// Whether it goes so all the time and explains nothing by itself: an advertisement that is sent,
  /// one that is accepted, a router that begins.
  ///
  /// @param event any
  /// @return true if so
  public static boolean isEveryday(TraceEvent event) {
    return switch (event) {
      case VrrpEvent.AdvertSent e -> true;
      case VrrpEvent.AdvertJudged e -> e.outcome() == AdvertOutcome.ACCEPTED;
      case VrrpEvent.StateChanged e -> e.former() == VrrpState.INIT;
      default -> false;
    };
  }

  /// What is worth telling: not that a backup hears its master once more, or hears the same again.
  ///
  /// @param event any
  /// @return whether it is
  static boolean isNews(VrrpEvent event) {
    return !(event instanceof VrrpEvent.AdvertJudged judged)
        || judged.outcome() != AdvertOutcome.ACCEPTED;
  }
}
