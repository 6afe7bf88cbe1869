package lvslab.net.dissect;

import lvslab.net.wire.Checksum;
import lvslab.net.wire.Ipv4Address;

/// Checksums as printers look at them.
final class Sums {
  private Sums() {}

  /// What should stand in a checksum's field, from what stands there and what the octets sum up to
  /// (`in_cksum_shouldbe`).
  static int rightField(int field, int sum) {
    int right = field + sum;
    right = (right & 0xFFFF) + (right >> 16);
    return (right & 0xFFFF) + (right >> 16);
  }

  /// The sum of a segment with the pseudo header of its packet, 0 if it is right
  /// (`nextproto4_cksum`).
  static int transport(Dissection out, int ip, int at, int length, int protocol) {
    var from = new Ipv4Address(out.u32(ip + 12));
    var to = new Ipv4Address(out.u32(ip + 16));
    long sum = Checksum.pseudoHeader(from, to, protocol, length);
    return Checksum.finish(Checksum.add(sum, out.slice(at, at + length)));
  }
}
