package lvslab.vrrp;

import java.nio.ByteBuffer;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Checksum;

/// Version 2 as octets (RFC 3768 section 5.1): the interval in seconds, eight octets of
/// authentication behind the addresses, and a checksum over nothing but the message.
final class Vrrp2Codec {
  private static final int CENTISECONDS = 100;

  private Vrrp2Codec() {}

  static Bytes encode(VrrpAdvertisement advertisement) {
    var out = ByteBuffer.allocate(length(advertisement.addresses().size()));
    VrrpAuthentication authentication = advertisement.authentication();
    int seconds = advertisement.intervalCentiseconds() / CENTISECONDS;
    VrrpHeader.write(advertisement, authentication.type() << 8 | seconds, out);
    authentication.data().writeTo(out);
    int checksum = Checksum.finish(Checksum.add(0, out, 0, out.position()));
    out.putShort(VrrpHeader.CHECKSUM_AT, (short) checksum);
    return Bytes.wrap(out.array());
  }

  static VrrpReading decode(Bytes octets) {
    int length = length(VrrpHeader.count(octets));
    if (octets.length() != length) {
      return new VrrpReading.Invalid(VrrpReading.Fault.WRONG_LENGTH);
    }
    if (Checksum.finish(Checksum.add(0, octets)) != 0) {
      return new VrrpReading.Invalid(VrrpReading.Fault.WRONG_CHECKSUM);
    }
    Bytes data = octets.slice(length - VrrpAuthentication.DATA_BYTES, length);
    return new VrrpReading.Valid(
        new VrrpAdvertisement(
            VrrpVersion.V2,
            VrrpHeader.virtualRouterId(octets),
            VrrpHeader.priority(octets),
            octets.u8(5) * CENTISECONDS,
            new VrrpAuthentication(octets.u8(4), data),
            VrrpHeader.addresses(octets)));
  }

  private static int length(int addresses) {
    return VrrpHeader.lengthWithAddresses(addresses) + VrrpAuthentication.DATA_BYTES;
  }
}
