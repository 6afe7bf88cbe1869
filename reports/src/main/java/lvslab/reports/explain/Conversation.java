package lvslab.reports.explain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;

/// Who talks to whom in a chain. A host that was asked and asks on does so in a conversation of its
/// own; when it answers, it is back in the first one, and that it has asked on is past.
final class Conversation {
  private Conversation() {}

  /// Whether a host asked on there, and the chain ends in a conversation that had begun before.
  static boolean isOver(List<TraceRecord> chain, int at) {
    if (!(chain.get(at).event() instanceof ProgramEvent.Relayed)) {
      return false;
    }
    Set<String> before = new TreeSet<>();
    chain.subList(0, at).forEach(entry -> of(entry.event()).ifPresent(before::add));
    for (TraceRecord entry : chain.reversed()) {
      Optional<String> last = of(entry.event());
      if (last.isPresent()) {
        return before.contains(last.get());
      }
    }
    return false;
  }

  /// Both ends of the connection that a frame belongs to, in either direction alike.
  private static Optional<String> of(TraceEvent event) {
    return event instanceof FrameEvent.Sent sent
            && sent.frame().payload() instanceof Ipv4Packet packet
            && packet.payload() instanceof TcpSegment tcp
        ? Optional.of(
            of(
                packet.source() + ":" + tcp.sourcePort(),
                packet.destination() + ":" + tcp.destinationPort()))
        : Optional.empty();
  }

  private static String of(String one, String other) {
    return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
  }
}
