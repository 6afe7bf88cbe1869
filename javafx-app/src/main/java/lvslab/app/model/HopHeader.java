package lvslab.app.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// A header of a frame on one hop, and what of it differs from the hop before.
///
/// @param kind which header
/// @param cells text of each column it has
/// @param changed columns that differ from the hop before, all of them for a header that is new
public record HopHeader(Kind kind, Map<Column, String> cells, Set<Column> changed) {
  /// The headers that a hop shows, each inside the one before.
  public enum Kind {
    /// The frame's.
    ETHERNET,
    /// An ARP packet: what it says of IP addresses.
    ARP,
    /// The outer header of a tunnel.
    TUNNEL,
    /// The packet's, with the ports of its load.
    PACKET,
    /// That of a packet that an ICMP error quotes.
    QUOTED
  }

  /// What is looked at in a header.
  public enum Column {
    /// Who sent the frame.
    SOURCE_MAC,
    /// Who takes the frame.
    DESTINATION_MAC,
    /// Who sent the packet.
    SOURCE_IP,
    /// Who the packet is for.
    DESTINATION_IP,
    /// Hops left.
    TTL,
    /// The sender's port.
    SOURCE_PORT,
    /// The receiver's port.
    DESTINATION_PORT,
    /// Type and code of an ICMP message.
    ICMP,
    /// Which octets of the whole packet a fragment carries.
    FRAGMENT
  }

  /// Copies cells and columns.
  public HopHeader {
    cells = Map.copyOf(cells);
    changed = Set.copyOf(changed);
  }

  /// The text of a column.
  ///
  /// @param column which
  /// @return the text, empty if the header has no such thing
  public String cell(Column column) {
    return cells.getOrDefault(column, "");
  }

  /// Whether a column differs from the hop before.
  ///
  /// @param column which
  /// @return true if something rewrote it
  public boolean isChanged(Column column) {
    return changed.contains(column);
  }

  /// Marks what differs from the same header on the hop before.
  HopHeader since(@Nullable HopHeader before) {
    Set<Column> differing = EnumSet.noneOf(Column.class);
    for (Map.Entry<Column, String> cell : cells.entrySet()) {
      if (before == null || !cell.getValue().equals(before.cell(cell.getKey()))) {
        differing.add(cell.getKey());
      }
    }
    return new HopHeader(kind, cells, differing);
  }

  /// The headers of a frame, the outermost first, nothing marked.
  static List<HopHeader> of(EthernetFrame frame) {
    List<HopHeader> headers = new ArrayList<>();
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.SOURCE_MAC, frame.source().toString());
    cells.put(Column.DESTINATION_MAC, frame.destination().toString());
    headers.add(plain(Kind.ETHERNET, cells));
    if (frame.payload() instanceof Ipv4Packet packet) {
      add(packet, headers);
    } else if (frame.payload() instanceof ArpPacket arp) {
      Map<Column, String> addresses = new EnumMap<>(Column.class);
      addresses.put(Column.SOURCE_IP, arp.senderIp().toString());
      addresses.put(Column.DESTINATION_IP, arp.targetIp().toString());
      headers.add(plain(Kind.ARP, addresses));
    }
    return headers;
  }

  private static HopHeader plain(Kind kind, Map<Column, String> cells) {
    return new HopHeader(kind, cells, Set.of());
  }

  private static void add(Ipv4Packet packet, List<HopHeader> headers) {
    Map<Column, String> cells = addresses(packet.header());
    if (packet.header().isFragment()) {
      int from = packet.header().fragmentOffset();
      int to = from + packet.lengthBytes() - packet.header().lengthBytes() - 1;
      cells.put(Column.FRAGMENT, from + "–" + to);
    }
    switch (packet.payload()) {
      case TcpSegment tcp -> ports(cells, tcp.sourcePort(), tcp.destinationPort());
      case UdpDatagram udp -> ports(cells, udp.sourcePort(), udp.destinationPort());
      case IcmpMessage icmp -> cells.put(Column.ICMP, FrameFace.icmp(icmp));
      default -> {}
    }
    boolean tunnel = packet.payload() instanceof Ipv4Packet;
    headers.add(plain(tunnel ? Kind.TUNNEL : Kind.PACKET, cells));
    if (packet.payload() instanceof Ipv4Packet inner) {
      add(inner, headers);
    } else if (packet.payload() instanceof IcmpMessage icmp && icmp.isError()) {
      QuotedPacket.of(icmp).forEach(quoted -> headers.add(quoted(quoted)));
    }
  }

  private static HopHeader quoted(QuotedPacket packet) {
    Map<Column, String> cells = addresses(packet.header());
    if (packet.hasPorts()) {
      ports(cells, packet.sourcePort(), packet.destinationPort());
    }
    return plain(Kind.QUOTED, cells);
  }

  private static Map<Column, String> addresses(Ipv4Header header) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.SOURCE_IP, header.source().toString());
    cells.put(Column.DESTINATION_IP, header.destination().toString());
    cells.put(Column.TTL, Integer.toString(header.ttl()));
    return cells;
  }

  private static void ports(Map<Column, String> cells, int source, int destination) {
    cells.put(Column.SOURCE_PORT, Integer.toString(source));
    cells.put(Column.DESTINATION_PORT, Integer.toString(destination));
  }
}
