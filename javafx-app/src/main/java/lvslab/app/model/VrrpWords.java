package lvslab.app.model;

import lvslab.app.playback.RouterState;
import lvslab.engine.time.SimTime;

/// Words about virtual routers for the host's pane.
public final class VrrpWords {
  private VrrpWords() {}

  /// The advertisement that a router heard last.
  ///
  /// @param router whose
  /// @param messages the language
  /// @return who sent it, with which priority, when, and what came of it
  public static String heard(RouterState router, Messages messages) {
    RouterState.Heard heard = router.heard();
    return heard == null
        ? messages.text("router.nothing")
        : messages.text(
            "router.heardFrom",
            heard.sender(),
            heard.priority(),
            SimTime.seconds(heard.atNanos(), 3),
            messages.text("vrrp.outcome." + heard.outcome()));
  }

  /// What kind of thing is tracked.
  ///
  /// @param kind as the trace has it
  /// @param messages the language
  /// @return in a word
  public static String tracker(String kind, Messages messages) {
    return new VrrpTexts(messages).tracker(kind);
  }
}
