package lvslab.vrrp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;

/// What both versions have in common: eight octets, of which two hold something else in each, and
/// the addresses.
final class VrrpHeader {
  static final int BYTES = 8;
  static final int ADDRESS_BYTES = 4;
  static final int CHECKSUM_AT = 6;
  static final int ADVERTISEMENT = 1;

  private VrrpHeader() {}

  /// Writes the header with a checksum of 0, and the addresses.
  ///
  /// @param third the two octets between the count of addresses and the checksum
  static void write(VrrpAdvertisement advertisement, int third, ByteBuffer out) {
    out.put((byte) (advertisement.version().number() << 4 | ADVERTISEMENT));
    out.put((byte) advertisement.virtualRouterId());
    out.put((byte) advertisement.priority());
    out.put((byte) advertisement.addresses().size());
    out.putShort((short) third);
    out.putShort((short) 0);
    for (Ipv4Address address : advertisement.addresses()) {
      out.putInt(address.bits());
    }
  }

  static int lengthWithAddresses(int count) {
    return BYTES + ADDRESS_BYTES * count;
  }

  static int virtualRouterId(Bytes octets) {
    return octets.u8(1);
  }

  static int priority(Bytes octets) {
    return octets.u8(2);
  }

  static int count(Bytes octets) {
    return octets.u8(3);
  }

  static List<Ipv4Address> addresses(Bytes octets) {
    int count = count(octets);
    List<Ipv4Address> addresses = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      addresses.add(new Ipv4Address(octets.u32(BYTES + ADDRESS_BYTES * i)));
    }
    return addresses;
  }
}
