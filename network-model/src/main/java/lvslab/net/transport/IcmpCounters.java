package lvslab.net.transport;

import lvslab.net.kernel.Mib;
import lvslab.net.kernel.MibCounters;
import lvslab.net.wire.IcmpMessage;

/// Counts ICMP messages, all and by type (`icmp_out_count`, `ICMPMSGIN_INC_STATS`).
final class IcmpCounters {
  private IcmpCounters() {}

  static void in(MibCounters mib, IcmpMessage message) {
    mib.count(Mib.ICMP_IN_MSGS);
    switch (message.type()) {
      case IcmpMessage.UNREACHABLE -> mib.count(Mib.ICMP_IN_DEST_UNREACHS);
      case IcmpMessage.TIME_EXCEEDED -> mib.count(Mib.ICMP_IN_TIME_EXCDS);
      case IcmpMessage.REDIRECT -> mib.count(Mib.ICMP_IN_REDIRECTS);
      case IcmpMessage.ECHO_REQUEST -> mib.count(Mib.ICMP_IN_ECHOS);
      case IcmpMessage.ECHO_REPLY -> mib.count(Mib.ICMP_IN_ECHO_REPS);
      default -> {} // counted with all
    }
  }

  static void out(MibCounters mib, IcmpMessage message) {
    mib.count(Mib.ICMP_OUT_MSGS);
    switch (message.type()) {
      case IcmpMessage.UNREACHABLE -> mib.count(Mib.ICMP_OUT_DEST_UNREACHS);
      case IcmpMessage.TIME_EXCEEDED -> mib.count(Mib.ICMP_OUT_TIME_EXCDS);
      case IcmpMessage.REDIRECT -> mib.count(Mib.ICMP_OUT_REDIRECTS);
      case IcmpMessage.ECHO_REQUEST -> mib.count(Mib.ICMP_OUT_ECHOS);
      case IcmpMessage.ECHO_REPLY -> mib.count(Mib.ICMP_OUT_ECHO_REPS);
      default -> {} // counted with all
    }
  }
}
