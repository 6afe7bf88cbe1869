package lvslab.scenarios.golden;

import lvslab.net.wire.Bytes;
import lvslab.net.wire.Checksum;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// Whether the checksums of a packet are right: of its header and, where it is whole, of TCP, UDP,
/// ICMP or the packet within.
final class PacketChecks {
  private PacketChecks() {}

  static boolean areRight(PacketView ip) {
    if (Checksum.finish(Checksum.add(0, ip.header())) != 0
        || ip.totalLength() != ip.octets().length()) {
      return false;
    }
    if (ip.moreFragments() != 0 || ip.fragmentOffset() != 0) {
      return true;
    }
    Bytes load = ip.payload();
    return switch (ip.protocol()) {
      case IpProtocol.TCP -> sumsUp(pseudoHeader(ip), load);
      case IpProtocol.UDP ->
          load.length() >= 8 && (load.u16(6) == 0 || sumsUp(pseudoHeader(ip), load));
      case IpProtocol.ICMP -> sumsUp(0, load);
      case IpProtocol.IPIP -> isRight(PacketView.of(load));
      default -> true;
    };
  }

  private static boolean isRight(@Nullable PacketView inner) {
    return inner != null && areRight(inner);
  }

  private static boolean sumsUp(long sum, Bytes load) {
    return Checksum.finish(Checksum.add(sum, load)) == 0;
  }

  private static long pseudoHeader(PacketView ip) {
    return Checksum.pseudoHeader(
        ip.source(), ip.destination(), ip.protocol(), ip.payload().length());
  }
}
