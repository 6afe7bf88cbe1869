package lvslab.scenarios.golden;

import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import org.jspecify.annotations.Nullable;

/// The fields of an IPv4 packet where they stand, whether or not they are right.
///
/// @param octets the packet, perhaps cut short, without padding
record PacketView(Bytes octets) {
  /// Looks at a packet.
  ///
  /// @param octets from the version on; what stands behind the total length is left out
  /// @return nothing if there is no whole header
  static @Nullable PacketView of(Bytes octets) {
    if (octets.length() < Ipv4Header.MIN_BYTES || octets.u8(0) >>> 4 != 4) {
      return null;
    }
    int header = (octets.u8(0) & 15) * 4;
    if (header < Ipv4Header.MIN_BYTES || header > octets.length()) {
      return null;
    }
    int length = Math.clamp(octets.u16(2), header, octets.length());
    return new PacketView(octets.slice(0, length));
  }

  int headerLength() {
    return (octets.u8(0) & 15) * 4;
  }

  Bytes header() {
    return octets.slice(0, headerLength());
  }

  Bytes payload() {
    return octets.slice(headerLength(), octets.length());
  }

  int totalLength() {
    return octets.u16(2);
  }

  int identification() {
    return octets.u16(4);
  }

  int dontFragment() {
    return octets.u16(6) >>> 14 & 1;
  }

  int moreFragments() {
    return octets.u16(6) >>> 13 & 1;
  }

  int fragmentOffset() {
    return (octets.u16(6) & 0x1FFF) * 8;
  }

  int ttl() {
    return octets.u8(8);
  }

  int protocol() {
    return octets.u8(9);
  }

  Ipv4Address source() {
    return new Ipv4Address(octets.u32(12));
  }

  Ipv4Address destination() {
    return new Ipv4Address(octets.u32(16));
  }
}
