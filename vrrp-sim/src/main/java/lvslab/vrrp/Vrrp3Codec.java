package lvslab.vrrp;

import java.nio.ByteBuffer;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Checksum;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;

/// Version 3 for IPv4 as octets (RFC 5798 section 5.1): the interval in hundredths of a second and
/// no authentication.
///
/// The checksum covers a pseudo header as well. For IPv4 the RFC can be read either way, and RFC
/// 9568 says it does not; keepalived does it (vrrp.c:vrrp_build_vrrp_v3, vrrp_check_packet).
final class Vrrp3Codec {
  private static final int INTERVAL_MASK = 0xFFF;

  private Vrrp3Codec() {}

  static Bytes encode(
      VrrpAdvertisement advertisement, Ipv4Address source, Ipv4Address destination) {
    int length = VrrpHeader.lengthWithAddresses(advertisement.addresses().size());
    var out = ByteBuffer.allocate(length);
    VrrpHeader.write(advertisement, advertisement.intervalCentiseconds(), out);
    long sum = Checksum.pseudoHeader(source, destination, IpProtocol.VRRP, length);
    int checksum = Checksum.finish(Checksum.add(sum, out, 0, length));
    out.putShort(VrrpHeader.CHECKSUM_AT, (short) checksum);
    return Bytes.wrap(out.array());
  }

  /// Reads a message; the four bits before the interval are reserved and mean nothing.
  static VrrpReading decode(Ipv4Header header, Bytes octets) {
    int length = VrrpHeader.lengthWithAddresses(VrrpHeader.count(octets));
    if (octets.length() != length) {
      return new VrrpReading.Invalid(VrrpReading.Fault.WRONG_LENGTH);
    }
    long sum =
        Checksum.pseudoHeader(header.source(), header.destination(), IpProtocol.VRRP, length);
    if (Checksum.finish(Checksum.add(sum, octets)) != 0) {
      return new VrrpReading.Invalid(VrrpReading.Fault.WRONG_CHECKSUM);
    }
    return new VrrpReading.Valid(
        new VrrpAdvertisement(
            VrrpVersion.V3,
            VrrpHeader.virtualRouterId(octets),
            VrrpHeader.priority(octets),
            octets.u16(4) & INTERVAL_MASK,
            VrrpAuthentication.NONE,
            VrrpHeader.addresses(octets)));
  }
}
