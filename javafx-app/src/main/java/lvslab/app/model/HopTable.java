package lvslab.app.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lvslab.app.playback.Recording;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// The lives of all packets of a run, hop by hop.
public final class HopTable {
  /// The columns whose changes are marked.
  public enum Column {
    /// Who sent the frame.
    SOURCE_MAC,
    /// Who takes the frame.
    DESTINATION_MAC,
    /// Who sent the packet.
    SOURCE_IP,
    /// Who the packet is for.
    DESTINATION_IP,
    /// Both ports.
    PORTS,
    /// Hops left.
    TTL
  }

  /// One hop.
  ///
  /// @param index place of the sending in the recording
  /// @param host who sends
  /// @param device by which device
  /// @param cells text of each column
  /// @param changed columns that differ from the hop before
  public record Hop(
      int index, String host, String device, Map<Column, String> cells, List<Column> changed) {
    /// The text of a column.
    ///
    /// @param column which
    /// @return the text, empty if the packet has no such thing
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
  }

  private final Recording recording;
  private final Map<Long, List<Integer>> sendings = new LinkedHashMap<>();

  /// Indexes a run.
  ///
  /// @param recording the run
  public HopTable(Recording recording) {
    this.recording = recording;
    List<TraceRecord> events = recording.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).event() instanceof FrameEvent.Sent sent && !sent.link().isEmpty()) {
        sendings.computeIfAbsent(sent.lineage(), key -> new ArrayList<>()).add(i);
      }
    }
  }

  /// The hops of the packet that an event is about.
  ///
  /// @param event the event
  /// @return its hops in the whole run, none if it is about no packet
  public List<Hop> of(TraceEvent event) {
    List<Hop> hops = new ArrayList<>();
    EthernetFrame asked = Frames.of(event);
    for (int index : sendings.getOrDefault(Frames.lineageOf(event), List.of())) {
      if (recording.events().get(index).event() instanceof FrameEvent.Sent sent
          && isSame(asked, sent.frame())) {
        Map<Column, String> cells = cells(sent.frame());
        List<Column> changed = new ArrayList<>();
        for (Column column : Column.values()) {
          boolean same =
              hops.isEmpty()
                  || Objects.equals(hops.getLast().cells().get(column), cells.get(column));
          if (!same) {
            changed.add(column);
          }
        }
        hops.add(new Hop(index, sent.node(), sent.device(), cells, changed));
      }
    }
    return hops;
  }

  /// An ARP answer is of the same life as its question, but no hop of it.
  private static boolean isSame(@Nullable EthernetFrame asked, EthernetFrame other) {
    boolean arp =
        asked != null && asked.payload() instanceof ArpPacket
            || other.payload() instanceof ArpPacket;
    return !arp || other.equals(asked);
  }

  /// The hop before a sending.
  ///
  /// @param index place of the sending in the recording
  /// @return place of the sending before it, or -1 if it is no sending or the first of its packet
  public int before(int index) {
    if (!(recording.events().get(index).event() instanceof FrameEvent.Sent sent)
        || sent.frame().payload() instanceof ArpPacket) {
      return -1;
    }
    List<Integer> own = sendings.getOrDefault(sent.lineage(), List.of());
    int place = own.indexOf(index);
    return place > 0 ? own.get(place - 1) : -1;
  }

  private static Map<Column, String> cells(EthernetFrame frame) {
    Map<Column, String> cells = new LinkedHashMap<>();
    cells.put(Column.SOURCE_MAC, frame.source().toString());
    cells.put(Column.DESTINATION_MAC, frame.destination().toString());
    if (frame.payload() instanceof Ipv4Packet packet) {
      cells.put(Column.SOURCE_IP, packet.source().toString());
      cells.put(Column.DESTINATION_IP, packet.destination().toString());
      cells.put(Column.TTL, Integer.toString(packet.ttl()));
      switch (packet.payload()) {
        case TcpSegment tcp ->
            cells.put(Column.PORTS, tcp.sourcePort() + " → " + tcp.destinationPort());
        case UdpDatagram udp ->
            cells.put(Column.PORTS, udp.sourcePort() + " → " + udp.destinationPort());
        default -> {}
      }
    } else if (frame.payload() instanceof ArpPacket arp) {
      cells.put(Column.SOURCE_IP, arp.senderIp().toString());
      cells.put(Column.DESTINATION_IP, arp.targetIp().toString());
    }
    return cells;
  }
}
