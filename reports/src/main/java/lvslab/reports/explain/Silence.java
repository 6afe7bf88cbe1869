package lvslab.reports.explain;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// Why a packet that was waited for did not come: the first like it that was lost on its way, or
/// the first thing that somebody did to its sender.
final class Silence {
  private final LineFinder lines;

  Silence(LineFinder lines) {
    this.lines = lines;
  }

  /// A packet as it was sent.
  private record Sending(String host, Ipv4Packet packet) {}

  /// What kept a packet from coming.
  ///
  /// @param waited the event whose decision waited for it
  /// @param input named `packet PROTOCOL`; its setter is the arrival of the last one
  /// @return the loss, or what was done to the sender
  Optional<TraceRecord> losses(TraceRecord waited, Input input) {
    int protocol = Integer.parseInt(input.name().substring(input.name().lastIndexOf(' ') + 1));
    @Nullable Sending last = input.setBy() == 0 ? null : sending(input.setBy());
    String hearer = waited.event().node();
    List<TraceRecord> entries = lines.journal().entries();
    @Nullable TraceRecord done = null;
    for (TraceRecord entry : entries) {
      if (entry.serial() >= waited.serial()) {
        break;
      }
      if (entry.serial() > input.setBy()) {
        if (isLoss(entry.event(), hearer, protocol, last)) {
          return Optional.of(entry);
        }
        boolean toSender = last != null && entry.event().node().equals(last.host);
        if (done == null && toSender && lines.roots().lineOf(entry.event()).isPresent()) {
          done = entry;
        }
      }
    }
    return Optional.ofNullable(done);
  }

  private @Nullable Sending sending(long heard) {
    for (TraceRecord cause : lines.journal().causes(heard)) {
      if (cause.event() instanceof FrameEvent.Sent sent
          && sent.frame().payload() instanceof Ipv4Packet packet) {
        return new Sending(sent.node(), packet);
      }
    }
    return null;
  }

  /// Whether a packet like the last was lost where it concerns who waits for it: at its sender, on
  /// a cable of one of the two, at the hearer.
  private static boolean isLoss(
      TraceEvent event, String hearer, int protocol, @Nullable Sending last) {
    return switch (event) {
      case FrameEvent.Dropped d ->
          d.decision().isPresent()
              && d.frame().payload() instanceof Ipv4Packet packet
              && isLike(packet, protocol, last)
              && isBetween(d.where(), hearer, last);
      case PacketEvent.Dropped d ->
          d.reason() != DropReason.OTHER_HOST
              && isLike(d.packet(), protocol, last)
              && isBetween(d.node() + "/", hearer, last);
      default -> false;
    };
  }

  private static boolean isLike(Ipv4Packet packet, int protocol, @Nullable Sending last) {
    return packet.protocol() == protocol
        && (last == null || packet.source().equals(last.packet.source()));
  }

  /// A port that leads to another switch has no host in its name; it may be on anybody's way.
  private static boolean isBetween(String where, String hearer, @Nullable Sending last) {
    int slash = where.indexOf('/');
    String host = slash < 0 ? where : where.substring(0, slash);
    return host.equals(hearer) || last != null && (slash < 0 || host.equals(last.host));
  }
}
