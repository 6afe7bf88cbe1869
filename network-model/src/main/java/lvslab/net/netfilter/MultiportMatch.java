package lvslab.net.netfilter;

import java.util.List;
import java.util.Locale;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;

/// Several ports (net/netfilter/xt_multiport.c).
///
/// @param protocol `tcp` or `udp`
/// @param side which port is looked at
/// @param ports one must hold it
/// @param inverted whether none may
public record MultiportMatch(String protocol, Side side, List<PortRange> ports, boolean inverted)
    implements RuleMatch {
  /// Which port.
  public enum Side {
    /// The source.
    SPORTS,
    /// The destination.
    DPORTS,
    /// Either.
    PORTS;

    String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Copies the ports.
  public MultiportMatch {
    ports = List.copyOf(ports);
  }

  @Override
  public boolean matches(SocketBuffer skb) {
    return switch (skb.packet().payload()) {
      case TcpSegment segment -> holds(segment.sourcePort(), segment.destinationPort());
      case UdpDatagram datagram -> holds(datagram.sourcePort(), datagram.destinationPort());
      default -> false;
    };
  }

  private boolean holds(int source, int destination) {
    boolean hit = false;
    for (int i = 0; i < ports.size(); i++) {
      PortRange range = ports.get(i);
      hit |= side != Side.DPORTS && range.contains(source);
      hit |= side != Side.SPORTS && range.contains(destination);
    }
    return hit != inverted;
  }

  private String list(boolean numeric) {
    var text = new StringBuilder();
    for (PortRange range : ports) {
      text.append(text.isEmpty() ? "" : ",");
      text.append(PortRange.name(range.first(), protocol, numeric));
      if (range.first() != range.last()) {
        text.append(':').append(PortRange.name(range.last(), protocol, numeric));
      }
    }
    return text.toString();
  }

  @Override
  public String saveText() {
    return "-m multiport" + (inverted ? " !" : "") + " --" + side.option() + " " + list(true);
  }

  @Override
  public String listText(boolean numeric) {
    return "multiport " + side.option() + " " + (inverted ? " !" : "") + list(numeric);
  }
}
