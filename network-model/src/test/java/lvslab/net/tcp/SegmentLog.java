package lvslab.net.tcp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.device.NetDevice;
import lvslab.net.device.PacketTap;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;

/// Writes the TCP segments that hosts send in the columns of the reference: numbers relative to the
/// SYN of their direction.
final class SegmentLog implements PacketTap {
  /// A segment.
  record Row(
      String host,
      long nanos,
      String ports,
      String flags,
      int sequence,
      int acknowledgment,
      int window,
      int length,
      String options,
      boolean idZero) {
    /// All that is determined but the time.
    String columns() {
      String ack = flags.contains("A") ? "" + acknowledgment : "";
      return String.join(
          " ",
          host,
          ports,
          flags,
          "" + sequence,
          "ack",
          ack,
          "win",
          "" + window,
          "len",
          "" + length,
          options);
    }

    String seconds() {
      return BigDecimal.valueOf(nanos, 9).setScale(6, java.math.RoundingMode.DOWN).toPlainString();
    }
  }

  final List<Row> rows = new ArrayList<>();
  private final Map<String, Integer> initial = new LinkedHashMap<>();

  @Override
  public void see(NetDevice device, EthernetFrame frame, boolean outgoing) {
    if (outgoing
        && frame.payload() instanceof Ipv4Packet packet
        && packet.payload() instanceof TcpSegment segment) {
      add(device, packet, segment);
    }
  }

  private void add(NetDevice device, Ipv4Packet packet, TcpSegment segment) {
    String from = packet.source() + ":" + segment.sourcePort();
    String to = packet.destination() + ":" + segment.destinationPort();
    if (segment.has(TcpFlags.SYN)) {
      initial.put(from + ">" + to, segment.sequence());
    }
    int own = initial.getOrDefault(from + ">" + to, segment.sequence());
    int other = initial.getOrDefault(to + ">" + from, segment.acknowledgment());
    rows.add(
        new Row(
            device.kernel().name(),
            device.kernel().nowNanos(),
            segment.sourcePort() + ">" + segment.destinationPort(),
            TcpFlags.letters(segment.flags()),
            segment.sequence() - own,
            segment.has(TcpFlags.ACK) ? segment.acknowledgment() - other : 0,
            segment.window(),
            segment.data().length(),
            options(segment.options()),
            packet.header().identification() == 0));
  }

  private static String options(TcpOptions options) {
    List<String> words = new ArrayList<>();
    if (options.maximumSegmentSize() != 0) {
      words.add("mss=" + options.maximumSegmentSize());
    }
    if (options.sackPermitted()) {
      words.add("sackok");
    } else if (options.timestamps()) {
      words.add("nop");
      words.add("nop");
    }
    if (options.timestamps()) {
      words.add("ts");
    }
    if (options.windowScale() >= 0) {
      words.add("nop");
      words.add("ws=" + options.windowScale());
    }
    if (!options.sack().isEmpty()) {
      words.add("nop");
      words.add("nop");
      words.add("sack");
    }
    return String.join(",", words);
  }
}
