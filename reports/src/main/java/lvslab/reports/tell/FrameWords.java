package lvslab.reports.tell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lvslab.net.dissect.TlsRecords;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EtherPayload;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IgmpCodec;
import lvslab.net.wire.IgmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import lvslab.reports.words.Words;
import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpCodec;
import lvslab.vrrp.VrrpReading;
import org.jspecify.annotations.Nullable;

/// A frame in a few words.
public final class FrameWords {
  private static final int FIRST_LINE_LIMIT = 40;

  private final Words words;
  private final NameBook names;

  /// With a language and names.
  ///
  /// @param words the language
  /// @param names who has which address
  public FrameWords(Words words, NameBook names) {
    this.words = words;
    this.names = names;
  }

  /// What a frame carries.
  ///
  /// @param frame the frame
  /// @return such as `SYN 172.16.16.1:40001 > 172.16.16.172:80`
  public String content(EthernetFrame frame) {
    return content(frame.payload());
  }

  private String content(EtherPayload payload) {
    return switch (payload) {
      case ArpPacket arp -> arp(arp);
      case Ipv4Packet packet -> packet(packet);
      case RawPayload raw -> words.say("frame.raw", raw.lengthBytes());
    };
  }

  private String arp(ArpPacket arp) {
    if (arp.operation() == ArpPacket.REPLY) {
      return words.say("frame.arp.reply", arp.senderIp(), arp.senderMac());
    }
    if (arp.senderIp().equals(arp.targetIp())) {
      return words.say("frame.arp.gratuitous", arp.senderIp(), arp.senderMac());
    }
    return words.say("frame.arp.request", arp.targetIp(), arp.senderIp());
  }

  /// What a packet carries.
  ///
  /// @param packet the packet
  /// @return such as `SYN 172.16.16.1:40001 > 172.16.16.172:80`
  public String packet(Ipv4Packet packet) {
    if (packet.header().isFragment()) {
      return fragment(packet);
    }
    return switch (packet.payload()) {
      case TcpSegment tcp -> tcp(packet, tcp);
      case UdpDatagram udp ->
          words.say(
              "frame.udp",
              packet.source() + ":" + udp.sourcePort(),
              packet.destination() + ":" + udp.destinationPort(),
              udp.data().length());
      case IcmpMessage icmp -> icmp(packet, icmp);
      case Ipv4Packet inner ->
          words.say("frame.ipip", packet.source(), packet.destination(), packet(inner));
      case RawPayload raw -> raw(packet, raw);
    };
  }

  private String raw(Ipv4Packet packet, RawPayload raw) {
    if (packet.protocol() == IpProtocol.VRRP
        && VrrpCodec.decode(packet.header(), raw.bytes()) instanceof VrrpReading.Valid valid) {
      return advert(valid.advertisement());
    }
    @Nullable IgmpMessage igmp =
        packet.protocol() == IpProtocol.IGMP ? IgmpCodec.decode(raw.bytes()) : null;
    return igmp == null
        ? words.say(
            "frame.protocol",
            packet.protocol(),
            packet.source(),
            packet.destination(),
            raw.lengthBytes())
        : words.say("frame.igmp", packet.source(), packet.destination(), igmp(igmp));
  }

  private String advert(VrrpAdvertisement advert) {
    boolean stops = advert.priority() == VrrpAdvertisement.PRIORITY_STOP;
    return words.say(
        stops ? "frame.vrrp.stop" : "frame.vrrp",
        advert.version().number(),
        advert.virtualRouterId(),
        advert.priority(),
        advert.addresses().stream().map(Ipv4Address::toString).collect(Collectors.joining(", ")));
  }

  private String igmp(IgmpMessage message) {
    return switch (message.type()) {
      case IgmpMessage.QUERY ->
          message.group().isAny()
              ? words.say("frame.igmp.query")
              : words.say("frame.igmp.query.group", message.group());
      case IgmpMessage.REPORT_V1, IgmpMessage.REPORT_V2 ->
          words.say("frame.igmp.member", message.group());
      case IgmpMessage.LEAVE -> words.say("frame.igmp.leave", message.group());
      case IgmpMessage.REPORT_V3 ->
          message.records().stream().map(this::igmpRecord).collect(Collectors.joining(", "));
      default -> words.say("frame.igmp.other", message.type());
    };
  }

  private String igmpRecord(IgmpMessage.Record record) {
    String key =
        switch (record.type()) {
          case IgmpMessage.TO_EXCLUDE -> "frame.igmp.join";
          case IgmpMessage.TO_INCLUDE -> "frame.igmp.leave";
          default -> "frame.igmp.member";
        };
    return words.say(key, record.group());
  }

  private String fragment(Ipv4Packet packet) {
    Ipv4Header header = packet.header();
    return words.say(
        header.moreFragments() ? "frame.fragment" : "frame.fragment.last",
        packet.protocol(),
        packet.source(),
        packet.destination(),
        header.fragmentOffset(),
        packet.lengthBytes() - header.lengthBytes(),
        header.identification());
  }

  private String tcp(Ipv4Packet packet, TcpSegment tcp) {
    var flags = new StringBuilder();
    flag(flags, tcp, TcpFlags.SYN, "SYN");
    flag(flags, tcp, TcpFlags.FIN, "FIN");
    flag(flags, tcp, TcpFlags.RST, "RST");
    flag(flags, tcp, TcpFlags.PSH, "PSH");
    flag(flags, tcp, TcpFlags.ACK, "ACK");
    String ends =
        packet.source()
            + ":"
            + tcp.sourcePort()
            + " > "
            + packet.destination()
            + ":"
            + tcp.destinationPort();
    if (tcp.data().isEmpty()) {
      return flags + " " + ends;
    }
    return words.say("frame.tcp.data", flags, ends, tcp.data().length(), says(tcp));
  }

  /// What the data says, in a few words.
  private static String says(TcpSegment tcp) {
    return RespLabel.of(tcp)
        .map(text -> text.length() > FIRST_LINE_LIMIT ? text.substring(0, FIRST_LINE_LIMIT) : text)
        .map(text -> " \"" + text.replaceAll("\\p{Cntrl}", ".") + "\"")
        .orElseGet(() -> firstLine(tcp.data()));
  }

  private static void flag(StringBuilder text, TcpSegment tcp, int bit, String name) {
    if (tcp.has(bit)) {
      text.append(text.isEmpty() ? "" : ",").append(name);
    }
  }

  /// The first line of text data, such as `GET / HTTP/1.1`, or the kinds of TLS's records; nothing
  /// for other data.
  private static String firstLine(Bytes data) {
    List<TlsRecords.Entry> records = TlsRecords.of(data);
    if (!records.isEmpty()) {
      return records.stream()
          .map(TlsRecords.Entry::name)
          .distinct()
          .collect(Collectors.joining(", ", " (TLS: ", ")"));
    }
    var line = new StringBuilder();
    for (int i = 0; i < data.length() && line.length() < FIRST_LINE_LIMIT; i++) {
      byte b = data.at(i);
      if (b == '\r' || b == '\n') {
        break;
      }
      if (b < ' ' || b > '~') {
        return "";
      }
      line.append((char) b);
    }
    return line.isEmpty() ? "" : " \"" + line + "\"";
  }

  private String icmp(Ipv4Packet packet, IcmpMessage icmp) {
    String key = String.format(Locale.ROOT, "frame.icmp.%d.%d", icmp.type(), icmp.code());
    String what =
        words.has(key)
            ? words.say(key, icmp.echoSequence())
            : words.say("frame.icmp", icmp.type(), icmp.code());
    String line = words.say("frame.icmp.line", what, packet.source(), packet.destination());
    if (icmp.type() == IcmpMessage.UNREACHABLE && icmp.code() == IcmpMessage.FRAGMENTATION_NEEDED) {
      line = words.say("frame.icmp.mtu", line, icmp.rest() & 0xFFFF);
    }
    String about = QuoteWords.of(icmp);
    return about.isEmpty() ? line : words.say("frame.icmp.about", line, about);
  }

  /// Whom a frame goes to.
  ///
  /// @param frame the frame
  /// @return a host's name, or `all`
  public String receiver(EthernetFrame frame) {
    if (frame.destination().isBroadcast()) {
      return words.say("frame.all");
    }
    return frame.destination().isGroup()
        ? words.say("frame.group", frame.destination())
        : names.nameOf(frame.destination());
  }
}
