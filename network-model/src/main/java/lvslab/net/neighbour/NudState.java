package lvslab.net.neighbour;

/// States of a neighbour entry (include/uapi/linux/neighbour.h, NUD_*; RFC 4861 section 7.3.2).
public enum NudState {
  /// New.
  NONE,
  /// Asked for, no answer yet.
  INCOMPLETE,
  /// Known to answer.
  REACHABLE,
  /// Known, but not lately proven.
  STALE,
  /// Used while stale: wait a little for proof.
  DELAY,
  /// Asked by unicast.
  PROBE,
  /// Does not answer.
  FAILED,
  /// Needs no ARP.
  NOARP,
  /// Set by hand.
  PERMANENT;

  /// Whether a timer runs in this state (NUD_IN_TIMER).
  ///
  /// @return true if so
  public boolean inTimer() {
    return this == INCOMPLETE || this == REACHABLE || this == DELAY || this == PROBE;
  }

  /// Whether the MAC address may be used (NUD_VALID).
  ///
  /// @return true if so
  public boolean isValid() {
    return switch (this) {
      case PERMANENT, NOARP, REACHABLE, PROBE, STALE, DELAY -> true;
      case NONE, INCOMPLETE, FAILED -> false;
    };
  }

  /// Whether the neighbour needs no proof now (NUD_CONNECTED).
  ///
  /// @return true if so
  public boolean isConnected() {
    return this == PERMANENT || this == NOARP || this == REACHABLE;
  }
}
