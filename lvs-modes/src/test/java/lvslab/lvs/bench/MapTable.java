package lvslab.lvs.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What one would write with the JDK's classes: a `HashMap` with records as keys, for each
/// direction, and a `PriorityQueue` of what ends.
final class MapTable {
  private record Key(
      int protocol, Ipv4Address source, int sourcePort, Ipv4Address target, int targetPort) {}

  private record Entry(Key request, Key reply, long endNanos) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return Long.compare(endNanos, other.endNanos);
    }
  }

  private final Map<Key, Entry> requests = new HashMap<>();
  private final Map<Key, Entry> replies = new HashMap<>();
  private final PriorityQueue<Entry> ends = new PriorityQueue<>();

  @Nullable Object find(Ipv4Address client, int clientPort, Ipv4Address virtual, int port) {
    return requests.get(new Key(IpProtocol.TCP, client, clientPort, virtual, port));
  }

  void open(Ipv4Address client, int clientPort, Ipv4Address virtual, int port, long endNanos) {
    var request = new Key(IpProtocol.TCP, client, clientPort, virtual, port);
    var reply = new Key(IpProtocol.TCP, virtual, port, client, clientPort);
    var entry = new Entry(request, reply, endNanos);
    requests.put(request, entry);
    replies.put(reply, entry);
    ends.add(entry);
  }

  void expire(long nowNanos) {
    Entry first;
    while ((first = ends.peek()) != null && first.endNanos <= nowNanos) {
      ends.remove();
      requests.remove(first.request, first);
      replies.remove(first.reply, first);
    }
  }
}
