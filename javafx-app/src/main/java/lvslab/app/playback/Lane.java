package lvslab.app.playback;

import java.util.List;

/// What something is in, over the whole run: a strip below the time line.
///
/// @param name of it: a host's, an address; empty for the run's own
/// @param stretches in order, without overlaps
public record Lane(String name, List<Stretch> stretches) {
  /// Copies the stretches.
  public Lane {
    stretches = List.copyOf(stretches);
  }

  /// What a stretch is, which is how it looks.
  public enum Look {
    /// A virtual router is MASTER.
    MASTER,
    /// A virtual router is BACKUP.
    BACKUP,
    /// A virtual router is in FAULT.
    FAULT,
    /// One host has an address.
    OWNED,
    /// Several have it: an alarm.
    CONTESTED,
    /// Nobody has it any more.
    NOBODY,
    /// Something is broken.
    BROKEN
  }

  /// A stretch of time.
  ///
  /// @param fromNanos its begin
  /// @param untilNanos its end, not before its begin
  /// @param look what it is
  /// @param text who or what, in a few words
  public record Stretch(long fromNanos, long untilNanos, Look look, String text) {}
}
