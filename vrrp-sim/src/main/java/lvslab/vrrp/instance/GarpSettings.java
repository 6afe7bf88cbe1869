package lvslab.vrrp.instance;

/// How often gratuitous ARPs are sent (keepalived.conf, `garp_*`).
///
/// @param repeat how many for each address when the router becomes master
/// @param delayMicros after which as many are sent again; 0 for never
/// @param refreshMicros least time between repetitions while it is master; 0 for none
/// @param refreshRepeat how many for each address then
/// @param lowerPriorityRepeat how many for each address when a lower advertisement is heard
/// @param lowerPriorityDelayMicros after which as many are sent again; 0 for never
/// @param extraMicros least time between those by interfaces without advertisements; 0 for none
public record GarpSettings(
    int repeat,
    long delayMicros,
    long refreshMicros,
    int refreshRepeat,
    int lowerPriorityRepeat,
    long lowerPriorityDelayMicros,
    long extraMicros) {
  /// As keepalived has it when the configuration says nothing (vrrp.h, `VRRP_GARP_DELAY`,
  /// `VRRP_GARP_REP`).
  public static final GarpSettings DEFAULT = new GarpSettings(5, 5_000_000, 0, 1, 5, 5_000_000, 0);
}
