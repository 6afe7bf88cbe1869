package lvslab.net.dissect;

import java.util.Map;
import java.util.TreeMap;

/// Where the sequence numbers of TCP connections begin, so that they can be shown relative
/// (print-tcp.c). A connection is known from its first segment with ACK, or from its last SYN.
final class Conversations {
  /// Both directions of a connection under one name.
  record Key(int lowerAddress, int higherAddress, int ports) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = Integer.compare(ports, other.ports);
      if (order == 0) {
        order = Integer.compare(lowerAddress, other.lowerAddress);
      }
      return order == 0 ? Integer.compare(higherAddress, other.higherAddress) : order;
    }
  }

  /// From where to where a segment goes.
  record Ends(int from, int to, int fromPort, int toPort) {
    boolean isReverse() {
      return fromPort > toPort || fromPort == toPort && Integer.compareUnsigned(from, to) > 0;
    }

    Key key() {
      return isReverse()
          ? new Key(to, from, toPort << 16 | fromPort)
          : new Key(from, to, fromPort << 16 | toPort);
    }
  }

  /// The numbers that stand for 0.
  private record Start(int seq, int ack) {}

  /// Numbers of a segment as they are shown.
  ///
  /// @param seq of its first octet
  /// @param ack what it acknowledges
  /// @param sackStart what SACK blocks are relative to
  record Shown(int seq, int ack, int sackStart) {}

  private final Map<Key, Start> starts = new TreeMap<>();

  /// Calls whose replies may come.
  final RpcCalls calls = new RpcCalls();

  Conversations() {}

  Shown show(Ends ends, int seq, int ack, boolean syn) {
    boolean reverse = ends.isReverse();
    Key key = ends.key();
    Start known = starts.get(key);
    if (known == null || syn) {
      Start start = reverse ? new Start(ack - 1, seq) : new Start(seq, ack - 1);
      starts.put(key, start);
      return new Shown(seq, ack, reverse ? start.seq : start.ack);
    }
    return reverse
        ? new Shown(seq - known.ack, ack - known.seq, known.seq)
        : new Shown(seq - known.seq, ack - known.ack, known.ack);
  }
}
