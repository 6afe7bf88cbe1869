package lvslab.app.model;

import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// How a frame looks while it moves.
///
/// @param kind its shape
/// @param letters what stands on it, at most four
/// @param inner what is drawn in it: the packet in a tunnel's, else null
public record FrameFace(TokenKind kind, String letters, @Nullable FrameFace inner) {
  /// A face with nothing in it.
  ///
  /// @param kind its shape
  /// @param letters what stands on it
  public FrameFace(TokenKind kind, String letters) {
    this(kind, letters, null);
  }

  /// The face of a frame.
  ///
  /// @param frame the frame
  /// @return shape and letters
  public static FrameFace of(EthernetFrame frame) {
    return switch (frame.payload()) {
      case ArpPacket arp -> new FrameFace(TokenKind.ARP, letters(arp));
      case Ipv4Packet packet -> of(packet);
      case RawPayload raw -> new FrameFace(TokenKind.OTHER, "");
    };
  }

  private static String letters(ArpPacket arp) {
    if (arp.senderIp().equals(arp.targetIp())) {
      return "G";
    }
    return arp.operation() == ArpPacket.REQUEST ? "?" : "!";
  }

  static FrameFace of(Ipv4Packet packet) {
    return switch (packet.payload()) {
      case TcpSegment tcp -> new FrameFace(TokenKind.TCP, TcpFlags.letters(tcp.flags()));
      case UdpDatagram udp -> new FrameFace(TokenKind.UDP, "U");
      case IcmpMessage icmp -> new FrameFace(TokenKind.ICMP, icmp(icmp));
      case Ipv4Packet inner -> {
        FrameFace within = of(inner);
        yield new FrameFace(TokenKind.IPIP, within.letters(), within);
      }
      case RawPayload raw ->
          packet.protocol() == IpProtocol.VRRP
              ? new FrameFace(TokenKind.VRRP, "V")
              : new FrameFace(TokenKind.OTHER, Integer.toString(packet.protocol()));
    };
  }

  /// Type of a message, with the code of an error.
  static String icmp(IcmpMessage icmp) {
    return icmp.isError() ? icmp.type() + "/" + icmp.code() : Integer.toString(icmp.type());
  }
}
