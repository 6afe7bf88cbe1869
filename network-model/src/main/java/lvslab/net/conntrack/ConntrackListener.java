package lvslab.net.conntrack;

import lvslab.net.track.TrackedConnection;

/// Hears what becomes of connections (`nf_conntrack_event`), as `conntrack -E` shows it.
public interface ConntrackListener {
  /// What happened.
  enum Event {
    /// It was confirmed.
    NEW,
    /// Its state changed.
    UPDATE,
    /// It left the table.
    DESTROY
  }

  /// One event.
  ///
  /// @param event what
  /// @param connection to which
  void connectionChanged(Event event, TrackedConnection connection);
}
