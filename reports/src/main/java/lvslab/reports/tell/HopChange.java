package lvslab.reports.tell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;

/// What differs between a packet on one hop and on the next.
///
/// @param field such as `eth.dst`, `ip.ttl`, `ip.src`, `port.dst`, `tunnel`
/// @param before value on the hop before
/// @param after value on this hop
public record HopChange(String field, String before, String after) {
  /// Compares two frames of one packet's life.
  ///
  /// @param before on the hop before
  /// @param after on this hop
  /// @return the changes, outermost header first
  public static List<HopChange> between(EthernetFrame before, EthernetFrame after) {
    List<HopChange> changes = new ArrayList<>();
    add(changes, "eth.src", before.source(), after.source());
    add(changes, "eth.dst", before.destination(), after.destination());
    if (before.payload() instanceof Ipv4Packet a && after.payload() instanceof Ipv4Packet b) {
      compare(changes, a, b);
    }
    return changes;
  }

  private static void compare(List<HopChange> changes, Ipv4Packet a, Ipv4Packet b) {
    if (b.payload() instanceof Ipv4Packet inner && !(a.payload() instanceof Ipv4Packet)) {
      changes.add(new HopChange("tunnel.in", "", b.source() + " > " + b.destination()));
      compare(changes, a, inner);
      return;
    }
    if (a.payload() instanceof Ipv4Packet inner && !(b.payload() instanceof Ipv4Packet)) {
      changes.add(new HopChange("tunnel.out", a.source() + " > " + a.destination(), ""));
      compare(changes, inner, b);
      return;
    }
    add(changes, "ip.src", a.source(), b.source());
    add(changes, "ip.dst", a.destination(), b.destination());
    add(changes, "ip.ttl", a.ttl(), b.ttl());
    if (a.payload() instanceof TcpSegment x && b.payload() instanceof TcpSegment y) {
      add(changes, "port.src", x.sourcePort(), y.sourcePort());
      add(changes, "port.dst", x.destinationPort(), y.destinationPort());
    } else if (a.payload() instanceof UdpDatagram x && b.payload() instanceof UdpDatagram y) {
      add(changes, "port.src", x.sourcePort(), y.sourcePort());
      add(changes, "port.dst", x.destinationPort(), y.destinationPort());
    }
  }

  private static void add(List<HopChange> changes, String field, Object before, Object after) {
    if (!before.equals(after)) {
      changes.add(new HopChange(field, before.toString(), after.toString()));
    }
  }
}
