package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;

/// Reads the segments of a [Script].
final class ScriptSegment {
  private static final int PEER_WINDOW = 500;

  private final Map<Integer, Integer> hostInitials = new LinkedHashMap<>();
  private int hostStamp;

  /// Learns from a segment of the host.
  void see(TcpSegment segment) {
    if (segment.has(TcpFlags.SYN)) {
      hostInitials.put(segment.destinationPort(), segment.sequence());
    }
    if (segment.options().timestamps()) {
      hostStamp = segment.options().timestampValue();
    }
  }

  int hostInitial(int peerPort) {
    return hostInitials.getOrDefault(peerPort, 0);
  }

  /// The peer's segment.
  TcpSegment read(List<String> words) {
    Parts parts = new Parts(words);
    boolean acks = (parts.flags & TcpFlags.ACK) != 0;
    int hostInitial = hostInitial(parts.peerPort);
    var options =
        new TcpOptions(
            parts.mss,
            parts.sackOk,
            parts.scale,
            parts.stamps,
            parts.stamp,
            parts.stamps && acks ? hostStamp : 0,
            parts.sack(hostInitial));
    return new TcpSegment(
        parts.peerPort,
        Script.HOST_PORT,
        Script.PEER_INITIAL + parts.start,
        acks ? hostInitial + parts.ack : 0,
        parts.flags,
        parts.window < 0 ? PEER_WINDOW : parts.window,
        options,
        Bytes.wrap(new byte[parts.end - parts.start]));
  }

  /// Compares a segment of the host with what is written; what is not written may be anything.
  void check(TcpSegment segment, List<String> words) {
    Parts parts = new Parts(words);
    assertThat(describe(segment)).startsWith(wanted(parts));
    if (parts.window >= 0) {
      assertThat(segment.window()).as("window of " + describe(segment)).isEqualTo(parts.window);
    }
    if (parts.mss > 0) {
      assertThat(segment.options().maximumSegmentSize()).isEqualTo(parts.mss);
    }
    if (parts.sackWords.isEmpty()) {
      assertThat(segment.options().sack()).as("SACK of " + describe(segment)).isEmpty();
    } else {
      assertThat(segment.options().sack()).isEqualTo(parts.sack(Script.PEER_INITIAL));
    }
  }

  private static String wanted(Parts parts) {
    String ack = (parts.flags & TcpFlags.ACK) != 0 ? " ack " + parts.ack : "";
    return TcpFlags.letters(parts.flags) + " " + parts.start + ":" + parts.end + ack + " win";
  }

  String describe(TcpSegment segment) {
    boolean acks = segment.has(TcpFlags.ACK);
    int start = segment.sequence() - hostInitial(segment.destinationPort());
    if (segment.sequence() == 0 && segment.has(TcpFlags.RST)) {
      start = 0; // a reset for a connection that is not there
    }
    String ack = acks ? " ack " + (segment.acknowledgment() - Script.PEER_INITIAL) : "";
    int end = start + segment.data().length();
    String flags = TcpFlags.letters(segment.flags());
    return flags + " " + start + ":" + end + ack + " win " + segment.window();
  }

  private static final class Parts {
    int flags;
    int start;
    int end;
    int ack;
    int window = -1;
    int mss;
    boolean sackOk;
    int scale = -1;
    boolean stamps;
    int stamp;
    int peerPort = Script.PEER_PORT;
    final List<String> sackWords = new ArrayList<>();

    Parts(List<String> words) {
      Iterator<String> all = words.iterator();
      for (char c : all.next().toCharArray()) {
        flags |=
            switch (c) {
              case 'S' -> TcpFlags.SYN;
              case 'F' -> TcpFlags.FIN;
              case 'R' -> TcpFlags.RST;
              case 'P' -> TcpFlags.PSH;
              case 'A' -> TcpFlags.ACK;
              default -> throw new IllegalArgumentException(words.toString());
            };
      }
      String[] range = all.next().split(":");
      start = Integer.parseInt(range[0]);
      end = range.length > 1 ? Integer.parseInt(range[1]) : start;
      while (all.hasNext()) {
        option(all.next(), all);
      }
    }

    private void option(String name, Iterator<String> all) {
      switch (name) {
        case "ack" -> ack = Integer.parseInt(all.next());
        case "win" -> window = Integer.parseInt(all.next());
        case "mss" -> mss = Integer.parseInt(all.next());
        case "sackok" -> sackOk = true;
        case "ws" -> scale = Integer.parseInt(all.next());
        case "port" -> peerPort = Integer.parseInt(all.next());
        case "ts" -> {
          stamps = true;
          stamp = Integer.parseInt(all.next());
        }
        case "sack" -> sackWords.addAll(List.of(all.next().split(",")));
        default -> throw new IllegalArgumentException(name);
      }
    }

    List<TcpOptions.SackBlock> sack(int base) {
      List<TcpOptions.SackBlock> blocks = new ArrayList<>();
      for (String word : sackWords) {
        String[] ends = word.split("-");
        blocks.add(
            new TcpOptions.SackBlock(
                base + Integer.parseInt(ends[0]), base + Integer.parseInt(ends[1])));
      }
      return blocks;
    }
  }
}
