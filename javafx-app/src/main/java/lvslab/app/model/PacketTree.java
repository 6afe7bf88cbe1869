package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.app.playback.Topology;
import lvslab.net.dissect.TlsRecords;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpAuthentication;
import lvslab.vrrp.VrrpCodec;
import lvslab.vrrp.VrrpReading;

/// A frame as layers of named fields.
public final class PacketTree {
  /// A layer.
  ///
  /// @param title its name
  /// @param fields its fields, in the order of the header
  public record Layer(String title, List<Field> fields) {
    /// Copies the fields.
    public Layer {
      fields = List.copyOf(fields);
    }
  }

  /// A field.
  ///
  /// @param name its name
  /// @param value its value as text
  public record Field(String name, String value) {}

  private static final int TEXT_BYTES = 200;

  private final Messages messages;
  private final FrameTexts texts;
  private final List<Layer> layers = new ArrayList<>();

  private PacketTree(Topology topology, Messages messages) {
    this.messages = messages;
    texts = new FrameTexts(topology, messages);
  }

  /// Takes a frame apart.
  ///
  /// @param frame the frame
  /// @param topology whose MAC addresses get names
  /// @param messages the language
  /// @return its layers, the outermost first
  public static List<Layer> of(EthernetFrame frame, Topology topology, Messages messages) {
    var tree = new PacketTree(topology, messages);
    tree.ethernet(frame);
    return tree.layers;
  }

  private void add(String title, Field... fields) {
    layers.add(new Layer(messages.text(title), List.of(fields)));
  }

  private Field field(String name, Object value) {
    return new Field(messages.text("field." + name), String.valueOf(value));
  }

  private void ethernet(EthernetFrame frame) {
    String name =
        switch (frame.etherType()) {
          case EthernetFrame.ARP -> " (ARP)";
          case EthernetFrame.IPV4 -> " (IPv4)";
          default -> "";
        };
    add(
        "layer.ethernet",
        field("destination", texts.mac(frame.destination())),
        field("source", texts.mac(frame.source())),
        field("type", String.format(Locale.ROOT, "0x%04x", frame.etherType()) + name));
    switch (frame.payload()) {
      case ArpPacket arp -> arp(arp);
      case Ipv4Packet packet ->
          ipv4(packet, packet.payload() instanceof Ipv4Packet ? "layer.ipv4.outer" : "layer.ipv4");
      case RawPayload raw -> data(raw.bytes());
    }
  }

  private void arp(ArpPacket arp) {
    String operation =
        switch (arp.operation()) {
          case ArpPacket.REQUEST -> messages.text("field.request");
          case ArpPacket.REPLY -> messages.text("field.reply");
          default -> Integer.toString(arp.operation());
        };
    add(
        "layer.arp",
        field("operation", operation),
        field("senderMac", texts.mac(arp.senderMac())),
        field("senderIp", arp.senderIp()),
        field("targetMac", texts.mac(arp.targetMac())),
        field("targetIp", arp.targetIp()));
  }

  private void ipv4(Ipv4Packet packet, String title) {
    List<Field> fields = header(packet.header());
    fields.add(field("length", messages.text("field.bytes", packet.lengthBytes())));
    layers.add(new Layer(messages.text(title), fields));
    switch (packet.payload()) {
      case TcpSegment tcp -> tcp(tcp);
      case UdpDatagram udp -> {
        add(
            "layer.udp",
            field("sourcePort", udp.sourcePort()),
            field("destinationPort", udp.destinationPort()));
        data(udp.data());
      }
      case IcmpMessage icmp -> icmp(icmp);
      case Ipv4Packet inner -> ipv4(inner, "layer.ipv4.inner");
      case RawPayload raw when packet.protocol() == IpProtocol.VRRP ->
          vrrp(packet.header(), raw.bytes());
      case RawPayload raw -> data(raw.bytes());
    }
  }

  private void vrrp(Ipv4Header header, Bytes octets) {
    switch (VrrpCodec.decode(header, octets)) {
      case VrrpReading.Valid valid -> {
        VrrpAdvertisement advert = valid.advertisement();
        List<Field> fields = new ArrayList<>();
        fields.add(field("version", advert.version().number()));
        fields.add(field("vrid", advert.virtualRouterId()));
        fields.add(field("priority", advert.priority()));
        double seconds = advert.intervalCentiseconds() / 100.0;
        fields.add(field("interval", String.format(Locale.ROOT, "%.2f s", seconds)));
        if (advert.authentication().type() == VrrpAuthentication.SIMPLE_TEXT) {
          fields.add(field("password", printable(advert.authentication().data()).strip()));
        }
        for (Ipv4Address address : advert.addresses()) {
          fields.add(field("vip", address));
        }
        layers.add(new Layer(messages.text("layer.vrrp"), fields));
      }
      case VrrpReading.Invalid invalid -> {
        add("layer.vrrp", field("fault", invalid.fault()));
        data(octets);
      }
    }
  }

  private List<Field> header(Ipv4Header header) {
    List<Field> fields = new ArrayList<>();
    fields.add(field("source", header.source()));
    fields.add(field("destination", header.destination()));
    fields.add(field("ttl", header.ttl()));
    fields.add(field("protocol", header.protocol()));
    fields.add(field("id", header.identification()));
    String flags =
        (header.dontFragment() ? "DF " : "")
            + (header.moreFragments() ? "MF " : "")
            + header.fragmentOffset();
    fields.add(field("fragment", flags));
    return fields;
  }

  /// An error quotes the head of the packet that it is about.
  private void icmp(IcmpMessage icmp) {
    List<Field> fields = new ArrayList<>();
    fields.add(field("type", icmp.type()));
    fields.add(field("code", icmp.code()));
    boolean tooLarge =
        icmp.type() == IcmpMessage.UNREACHABLE && icmp.code() == IcmpMessage.FRAGMENTATION_NEEDED;
    if (tooLarge) {
      fields.add(field("mtu", icmp.rest() & 0xFFFF));
    }
    layers.add(new Layer(messages.text("layer.icmp"), fields));
    List<QuotedPacket> quotes = icmp.isError() ? QuotedPacket.of(icmp) : List.of();
    if (quotes.isEmpty()) {
      data(icmp.data());
    }
    for (QuotedPacket quote : quotes) {
      List<Field> quoted = header(quote.header());
      if (quote.hasPorts()) {
        quoted.add(field("sourcePort", quote.sourcePort()));
        quoted.add(field("destinationPort", quote.destinationPort()));
      }
      layers.add(new Layer(messages.text("layer.quoted"), quoted));
    }
  }

  private void tcp(TcpSegment tcp) {
    add(
        "layer.tcp",
        field("sourcePort", tcp.sourcePort()),
        field("destinationPort", tcp.destinationPort()),
        field("flags", TcpFlags.letters(tcp.flags())),
        field("sequence", Integer.toUnsignedString(tcp.sequence())),
        field(
            "acknowledgment",
            tcp.has(TcpFlags.ACK) ? Integer.toUnsignedString(tcp.acknowledgment()) : "–"),
        field("window", tcp.window()),
        field("options", options(tcp.options())));
    List<TlsRecords.Entry> records = TlsRecords.of(tcp.data());
    if (records.isEmpty()) {
      data(tcp.data());
    } else {
      List<Field> fields = new ArrayList<>();
      for (TlsRecords.Entry each : records) {
        fields.add(new Field(each.name(), messages.text("field.bytes", each.length())));
      }
      layers.add(new Layer(messages.text("layer.tls"), fields));
    }
  }

  private static String options(TcpOptions options) {
    List<String> parts = new ArrayList<>();
    if (options.maximumSegmentSize() != 0) {
      parts.add("MSS " + options.maximumSegmentSize());
    }
    if (options.sackPermitted()) {
      parts.add("SACK");
    }
    if (options.windowScale() >= 0) {
      parts.add("WS " + options.windowScale());
    }
    if (options.timestamps()) {
      parts.add("TS");
    }
    return parts.isEmpty() ? "–" : String.join(", ", parts);
  }

  private void data(Bytes bytes) {
    if (bytes.isEmpty()) {
      return;
    }
    List<Field> fields = new ArrayList<>();
    fields.add(field("length", messages.text("field.bytes", bytes.length())));
    String text = printable(bytes);
    if (!text.isEmpty()) {
      fields.add(new Field("", text));
    }
    layers.add(new Layer(messages.text("layer.data"), fields));
  }

  /// The octets as text if they are text.
  private static String printable(Bytes bytes) {
    int length = Math.min(bytes.length(), TEXT_BYTES);
    for (int i = 0; i < length; i++) {
      int octet = bytes.u8(i);
      boolean control = octet < 0x20 && octet != '\r' && octet != '\n' && octet != '\t';
      if (control || octet == 0x7f) {
        return "";
      }
    }
    String text = bytes.slice(0, length).utf8().replace("\r", "").strip();
    return bytes.length() > length ? text + " …" : text;
  }
}
