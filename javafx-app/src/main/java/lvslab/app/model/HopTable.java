package lvslab.app.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.app.model.HopHeader.Column;
import lvslab.app.model.HopHeader.Kind;
import lvslab.app.playback.Recording;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// The journeys of all packets of a run, hop by hop.
///
/// A journey is a packet's life (its lineage), which goes on through translation and tunnels. An
/// ICMP error that a host makes of another, as IPVS does for those about its tunnels, goes on with
/// the journey of that one: by RFC 1122 section 3.2.2 nothing else is sent about an error.
public final class HopTable {
  /// One hop.
  ///
  /// @param index place of the sending in the recording
  /// @param host who sends
  /// @param device by which device
  /// @param headers of its frame, the outermost first
  public record Hop(int index, String host, String device, List<HopHeader> headers) {
    /// Copies the headers.
    public Hop {
      headers = List.copyOf(headers);
    }

    /// A header.
    ///
    /// @param kind which
    /// @return the first of its kind, or null
    public @Nullable HopHeader header(Kind kind) {
      return headers.stream().filter(h -> h.kind() == kind).findFirst().orElse(null);
    }
  }

  private final Recording recording;
  private final Map<Long, List<Integer>> sendings = new LinkedHashMap<>();
  private final Map<Long, Long> journeys = new LinkedHashMap<>();

  /// Indexes a run.
  ///
  /// @param recording the run
  public HopTable(Recording recording) {
    this.recording = recording;
    List<TraceRecord> events = recording.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).event() instanceof FrameEvent.Sent sent && !sent.link().isEmpty()) {
        if (isError(sent.frame()) && !sendings.containsKey(sent.lineage())) {
          relate(i, sent);
        }
        sendings.computeIfAbsent(journeyOf(sent.lineage()), key -> new ArrayList<>()).add(i);
      }
    }
  }

  private static boolean isError(EthernetFrame frame) {
    return frame.payload() instanceof Ipv4Packet packet
        && packet.payload() instanceof IcmpMessage message
        && message.isError();
  }

  /// Finds the error that made a host send one.
  private void relate(int index, FrameEvent.Sent sent) {
    int cause = recording.indexOf(recording.events().get(index).cause());
    while (cause >= 0 && !(recording.events().get(cause).event() instanceof FrameEvent)) {
      cause = recording.indexOf(recording.events().get(cause).cause());
    }
    if (cause >= 0
        && recording.events().get(cause).event() instanceof FrameEvent.Delivered arrived
        && arrived.node().equals(sent.node())
        && isError(arrived.frame())
        && arrived.lineage() != sent.lineage()) {
      journeys.put(sent.lineage(), journeyOf(arrived.lineage()));
    }
  }

  /// The journey that a packet's life is part of.
  ///
  /// @param lineage of the packet
  /// @return a number that all parts of the journey share
  public long journeyOf(long lineage) {
    return journeys.getOrDefault(lineage, lineage);
  }

  /// The hops of the packet that an event is about.
  ///
  /// @param event the event
  /// @return its hops in the whole run, none if it is about no packet
  public List<Hop> of(TraceEvent event) {
    List<Hop> hops = new ArrayList<>();
    EthernetFrame asked = Frames.of(event);
    for (int index : own(Frames.lineageOf(event))) {
      if (recording.events().get(index).event() instanceof FrameEvent.Sent sent
          && isSame(asked, sent.frame())) {
        List<HopHeader> headers = HopHeader.of(sent.frame());
        var plain = new Hop(index, sent.node(), sent.device(), headers);
        Hop before = before(plain, hops);
        hops.add(
            before == null
                ? plain
                : new Hop(index, sent.node(), sent.device(), since(before.headers(), headers)));
      }
    }
    return hops;
  }

  private List<Integer> own(long lineage) {
    return sendings.getOrDefault(journeyOf(lineage), List.of());
  }

  /// An ARP answer is of the same life as its question, but no hop of it.
  private static boolean isSame(@Nullable EthernetFrame asked, EthernetFrame other) {
    boolean arp =
        asked != null && asked.payload() instanceof ArpPacket
            || other.payload() instanceof ArpPacket;
    return !arp || other.equals(asked);
  }

  /// The hop that a hop is compared with: the last of another host with the same part of the
  /// packet, else the last before this host had any of it.
  private static @Nullable Hop before(Hop hop, List<Hop> earlier) {
    Hop same = null;
    Hop other = null;
    boolean own = false;
    for (Hop each : earlier) {
      if (each.host().equals(hop.host())) {
        own = true;
        continue;
      }
      if (isSamePart(each, hop)) {
        same = each;
      }
      if (!own) {
        other = each;
      }
    }
    return same != null ? same : other;
  }

  private static boolean isSamePart(Hop a, Hop b) {
    return part(a).equals(part(b));
  }

  private static String part(Hop hop) {
    for (HopHeader header : hop.headers()) {
      if (!header.cell(Column.FRAGMENT).isEmpty()) {
        return header.cell(Column.FRAGMENT);
      }
    }
    return "";
  }

  /// Compares headers of a kind from the inside out: what is wrapped around a packet is new, the
  /// packet is not.
  private static List<HopHeader> since(List<HopHeader> before, List<HopHeader> now) {
    List<HopHeader> compared = new ArrayList<>();
    List<HopHeader> rest = new ArrayList<>(before);
    for (HopHeader header : now.reversed()) {
      HopHeader same = null;
      for (HopHeader other : rest) {
        same = other.kind() == header.kind() ? other : same;
      }
      if (same != null) {
        rest.remove(same);
      }
      compared.add(header.since(same));
    }
    return compared.reversed();
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
    List<Hop> earlier = new ArrayList<>();
    for (int other : own(sent.lineage())) {
      if (other < index && recording.events().get(other).event() instanceof FrameEvent.Sent o) {
        earlier.add(new Hop(other, o.node(), o.device(), HopHeader.of(o.frame())));
      }
    }
    Hop last =
        before(new Hop(index, sent.node(), sent.device(), HopHeader.of(sent.frame())), earlier);
    return last == null ? -1 : last.index();
  }
}
