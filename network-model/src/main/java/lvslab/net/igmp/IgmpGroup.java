package lvslab.net.igmp;

import lvslab.net.kernel.KernelTimer;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What is to be told of one group of a device (kernel `struct ip_mc_list`): that it is joined, or,
/// in the list of those left, that it is not.
final class IgmpGroup {
  final Ipv4Address address;

  /// How often the change has still to be told (`crcount`).
  int changes;

  /// Reports of version 1 and 2 that nobody asked for and are still due (`unsolicit_count`).
  int unsolicited;

  /// Whether this host was the last to report it.
  boolean reporter;

  /// When the report is due that a query, or a querier of version 1 or 2, wants.
  @Nullable KernelTimer timer;

  IgmpGroup(Ipv4Address address) {
    this.address = address;
  }

  /// Somebody else has reported it, or nothing more is to be told (`igmp_stop_timer`).
  void quiet() {
    if (timer != null) {
      timer.cancel();
    }
    reporter = false;
    unsolicited = 0;
  }
}
