package lvslab.net.kernel;

/// The counters of a host's network stack (kernel `struct netns_mib`).
public final class MibCounters {
  private final long[] values = new long[Mib.values().length];

  MibCounters() {}

  /// Counts one.
  ///
  /// @param what happened
  public void count(Mib what) {
    values[what.ordinal()]++;
  }

  /// How often something happened.
  ///
  /// @param what of it
  /// @return a count
  public long get(Mib what) {
    return values[what.ordinal()];
  }
}
