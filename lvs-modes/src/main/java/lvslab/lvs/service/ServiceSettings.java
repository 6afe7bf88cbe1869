package lvslab.lvs.service;

import lvslab.net.wire.Ipv4Address;

/// What can be changed about a virtual service (`ipvsadm -A` and `-E`).
///
/// @param scheduler its id, such as `wlc`
/// @param flags FLAG_SCHED1 to FLAG_SCHED3, whose meaning is the scheduler's
/// @param timeoutSeconds how long a client stays with its server, 0 if the service is not
///   persistent
/// @param netmask clients of one network count as one
/// @param onePacket whether each datagram is scheduled by itself (`-o`, UDP only)
public record ServiceSettings(
    String scheduler, int flags, int timeoutSeconds, Ipv4Address netmask, boolean onePacket) {
  /// First flag of schedulers (IP_VS_SVC_F_SCHED1): sh-fallback, mh-fallback.
  public static final int FLAG_SCHED1 = 8;

  /// Second flag of schedulers: sh-port, mh-port.
  public static final int FLAG_SCHED2 = 16;

  /// Third flag of schedulers.
  public static final int FLAG_SCHED3 = 32;

  /// With a scheduler and nothing else.
  ///
  /// @param scheduler its id
  /// @return not persistent, no flags
  public static ServiceSettings of(String scheduler) {
    return new ServiceSettings(scheduler, 0, 0, Ipv4Address.BROADCAST, false);
  }

  /// Whether clients stay with their server.
  ///
  /// @return true if there is a timeout
  public boolean isPersistent() {
    return timeoutSeconds != 0;
  }

  /// Whether flags are set.
  ///
  /// @param mask of FLAG_SCHED1 and so on
  /// @return true if one is
  public boolean has(int mask) {
    return (flags & mask) != 0;
  }
}
