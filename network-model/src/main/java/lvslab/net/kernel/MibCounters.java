package lvslab.net.kernel;

import org.jspecify.annotations.Nullable;

/// The counters of a host's network stack (kernel `struct netns_mib`).
public final class MibCounters {
  private static final int COUNT = Mib.values().length;

  /// Null as long as nothing has happened, as on most hosts of a large network.
  private long @Nullable [] values;

  MibCounters() {}

  /// Counts one.
  ///
  /// @param what happened
  public void count(Mib what) {
    count(what, 1);
  }

  /// Counts some.
  ///
  /// @param what happened
  /// @param times how often; negative for a gauge that falls
  public void count(Mib what, int times) {
    long @Nullable [] all = values;
    if (all == null) {
      all = new long[COUNT];
      values = all;
    }
    all[what.ordinal()] += times;
  }

  /// Counts a packet and its octets (`IP_UPD_PO_STATS`).
  ///
  /// @param packets counter of packets
  /// @param octets counter of octets
  /// @param length of the packet
  public void count(Mib packets, Mib octets, int length) {
    count(packets, 1);
    count(octets, length);
  }

  /// How often something happened.
  ///
  /// @param what of it
  /// @return a count
  public long get(Mib what) {
    return values == null ? 0 : values[what.ordinal()];
  }

  /// Forgets all, as a boot does.
  public void clear() {
    values = null;
  }
}
