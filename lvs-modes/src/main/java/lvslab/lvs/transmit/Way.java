package lvslab.lvs.transmit;

/// Where a packet goes after its route was looked up.
enum Way {
  /// Out.
  REMOTE,
  /// To this host.
  LOCAL,
  /// Nowhere: it was dropped.
  NONE
}
