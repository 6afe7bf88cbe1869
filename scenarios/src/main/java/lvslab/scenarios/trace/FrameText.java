package lvslab.scenarios.trace;

import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;

/// A frame in a line, in the words of tcpdump(8).
public final class FrameText {
  private FrameText() {}

  /// Describes a frame.
  ///
  /// @param frame any
  /// @return such as `ARP 172.16.16.172 is-at 02:00:00:00:00:73`
  public static String of(EthernetFrame frame) {
    return switch (frame.payload()) {
      case ArpPacket arp -> of(arp);
      case Ipv4Packet packet -> of(packet);
      default -> "ethertype " + frame.etherType() + " " + frame.lengthBytes() + " octets";
    };
  }

  private static String of(ArpPacket arp) {
    if (arp.operation() == ArpPacket.REPLY) {
      return "ARP " + arp.senderIp() + " is-at " + arp.senderMac();
    }
    boolean gratuitous = arp.senderIp().equals(arp.targetIp());
    String tell = arp.senderIp().equals(Ipv4Address.ANY) ? " probe" : " tell " + arp.senderIp();
    return "ARP who-has " + arp.targetIp() + (gratuitous ? " gratuitous" : tell);
  }

  private static String of(Ipv4Packet packet) {
    String ttl = " ttl " + packet.ttl();
    return switch (packet.payload()) {
      case TcpSegment tcp -> {
        String ends = ends(packet, tcp.sourcePort(), tcp.destinationPort());
        String data = tcp.data().isEmpty() ? "" : " " + tcp.data().length() + " octets";
        yield "TCP " + ends + " [" + TcpFlags.letters(tcp.flags()) + "]" + data + ttl;
      }
      case UdpDatagram udp ->
          "UDP "
              + ends(packet, udp.sourcePort(), udp.destinationPort())
              + " "
              + udp.data().length()
              + " octets"
              + ttl;
      case IcmpMessage icmp -> "ICMP " + ends(packet) + " " + name(icmp.type(), icmp.code()) + ttl;
      case Ipv4Packet inner -> "IPIP " + ends(packet) + ttl + " { " + of(inner) + " }";
      default -> "IP " + ends(packet) + " protocol " + packet.protocol() + ttl;
    };
  }

  private static String ends(Ipv4Packet packet) {
    return packet.source() + " > " + packet.destination();
  }

  private static String ends(Ipv4Packet packet, int source, int destination) {
    return packet.source() + ":" + source + " > " + packet.destination() + ":" + destination;
  }

  private static String name(int type, int code) {
    return switch (type) {
      case IcmpMessage.ECHO_REQUEST -> "echo request";
      case IcmpMessage.ECHO_REPLY -> "echo reply";
      case IcmpMessage.REDIRECT -> "redirect";
      case IcmpMessage.TIME_EXCEEDED -> "time exceeded";
      case IcmpMessage.UNREACHABLE -> "unreachable code " + code;
      default -> "type " + type + " code " + code;
    };
  }
}
