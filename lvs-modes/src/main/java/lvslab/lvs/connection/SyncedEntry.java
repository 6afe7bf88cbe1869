package lvslab.lvs.connection;

/// What an entry remembers of telling backups about it (`struct ip_vs_conn`, `old_state`,
/// `sync_endtime`).
abstract class SyncedEntry {
  private int syncedState;
  private long syncEnd;

  SyncedEntry() {}

  /// Its state.
  ///
  /// @return a number whose meaning is the protocol's
  public abstract int state();

  /// Its state when a backup was told of it last.
  ///
  /// @return its number
  public int syncedState() {
    return syncedState;
  }

  void setSyncedState(int state) {
    syncedState = state;
  }

  /// When a backup's entry ends, as far as it was told.
  ///
  /// @return jiffies; the two lowest bits count retries
  public long syncEnd() {
    return syncEnd;
  }

  /// Notes that a backup is told of it.
  ///
  /// @param end as for [#syncEnd]
  public void setSynced(long end) {
    syncedState = state();
    syncEnd = end;
  }
}
