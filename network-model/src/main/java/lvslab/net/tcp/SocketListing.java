package lvslab.net.tcp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lists and counts the sockets of a host, for those who look at it.
final class SocketListing {
  private static final int PAGE = 4096;

  private SocketListing() {}

  static List<TcpSocketInfo> sockets(ConnectionTable table, Listeners listeners) {
    List<TcpSocketInfo> all = new ArrayList<>();
    listeners.forEach(listener -> all.add(listener.info()));
    table.forEach(entry -> all.add(entry.info()));
    all.sort(
        Comparator.<TcpSocketInfo>comparingInt(i -> i.state() == TcpState.LISTEN ? 0 : 1)
            .thenComparing(i -> i.local().address())
            .thenComparingInt(i -> i.local().port())
            .thenComparing(i -> i.remote().address())
            .thenComparingInt(i -> i.remote().port()));
    return all;
  }

  static SocketUsage usage(
      ConnectionTable table, Listeners listeners, int connections, int orphans) {
    var counts = new Counts();
    listeners.forEach(listener -> counts.listeners++);
    table.forEach(counts::add);
    return new SocketUsage(
        counts.listeners + counts.connections,
        counts.established,
        orphans,
        counts.timeWait,
        counts.listeners + connections,
        counts.pages);
  }

  private static final class Counts {
    int listeners;
    int connections;
    int established;
    int timeWait;
    int pages;

    void add(TableEntry entry) {
      switch (entry) {
        case TimeWait old -> timeWait++;
        case TcpConnection c -> {
          connections++;
          established += c.state == TcpState.ESTABLISHED ? 1 : 0;
          pages += (c.receiver.memory + c.sender.queue.memory() + PAGE - 1) / PAGE;
        }
        default -> {} // a request is no socket yet
      }
    }
  }
}
