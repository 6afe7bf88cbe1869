package lvslab.vrrp;

import lvslab.net.wire.Bytes;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;

/// Advertisements as octets, as keepalived 2.2.7 sends and takes them.
public final class VrrpCodec {
  private static final int TYPE_MASK = 15;

  private VrrpCodec() {}

  /// Writes an advertisement.
  ///
  /// @param advertisement what to say
  /// @param source of the packet; it counts for the checksum of version 3
  /// @param destination of the packet; likewise
  /// @return its octets
  public static Bytes encode(
      VrrpAdvertisement advertisement, Ipv4Address source, Ipv4Address destination) {
    return switch (advertisement.version()) {
      case V2 -> Vrrp2Codec.encode(advertisement);
      case V3 -> Vrrp3Codec.encode(advertisement, source, destination);
    };
  }

  /// Puts an advertisement into a packet (keepalived vrrp.c:vrrp_build_ip4): TTL 255, internetwork
  /// control, no DF.
  ///
  /// @param advertisement what to say
  /// @param source the sender's address
  /// @param destination [VrrpAdvertisement#GROUP], or a peer
  /// @param identification of the packet, which keepalived counts for each instance
  /// @return the packet
  public static Ipv4Packet packet(
      VrrpAdvertisement advertisement,
      Ipv4Address source,
      Ipv4Address destination,
      int identification) {
    Ipv4Header header =
        Ipv4Header.of(source, destination, IpProtocol.VRRP)
            .withTtl(VrrpAdvertisement.TTL)
            .withTos(VrrpAdvertisement.TOS)
            .withIdentification(identification, false);
    return new Ipv4Packet(header, new RawPayload(encode(advertisement, source, destination)));
  }

  /// Reads an advertisement.
  ///
  /// @param header of the packet
  /// @param octets what it carries
  /// @return what it is
  public static VrrpReading decode(Ipv4Header header, Bytes octets) {
    if (octets.length() < VrrpHeader.BYTES) {
      return new VrrpReading.Invalid(VrrpReading.Fault.TOO_SHORT);
    }
    int version = octets.u8(0) >>> 4;
    if (version != VrrpVersion.V2.number() && version != VrrpVersion.V3.number()) {
      return new VrrpReading.Invalid(VrrpReading.Fault.UNKNOWN_VERSION);
    }
    if ((octets.u8(0) & TYPE_MASK) != VrrpHeader.ADVERTISEMENT) {
      return new VrrpReading.Invalid(VrrpReading.Fault.UNKNOWN_TYPE);
    }
    return version == VrrpVersion.V2.number()
        ? Vrrp2Codec.decode(octets)
        : Vrrp3Codec.decode(header, octets);
  }
}
