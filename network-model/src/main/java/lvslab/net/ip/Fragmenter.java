package lvslab.net.ip;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;

/// Cuts a packet to the size of a link (RFC 791 section 3.2; net/ipv4/ip_output.c,
/// `ip_do_fragment`).
final class Fragmenter {
  private Fragmenter() {}

  static List<Ipv4Packet> fragment(Ipv4Packet packet, int mtu) {
    Ipv4Header header = packet.header();
    Bytes load =
        packet.payload() instanceof RawPayload raw
            ? raw.bytes()
            : Ipv4Codec.encodePayload(header, packet.payload());
    int room = (mtu - header.lengthBytes()) / 8 * 8;
    List<Ipv4Packet> parts = new ArrayList<>();
    for (int at = 0; at < load.length(); at += room) {
      int end = Math.min(at + room, load.length());
      boolean more = end < load.length() || header.moreFragments();
      Ipv4Header own = header.withFragment(header.fragmentOffset() + at, more);
      parts.add(new Ipv4Packet(own, new RawPayload(load.slice(at, end))));
    }
    return parts;
  }
}
