package lvslab.net.conntrack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import lvslab.net.conntrack.ConntrackListener.Event;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.track.TcpTrackState;
import lvslab.net.track.TcpTracking;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tuple;
import org.jspecify.annotations.Nullable;

/// The connections of a host, found by the tuples of both directions (`nf_conntrack_hash`).
public final class ConntrackTable {
  /// Chains that are searched for a victim when the table is full (NF_CT_EVICTION_RANGE).
  private static final int EVICTION_RANGE = 8;

  private final Kernel kernel;
  private final IntTable<ConntrackKey> conf;
  private final Map<Tuple, TrackedConnection> byTuple = new LinkedHashMap<>();
  private final long[] counts = new long[Statistics.values().length];
  private final List<ConntrackListener> listeners = new ArrayList<>(0);
  private final GarbageCollector collector;
  private boolean full;
  private boolean changed;

  ConntrackTable(Kernel kernel, IntTable<ConntrackKey> conf) {
    this.kernel = kernel;
    this.conf = conf;
    collector = new GarbageCollector(kernel, conf, this);
  }

  /// Starts looking for what has expired (`conntrack_gc_work_init`).
  void start() {
    collector.start();
  }

  /// How many connections there are, those included that have expired but were not yet collected.
  ///
  /// @return a count
  public int size() {
    return byTuple.size() / 2;
  }

  /// The connections, oldest first; without those that have expired.
  ///
  /// @return a copy
  public List<TrackedConnection> list() {
    List<TrackedConnection> list = all();
    list.removeIf(this::isExpired);
    return list;
  }

  /// The same with those that have expired.
  List<TrackedConnection> all() {
    List<TrackedConnection> list = new ArrayList<>(byTuple.size() / 2);
    byTuple.forEach(
        (tuple, connection) -> {
          if (tuple.equals(connection.original())) {
            list.add(connection);
          }
        });
    return list;
  }

  /// The connection that has a tuple in one of its directions (`nf_conntrack_find_get`).
  ///
  /// @param tuple of a packet
  /// @return the connection, or null
  public @Nullable TrackedConnection find(Tuple tuple) {
    @Nullable TrackedConnection found = byTuple.get(tuple);
    if (found != null && isExpired(found)) {
      kill(found);
      return null;
    }
    return found;
  }

  /// Whether a connection other than one's own has a tuple (`nf_conntrack_tuple_taken`).
  ///
  /// @param tuple that one wants
  /// @param own connection
  /// @return false if it may have it; for other packets of the same original tuple, too
  public boolean isTaken(Tuple tuple, TrackedConnection own) {
    @Nullable TrackedConnection holder = find(tuple);
    return holder != null && holder != own && !holder.original().equals(own.original());
  }

  /// How long a connection still lives.
  ///
  /// @param connection a confirmed one
  /// @return jiffies, 0 if it has expired
  public long remainingJiffies(TrackedConnection connection) {
    return Math.max(0, connection.timeout() - kernel.jiffies());
  }

  boolean isExpired(TrackedConnection connection) {
    return connection.timeout() <= kernel.jiffies();
  }

  /// Makes room for a connection (`__nf_conntrack_alloc`).
  ///
  /// @param tuple of its first packet
  /// @return false if the table is full
  boolean admit(Tuple tuple) {
    int max = conf.get(ConntrackKey.MAX);
    if (max == 0 || size() < max || dropEarly(tuple)) {
      return true;
    }
    full = true;
    kernel.log().printLimited("nf_conntrack: nf_conntrack: table full, dropping packet");
    return false;
  }

  /// Whether the table was full since this was last asked.
  boolean wasFull() {
    boolean was = full;
    full = false;
    return was;
  }

  /// Throws out a connection that nobody has proved, near the new one's place (`early_drop`).
  private boolean dropEarly(Tuple tuple) {
    int buckets = Math.max(1, conf.get(ConntrackKey.BUCKETS));
    int first = Math.floorMod(tuple.hashCode(), buckets);
    for (TrackedConnection connection : all()) {
      int distance = Math.floorMod(connection.original().hashCode() - first, buckets);
      int other = Math.floorMod(connection.reply().hashCode() - first, buckets);
      boolean near = distance < EVICTION_RANGE || other < EVICTION_RANGE;
      if (near && (isExpired(connection) || !connection.is(Status.ASSURED))) {
        kill(connection);
        count(Statistics.EARLY_DROP);
        return true;
      }
    }
    return false;
  }

  /// Whether a connection may be thrown out although it is assured (`tcp_can_early_drop`).
  static boolean isEnding(TrackedConnection connection) {
    @Nullable TcpTracking tcp = connection.tcp();
    if (tcp == null) {
      return false;
    }
    TcpTrackState state = tcp.state;
    return state.compareTo(TcpTrackState.FIN_WAIT) >= 0
        && state.compareTo(TcpTrackState.CLOSE) <= 0;
  }

  /// Puts a connection in, when its first packet has passed all hooks (`__nf_conntrack_confirm`).
  ///
  /// @param connection not confirmed
  /// @return false if another has one of its tuples
  boolean confirm(TrackedConnection connection) {
    if (find(connection.original()) != null || find(connection.reply()) != null) {
      connection.set(Status.DYING);
      count(Statistics.INSERT_FAILED);
      count(Statistics.DROP);
      return false;
    }
    connection.setTimeout(connection.timeout() + kernel.jiffies());
    connection.set(Status.CONFIRMED);
    byTuple.put(connection.original(), connection);
    byTuple.put(connection.reply(), connection);
    tell(Event.NEW, connection);
    return true;
  }

  /// Takes a connection out (`nf_ct_kill`).
  ///
  /// @param connection any
  /// @return false if it was not in
  public boolean kill(TrackedConnection connection) {
    if (!connection.is(Status.CONFIRMED) || connection.is(Status.DYING)) {
      return false;
    }
    connection.set(Status.DYING);
    byTuple.remove(connection.original());
    byTuple.remove(connection.reply());
    tell(Event.DESTROY, connection);
    return true;
  }

  /// Takes out all connections of a kind (`nf_ct_iterate_cleanup`).
  ///
  /// @param wanted which
  /// @return how many there were
  public int killIf(Predicate<TrackedConnection> wanted) {
    int gone = 0;
    for (TrackedConnection connection : all()) {
      gone += wanted.test(connection) && kill(connection) ? 1 : 0;
    }
    return gone;
  }

  /// Counts something.
  ///
  /// @param what the counter
  void count(Statistics what) {
    counts[what.ordinal()]++;
  }

  /// A counter.
  ///
  /// @param what which
  /// @return a count
  public long counted(Statistics what) {
    return counts[what.ordinal()];
  }

  /// Adds somebody who hears of changes.
  ///
  /// @param listener who
  public void listen(ConntrackListener listener) {
    listeners.add(listener);
  }

  /// Tells somebody nothing more.
  ///
  /// @param listener who
  public void unlisten(ConntrackListener listener) {
    listeners.remove(listener);
  }

  /// A tracker says that the packet in work changed the state of its connection.
  void noteChange() {
    changed = true;
  }

  /// Tells of what the packet in work changed (`nf_ct_deliver_cached_events`).
  ///
  /// @param connection of the packet
  void tellChange(TrackedConnection connection) {
    if (changed && connection.is(Status.CONFIRMED) && !connection.is(Status.DYING)) {
      tell(Event.UPDATE, connection);
    }
    changed = false;
  }

  private void tell(Event event, TrackedConnection connection) {
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).connectionChanged(event, connection);
    }
  }
}
