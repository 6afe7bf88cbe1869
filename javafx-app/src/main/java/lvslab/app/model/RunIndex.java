package lvslab.app.model;

import lvslab.app.playback.Flights;
import lvslab.app.playback.Losses;
import lvslab.app.playback.Recording;

/// What is known of a run as a whole, found once.
///
/// @param flights the ways of its frames
/// @param losses what was lost in it
/// @param facts what holds for all of it
/// @param hops the journeys of its packets
/// @param causes why things happened in it
/// @param letters the letters of its real servers
/// @param picks the choices of its schedulers
public record RunIndex(
    Flights flights,
    Losses losses,
    RunFacts facts,
    HopTable hops,
    CauseTexts causes,
    ServerLetters letters,
    Picks picks) {
  /// Indexes a run.
  ///
  /// @param recording the run
  /// @return the index
  public static RunIndex of(Recording recording) {
    return new RunIndex(
        Flights.of(recording),
        Losses.of(recording),
        RunFacts.of(recording),
        new HopTable(recording),
        new EventCauses(recording),
        ServerLetters.of(recording),
        Picks.of(recording));
  }
}
