package lvslab.scenarios;

import lvslab.net.host.ServiceTime;

/// The processors of a host, and what takes time on them.
///
/// @param cores how many
/// @param packetNanos what taking in a packet costs
/// @param service what its servers compute for a request
public record CpuPlan(int cores, long packetNanos, ServiceTime service) {
  /// One processor, and nothing takes time.
  public static final CpuPlan DEFAULT = new CpuPlan(1, 0, ServiceTime.NONE);
}
