package lvslab.vrrp.conf;

/// Gratuitous ARP of an instance, or the global values that an instance begins with.
///
/// @param delayMicros from the first burst to the second, 0 for no second (garp_master_delay)
/// @param repeat frames for each address in a burst (garp_master_repeat)
/// @param refreshSeconds between bursts of a master that stays, 0 for none (garp_master_refresh)
/// @param refreshRepeat frames in such a burst
/// @param lowerPriorityDelayMicros as delayMicros, after an advertisement of a lower priority
/// @param lowerPriorityRepeat as repeat, after an advertisement of a lower priority
/// @param extra for interfaces that no advertisements go out by
public record GarpConf(
    long delayMicros,
    long repeat,
    long refreshSeconds,
    long refreshRepeat,
    long lowerPriorityDelayMicros,
    long lowerPriorityRepeat,
    Extra extra) {
  /// Gratuitous ARP by interfaces with addresses that no advertisements go out by (garp_extra_if).
  ///
  /// @param seconds between two, 0 for none
  /// @param all whether those without a virtual MAC count, too
  public record Extra(long seconds, boolean all) {}
}
