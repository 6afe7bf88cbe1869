package lvslab.app.model;

import lvslab.app.playback.Flights;
import lvslab.app.playback.Losses;
import lvslab.app.playback.Ownership;
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
/// @param ownership who had its virtual addresses
/// @param lanes its strips below the time line
/// @param noise what comes again and again in it
public record RunIndex(
    Flights flights,
    Losses losses,
    RunFacts facts,
    HopTable hops,
    CauseTexts causes,
    ServerLetters letters,
    Picks picks,
    Ownership ownership,
    Lanes lanes,
    Noise noise) {
  /// Indexes a run.
  ///
  /// @param recording the run
  /// @return the index
  public static RunIndex of(Recording recording) {
    RunFacts facts = RunFacts.of(recording);
    Ownership ownership = Ownership.of(recording, facts.vips());
    return new RunIndex(
        Flights.of(recording),
        Losses.of(recording),
        facts,
        new HopTable(recording),
        new EventCauses(recording),
        ServerLetters.of(recording),
        Picks.of(recording),
        ownership,
        Lanes.of(recording, ownership, facts),
        Noise.of(recording));
  }
}
