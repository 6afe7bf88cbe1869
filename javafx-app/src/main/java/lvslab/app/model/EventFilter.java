package lvslab.app.model;

import java.util.List;
import java.util.Locale;
import lvslab.app.playback.Landmark;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.VrrpEvent;
import org.jspecify.annotations.Nullable;

/// Which events the list shows: those that all words of the filter fit.
///
/// A word is a protocol (`arp`, `tcp`, `udp`, `icmp`, `vrrp`, `ipip`), a kind (`drop`, `config`,
/// `neigh`, `socket`, `process`, `check`, `frame`), a host, or any part of the event's text, such
/// as an address. A word behind `!` must not fit.
///
/// @param words in lower case
/// @param everything whether to show the steps between landmarks too
public record EventFilter(List<String> words, boolean everything) {
  /// Copies the words.
  public EventFilter {
    words = List.copyOf(words);
  }

  /// Reads what was typed.
  ///
  /// @param text words between blanks
  /// @param everything whether to show the steps between landmarks too
  /// @return the filter
  public static EventFilter parse(String text, boolean everything) {
    String stripped = text.strip().toLowerCase(Locale.ROOT);
    return new EventFilter(
        stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+")), everything);
  }

  /// Whether an event is shown.
  ///
  /// @param event the event
  /// @param texts its text
  /// @return true if all words fit
  public boolean shows(TraceEvent event, EventTexts texts) {
    if (!everything && !Landmark.is(event)) {
      return false;
    }
    if (words.isEmpty()) {
      return true;
    }
    String text = texts.of(event).toLowerCase(Locale.ROOT);
    for (String word : words) {
      boolean negated = word.length() > 1 && word.startsWith("!");
      if (fits(negated ? word.substring(1) : word, event, text) == negated) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String word, TraceEvent event, String text) {
    return switch (word) {
      case "arp", "tcp", "udp", "icmp", "vrrp", "ipip" -> isOf(word, event);
      case "drop" -> event instanceof FrameEvent.Dropped || event instanceof PacketEvent.Dropped;
      case "frame" -> event instanceof FrameEvent;
      case "config" -> event instanceof ConfigEvent;
      case "neigh" -> event instanceof NeighbourEvent;
      case "socket" -> event instanceof SocketEvent;
      case "check" -> event instanceof CheckEvent;
      case "process" -> event instanceof ProcessEvent;
      default -> event.node().toLowerCase(Locale.ROOT).equals(word) || text.contains(word);
    };
  }

  private static boolean isOf(String protocol, TraceEvent event) {
    boolean arp = protocol.equals("arp");
    if (arp
        && (event instanceof NeighbourEvent
            || event instanceof PacketEvent.ArpDecided
            || event instanceof PacketEvent.ArpSourceChosen)) {
      return true;
    }
    if (protocol.equals("tcp") && event instanceof SocketEvent) {
      return true;
    }
    if (protocol.equals("vrrp") && event instanceof VrrpEvent) {
      return true;
    }
    EthernetFrame frame = Frames.of(event);
    Ipv4Packet packet = Frames.packetOf(event);
    @Nullable TokenKind kind =
        frame != null
            ? FrameFace.of(frame).kind()
            : packet != null ? FrameFace.of(packet).kind() : null;
    return kind != null && kind.name().toLowerCase(Locale.ROOT).equals(protocol);
  }
}
