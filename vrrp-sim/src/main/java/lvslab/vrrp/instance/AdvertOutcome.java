package lvslab.vrrp.instance;

/// What a router makes of an advertisement.
public enum AdvertOutcome {
  /// It is ignored as invalid.
  REJECTED,
  /// A backup accepts the master: its timer starts anew.
  ACCEPTED,
  /// A backup hears that the master leaves.
  MASTER_LEAVES,
  /// A backup ignores a lower master, to take its place.
  LOWER_DISCARDED,
  /// A master hears that another leaves, and advertises.
  OTHER_LEAVES,
  /// A master hears a lower one, and insists.
  LOWER_ANSWERED,
  /// A master hears a higher one, and yields.
  YIELDED,
  /// A master hears its own priority from its own address.
  OWN_ADDRESS
}
