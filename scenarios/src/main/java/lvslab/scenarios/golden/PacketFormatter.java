package lvslab.scenarios.golden;

import java.util.Locale;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;

/// Fills the columns of IPv4 and of what it carries, from octets, so that a fragment or a quoted
/// packet that was cut says as much as it has.
final class PacketFormatter {
  private static final int FLAGGED_TCP_BYTES = 16;

  private final SequenceBases bases = new SequenceBases();

  void format(Bytes octets, FrameRow.Draft draft) {
    PacketView ip = PacketView.of(octets);
    if (ip == null) {
      return;
    }
    draft
        .set(FrameColumn.IP_SRC, ip.source().toString())
        .set(FrameColumn.IP_DST, ip.destination().toString())
        .set(FrameColumn.IP_TTL, ip.ttl())
        .set(FrameColumn.IP_PROTO, ip.protocol())
        .set(FrameColumn.IP_ID, ip.identification())
        .set(FrameColumn.IP_DF, ip.dontFragment())
        .set(FrameColumn.IP_MF, ip.moreFragments())
        .set(FrameColumn.IP_OFF, ip.fragmentOffset())
        .set(FrameColumn.IP_LEN, ip.totalLength())
        .set(FrameColumn.CSUM, PacketChecks.areRight(ip) ? "ok" : "bad")
        .set(FrameColumn.PLEN, ip.payload().length());
    if (ip.fragmentOffset() != 0) {
      return;
    }
    Bytes load = ip.payload();
    switch (ip.protocol()) {
      case IpProtocol.TCP -> formatTcp(ip, load, draft);
      case IpProtocol.UDP -> formatUdp(load, draft);
      case IpProtocol.ICMP -> formatIcmp(load, draft);
      case IpProtocol.IPIP -> draft.set(FrameColumn.INNER, quoted(load));
      default -> {}
    }
  }

  private void formatTcp(PacketView ip, Bytes load, FrameRow.Draft draft) {
    if (load.length() < FLAGGED_TCP_BYTES) {
      return;
    }
    draft
        .set(FrameColumn.SPORT, load.u16(0))
        .set(FrameColumn.DPORT, load.u16(2))
        .set(FrameColumn.FLAGS, TcpFlags.letters(load.u8(13)))
        .set(FrameColumn.SEQ, sequence(ip, load))
        .set(FrameColumn.ACK, acknowledgment(ip, load))
        .set(FrameColumn.WIN, load.u16(14))
        .set(FrameColumn.PLEN, tcpDataLength(load))
        .set(FrameColumn.OPTS, TcpOptionsText.of(load));
  }

  /// The length is that of the whole datagram, in its first fragment too.
  private static void formatUdp(Bytes load, FrameRow.Draft draft) {
    if (load.length() >= UdpDatagram.HEADER_BYTES) {
      draft.set(FrameColumn.SPORT, load.u16(0)).set(FrameColumn.DPORT, load.u16(2));
      draft.set(FrameColumn.PLEN, load.u16(4) - UdpDatagram.HEADER_BYTES);
    }
  }

  private void formatIcmp(Bytes load, FrameRow.Draft draft) {
    if (load.length() >= IcmpMessage.HEADER_BYTES) {
      draft.set(FrameColumn.ICMP_TYPE, load.u8(0)).set(FrameColumn.ICMP_CODE, load.u8(1));
      draft.set(FrameColumn.PLEN, load.length() - IcmpMessage.HEADER_BYTES);
      draft.set(FrameColumn.INNER, icmp(load));
    }
  }

  /// An error with the packet it quotes, or an echo.
  private String icmp(Bytes message) {
    int type = message.u8(0);
    int code = message.u8(1);
    if (type == IcmpMessage.ECHO_REQUEST || type == IcmpMessage.ECHO_REPLY) {
      return "echo id " + message.u16(4) + " seq " + message.u16(6);
    }
    String quote =
        new IcmpMessage(type, code, 0, Bytes.EMPTY).isError()
            ? quoted(message.slice(IcmpMessage.HEADER_BYTES, message.length()))
            : "";
    if (type == IcmpMessage.REDIRECT) {
      return joined("gw " + new Ipv4Address(message.u32(4)), quote);
    }
    return type == IcmpMessage.UNREACHABLE && code == IcmpMessage.FRAGMENTATION_NEEDED
        ? joined("mtu " + message.u16(6), quote)
        : quote;
  }

  private String quoted(Bytes octets) {
    PacketView ip = PacketView.of(octets);
    if (ip == null) {
      return "";
    }
    String head =
        String.format(
            Locale.ROOT,
            "ip %s>%s ttl %d proto %d id %d df %d mf %d off %d len %d",
            ip.source(),
            ip.destination(),
            ip.ttl(),
            ip.protocol(),
            ip.identification(),
            ip.dontFragment(),
            ip.moreFragments(),
            ip.fragmentOffset(),
            ip.totalLength());
    return ip.fragmentOffset() == 0 ? joined(head, load(ip)) : head;
  }

  private String load(PacketView ip) {
    Bytes load = ip.payload();
    return switch (ip.protocol()) {
      case IpProtocol.TCP, IpProtocol.UDP ->
          load.length() < 4 ? "" : joined("port " + load.u16(0) + ">" + load.u16(2), tcp(ip, load));
      case IpProtocol.ICMP ->
          load.length() < IcmpMessage.HEADER_BYTES
              ? ""
              : joined("icmp " + load.u8(0) + "/" + load.u8(1), bracketed(icmp(load)));
      case IpProtocol.IPIP -> bracketed(quoted(load));
      default -> "";
    };
  }

  private String tcp(PacketView ip, Bytes load) {
    if (ip.protocol() != IpProtocol.TCP || load.length() < FLAGGED_TCP_BYTES) {
      return "";
    }
    return "flags "
        + TcpFlags.letters(load.u8(13))
        + " seq "
        + sequence(ip, load)
        + " ack "
        + acknowledgment(ip, load)
        + " plen "
        + tcpDataLength(load);
  }

  private long sequence(PacketView ip, Bytes load) {
    return bases.sequence(direction(ip, load), load.u8(13), load.u32(4));
  }

  /// Empty where the field means nothing.
  private String acknowledgment(PacketView ip, Bytes load) {
    return (load.u8(13) & TcpFlags.ACK) == 0
        ? ""
        : Long.toString(bases.acknowledgment(direction(ip, load), load.u32(8)));
  }

  private static SequenceBases.Direction direction(PacketView ip, Bytes load) {
    return new SequenceBases.Direction(ip.source().bits(), ip.destination().bits(), load.u32(0));
  }

  private static int tcpDataLength(Bytes load) {
    return Math.max(0, load.length() - (load.u8(12) >>> 4) * 4);
  }

  private static String bracketed(String text) {
    return text.isEmpty() ? "" : "[" + text + "]";
  }

  private static String joined(String first, String second) {
    return second.isEmpty() ? first : first + " " + second;
  }
}
