package lvslab.net.netfilter;

import java.util.Locale;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// How the kernel log shows a packet (net/netfilter/nf_log_syslog.c).
final class PacketLog {
  private static final int[] FLAG_ORDER = {
    TcpFlags.CWR,
    TcpFlags.ECE,
    TcpFlags.URG,
    TcpFlags.ACK,
    TcpFlags.PSH,
    TcpFlags.RST,
    TcpFlags.SYN,
    TcpFlags.FIN
  };
  private static final String[] FLAG_NAMES = {
    "CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"
  };

  private PacketLog() {}

  /// A packet at a hook, without the prefix.
  static String line(HookPoint point, SocketBuffer skb, int flags) {
    boolean coming = point != HookPoint.LOCAL_OUT && point != HookPoint.POST_ROUTING;
    boolean routed = point != HookPoint.PRE_ROUTING && point != HookPoint.LOCAL_IN;
    @Nullable NetDevice in = coming ? skb.input() : null;
    @Nullable NetDevice out = routed ? skb.output() : null;
    var text = new StringBuilder("IN=").append(in == null ? "" : in.name());
    text.append(" OUT=").append(out == null ? "" : out.name()).append(' ');
    if (in != null) {
      frame(text, in, skb, (flags & LogTarget.MAC_DECODE) != 0);
    }
    Ipv4Packet packet = skb.packet();
    header(text, packet.header(), packet.lengthBytes());
    payload(text, packet, flags);
    if (skb.mark() != 0) {
      text.append("MARK=0x").append(Integer.toHexString(skb.mark())).append(' ');
    }
    return text.toString();
  }

  private static void frame(StringBuilder text, NetDevice in, SocketBuffer skb, boolean decode) {
    MacAddress to =
        skb.type() == PacketType.BROADCAST
            ? MacAddress.BROADCAST
            : skb.type() == PacketType.MULTICAST
                ? MacAddress.ofGroup(skb.packet().destination())
                : in.mac();
    if (decode) {
      text.append("MACSRC=").append(skb.senderMac()).append(" MACDST=").append(to);
      text.append(" MACPROTO=0800 ");
    } else if (in.needsNeighbours() || in.isLoopback()) {
      text.append("MAC=").append(to).append(':').append(skb.senderMac()).append(":08:00 ");
    } else {
      text.append("MAC= ");
    }
  }

  private static void header(StringBuilder text, Ipv4Header header, int length) {
    text.append("SRC=").append(header.source()).append(" DST=").append(header.destination());
    text.append(" LEN=").append(length);
    text.append(" TOS=0x").append(hex(header.tos() & 0x1E)).append(" PREC=0x");
    text.append(hex(header.tos() & 0xE0)).append(" TTL=").append(header.ttl());
    text.append(" ID=").append(header.identification()).append(' ');
    text.append(header.dontFragment() ? "DF " : "").append(header.moreFragments() ? "MF " : "");
    if (header.fragmentOffset() != 0) {
      text.append("FRAG:").append(header.fragmentOffset() / 8).append(' ');
    }
  }

  private static String hex(int octet) {
    String digits = Integer.toHexString(octet).toUpperCase(Locale.ROOT);
    return digits.length() < 2 ? "0" + digits : digits;
  }

  private static void payload(StringBuilder text, Ipv4Packet packet, int flags) {
    switch (packet.payload()) {
      case TcpSegment segment -> tcp(text, segment, flags);
      case UdpDatagram datagram -> {
        text.append("PROTO=UDP SPT=").append(datagram.sourcePort());
        text.append(" DPT=").append(datagram.destinationPort());
        text.append(" LEN=").append(datagram.lengthBytes()).append(' ');
      }
      case IcmpMessage message -> icmp(text, message);
      default -> text.append("PROTO=").append(packet.protocol()).append(' ');
    }
  }

  private static void tcp(StringBuilder text, TcpSegment segment, int flags) {
    text.append("PROTO=TCP SPT=").append(segment.sourcePort());
    text.append(" DPT=").append(segment.destinationPort()).append(' ');
    if ((flags & LogTarget.TCP_SEQUENCE) != 0) {
      text.append("SEQ=").append(Integer.toUnsignedString(segment.sequence()));
      text.append(" ACK=").append(Integer.toUnsignedString(segment.acknowledgment())).append(' ');
    }
    text.append("WINDOW=").append(segment.window()).append(" RES=0x00 ");
    for (int i = 0; i < FLAG_ORDER.length; i++) {
      text.append(segment.has(FLAG_ORDER[i]) ? FLAG_NAMES[i] + " " : "");
    }
    text.append("URGP=0 ");
  }

  private static void icmp(StringBuilder text, IcmpMessage message) {
    text.append("PROTO=ICMP TYPE=").append(message.type());
    text.append(" CODE=").append(message.code()).append(' ');
    switch (message.type()) {
      case IcmpMessage.ECHO_REQUEST, IcmpMessage.ECHO_REPLY -> {
        text.append("ID=").append(message.echoIdentifier());
        text.append(" SEQ=").append(message.echoSequence()).append(' ');
      }
      case IcmpMessage.REDIRECT -> {
        text.append("GATEWAY=").append(new Ipv4Address(message.rest()));
        text.append(' ');
        quote(text, message.data());
      }
      case IcmpMessage.UNREACHABLE, IcmpMessage.TIME_EXCEEDED -> {
        quote(text, message.data());
        if (message.type() == IcmpMessage.UNREACHABLE
            && message.code() == IcmpMessage.FRAGMENTATION_NEEDED) {
          text.append("MTU=").append(message.rest() & 0xFFFF).append(' ');
        }
      }
      default -> {}
    }
  }

  /// The packet that an error is about.
  private static void quote(StringBuilder text, Bytes quote) {
    @Nullable Ipv4Header header = Ipv4Codec.decodeHeader(quote).orElse(null);
    if (header == null) {
      return;
    }
    text.append('[');
    header(text, header, quote.u16(2));
    Bytes load = quote.slice(header.lengthBytes(), quote.length());
    switch (header.protocol()) {
      case IpProtocol.TCP, IpProtocol.UDP -> {
        boolean tcp = header.protocol() == IpProtocol.TCP;
        text.append(tcp ? "PROTO=TCP " : "PROTO=UDP ");
        if (load.length() < (tcp ? TcpSegment.HEADER_BYTES : UdpDatagram.HEADER_BYTES)) {
          text.append("INCOMPLETE [").append(load.length()).append(" bytes] ");
        } else {
          text.append("SPT=").append(load.u16(0)).append(" DPT=").append(load.u16(2)).append(' ');
          if (tcp) {
            int bits = load.u8(13);
            text.append("WINDOW=").append(load.u16(14)).append(" RES=0x00 ");
            for (int i = 0; i < FLAG_ORDER.length; i++) {
              text.append((bits & FLAG_ORDER[i]) != 0 ? FLAG_NAMES[i] + " " : "");
            }
            text.append("URGP=0 ");
          } else {
            text.append("LEN=").append(load.u16(4)).append(' ');
          }
        }
      }
      case IpProtocol.ICMP -> {
        text.append("PROTO=ICMP TYPE=").append(load.u8(0)).append(" CODE=").append(load.u8(1));
        text.append(" ID=").append(load.u16(4)).append(" SEQ=").append(load.u16(6)).append(' ');
      }
      default -> text.append("PROTO=").append(header.protocol()).append(' ');
    }
    text.append("] ");
  }
}
