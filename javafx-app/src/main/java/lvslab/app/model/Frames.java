package lvslab.app.model;

import java.util.List;
import lvslab.app.playback.Recording;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// Which frame or packet an event is about.
final class Frames {
  private Frames() {}

  static @Nullable EthernetFrame of(TraceEvent event) {
    return switch (event) {
      case FrameEvent.Sent sent -> sent.frame();
      case FrameEvent.Delivered delivered -> delivered.frame();
      case FrameEvent.Dropped dropped -> dropped.frame();
      case PacketEvent.ArpDecided decided -> decided.request();
      default -> null;
    };
  }

  /// Whether it announces where an address is rather than asking for one.
  static boolean isGratuitous(ArpPacket arp) {
    return arp.senderIp().equals(arp.targetIp());
  }

  static @Nullable Ipv4Packet packetOf(TraceEvent event) {
    return switch (event) {
      case PacketEvent.DeliveredLocally local -> local.packet();
      case PacketEvent.Routed routed -> routed.packet();
      case PacketEvent.Rewritten rewritten -> rewritten.after();
      case PacketEvent.Decapsulated out -> out.inner();
      case PacketEvent.Dropped dropped -> dropped.packet();
      default -> null;
    };
  }

  static long lineageOf(TraceEvent event) {
    return switch (event) {
      case FrameEvent frame -> frame.lineage();
      case PacketEvent.DeliveredLocally local -> local.lineage();
      case PacketEvent.Routed routed -> routed.lineage();
      case PacketEvent.Rewritten rewritten -> rewritten.lineage();
      case PacketEvent.Decapsulated out -> out.lineage();
      case PacketEvent.Dropped dropped -> dropped.lineage();
      default -> -1;
    };
  }

  /// The nearest event on the way back along the causes that has a frame, the event itself
  /// included.
  ///
  /// @return its index, or -1
  static int nearest(Recording recording, int index) {
    List<TraceRecord> events = recording.events();
    int at = index;
    while (at >= 0 && of(events.get(at).event()) == null) {
      int cause = recording.indexOf(events.get(at).cause());
      if (cause >= at) {
        return -1;
      }
      at = cause;
    }
    return at;
  }
}
