package lvslab.app.model;

import java.util.List;
import lvslab.app.playback.Recording;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.vrrp.VrrpAdvertisement;
import org.jspecify.annotations.Nullable;

/// Which events come again and again without anything happening: what a list may fold.
///
/// Health probes are the frames that follow from keepalived itself, rather than from what somebody
/// typed; so are the answers to them.
public final class Noise {
  /// A kind of noise.
  public enum Kind {
    /// An advertisement of a master that goes on.
    ADVERT,
    /// A frame of a health check, or what a check made the network do.
    PROBE,
    /// A neighbour entry is confirmed by the address that it has.
    REFRESH,
    /// A gratuitous ARP.
    ANNOUNCEMENT,
    /// keepalived's word on a gratuitous ARP.
    LOG
  }

  private static final int PRIORITY_AT = 2;

  private final @Nullable Kind[] kinds;

  private Noise(@Nullable Kind[] kinds) {
    this.kinds = kinds;
  }

  /// Finds the noise of a run.
  ///
  /// @param recording the run
  /// @return it
  public static Noise of(Recording recording) {
    List<TraceRecord> events = recording.events();
    var finder = new Finder(recording);
    var kinds = new @Nullable Kind[events.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = finder.kind(i, events.get(i));
    }
    return new Noise(kinds);
  }

  /// What noise an event is.
  ///
  /// @param index its place in the recording
  /// @return null for an event that matters
  public @Nullable Kind kind(int index) {
    return kinds[index];
  }

  /// Goes through the events once.
  private static final class Finder {
    private final Recording recording;
    private final boolean[] byKeepalived;
    private final boolean[] refreshes;

    Finder(Recording recording) {
      this.recording = recording;
      byKeepalived = new boolean[recording.events().size()];
      refreshes = new boolean[recording.events().size()];
    }

    @Nullable Kind kind(int index, TraceRecord entry) {
      TraceEvent event = entry.event();
      int cause = recording.indexOf(entry.cause());
      boolean earlier = cause >= 0 && cause < index;
      byKeepalived[index] =
          earlier && byKeepalived[cause]
              || event instanceof ProcessEvent.Started s
                  && Daemons.nameOf(s.command()).equals("keepalived");
      refreshes[index] = earlier && refreshes[cause];
      return switch (event) {
        case FrameEvent.Sent sent -> frame(index, sent.frame());
        case FrameEvent.Dropped dropped ->
            byKeepalived[index] && isProbe(dropped.frame()) ? Kind.PROBE : null;
        case PacketEvent.Dropped dropped ->
            byKeepalived[index] && isProbe(dropped.packet()) ? Kind.PROBE : null;
        case PacketEvent.ArpDecided decided -> refreshes[index] ? Kind.REFRESH : null;
        case PacketEvent.ArpSourceChosen chosen -> byKeepalived[index] ? Kind.PROBE : null;
        case ProcessEvent.Log log -> log(log);
        default -> null;
      };
    }

    private @Nullable Kind frame(int index, EthernetFrame frame) {
      return switch (frame.payload()) {
        case ArpPacket arp -> arp(index, arp, frame);
        case Ipv4Packet packet -> {
          if (isAdvert(packet)) {
            yield Kind.ADVERT;
          }
          yield byKeepalived[index] && isProbe(packet) ? Kind.PROBE : null;
        }
        case RawPayload raw -> null;
      };
    }

    /// The kernel asks an address that it knows to confirm it.
    private @Nullable Kind arp(int index, ArpPacket arp, EthernetFrame frame) {
      if (Frames.isGratuitous(arp)) {
        return Kind.ANNOUNCEMENT;
      }
      if (arp.operation() == ArpPacket.REQUEST && !frame.destination().isGroup()) {
        refreshes[index] = true;
      }
      if (refreshes[index]) {
        return Kind.REFRESH;
      }
      return byKeepalived[index] ? Kind.PROBE : null;
    }

    /// One that says goodbye matters.
    private static boolean isAdvert(Ipv4Packet packet) {
      return FrameFace.of(packet).kind() == TokenKind.VRRP
          && packet.payload() instanceof RawPayload raw
          && raw.bytes().length() > PRIORITY_AT
          && raw.bytes().u8(PRIORITY_AT) != VrrpAdvertisement.PRIORITY_STOP;
    }

    private static boolean isProbe(EthernetFrame frame) {
      return frame.payload() instanceof Ipv4Packet packet && isProbe(packet);
    }

    private static boolean isProbe(Ipv4Packet packet) {
      return switch (FrameFace.of(packet).kind()) {
        case TCP, UDP, ICMP -> true;
        default -> false;
      };
    }

    /// keepalived writes a line for each gratuitous ARP of a burst.
    private static @Nullable Kind log(ProcessEvent.Log log) {
      return log.text().startsWith("Sending gratuitous ARP on") ? Kind.LOG : null;
    }
  }
}
