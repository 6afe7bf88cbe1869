package lvslab.app.playback;

/// A point of the run that a person put there.
///
/// @param atNanos when
/// @param host where, empty for the run as a whole
/// @param text what, as the scenario says it
/// @param fault whether it breaks or mends something, rather than being a command
public record Cue(long atNanos, String host, String text, boolean fault) {}
