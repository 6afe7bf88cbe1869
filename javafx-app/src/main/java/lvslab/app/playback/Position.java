package lvslab.app.playback;

/// A point of a run: between two events, or at an instant between two instants.
///
/// @param index how many events have happened
/// @param atNanos the instant
/// @param screenSeconds where this is on the player's time scale
public record Position(int index, long atNanos, double screenSeconds) {}
