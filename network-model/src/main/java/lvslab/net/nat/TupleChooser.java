package lvslab.net.nat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.random.RandomStream;
import lvslab.net.conntrack.ConntrackListener;
import lvslab.net.conntrack.ConntrackTable;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tuple;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Chooses what a connection's packets become, so that no other connection has the same
/// (net/netfilter/nf_nat_core.c, `get_unique_tuple`).
final class TupleChooser implements ConntrackListener {
  private static final int MAX_ATTEMPTS = 128;
  private static final int LEAST_ATTEMPTS = 16;
  private static final int LAST_PORT = 65_535;

  /// Where a connection comes from.
  private record Source(int protocol, Ipv4Address address, int part) {
    static Source of(Tuple tuple) {
      return new Source(tuple.protocol(), tuple.source(), tuple.sourcePart());
    }
  }

  private final ConntrackTable table;
  private final RandomStream random;
  private final Map<Source, List<TrackedConnection>> bySource = new LinkedHashMap<>();

  TupleChooser(ConntrackTable table, RandomStream random) {
    this.table = table;
    this.random = random;
  }

  @Override
  public void connectionChanged(Event event, TrackedConnection connection) {
    if (!connection.is(Status.SOURCE_NAT_DONE)) {
      return;
    }
    Source source = Source.of(connection.original());
    if (event == Event.NEW) {
      bySource.computeIfAbsent(source, s -> new ArrayList<>(1)).addFirst(connection);
    } else if (event == Event.DESTROY) {
      @Nullable List<TrackedConnection> others = bySource.get(source);
      if (others != null && others.remove(connection) && others.isEmpty()) {
        bySource.remove(source);
      }
    }
  }

  /// Chooses.
  ///
  /// @param original the packet's tuple as it would be now
  /// @param range what it may become
  /// @param connection its connection
  /// @param ofSource whether the source is to change, not the destination
  /// @return what it becomes
  Tuple choose(Tuple original, NatRange range, TrackedConnection connection, boolean ofSource) {
    if (ofSource && !range.random()) {
      boolean inRange = isInRange(original, range);
      @Nullable Tuple kept = inRange ? original : formerOf(original, range);
      if (kept != null && !isUsed(kept, connection)) {
        return kept;
      }
    }
    Tuple tuple = withAddress(original, range, ofSource);
    if (!range.random()) {
      boolean free = !isUsed(tuple, connection);
      if (!range.hasPorts()) {
        if (free) {
          return tuple;
        }
      } else if (range.basePort() < 0
          && range.containsPort(partOf(tuple, ofSource))
          && (range.firstPort() == range.lastPort() || free)) {
        return tuple;
      }
    }
    return withPort(tuple, range, connection, ofSource);
  }

  /// Whether another connection has it (`nf_nat_used_tuple`).
  private boolean isUsed(Tuple tuple, TrackedConnection connection) {
    return table.isTaken(tuple.inverted(), connection);
  }

  private static boolean isInRange(Tuple tuple, NatRange range) {
    return range.containsAddress(tuple.source())
        && (!range.hasPorts() || range.containsPort(tuple.sourcePart()));
  }

  /// What the same source became for another destination (`find_appropriate_src`).
  private @Nullable Tuple formerOf(Tuple original, NatRange range) {
    for (TrackedConnection other : bySource.getOrDefault(Source.of(original), List.of())) {
      Tuple former = other.reply().inverted();
      Tuple same = original.withSource(former.source(), former.sourcePart());
      if (isInRange(same, range)) {
        return same;
      }
    }
    return null;
  }

  /// An address of the range, the same for the same client and, unless it is persistent, the same
  /// destination (`find_best_ips_proto`).
  private static Tuple withAddress(Tuple tuple, NatRange range, boolean ofSource) {
    Ipv4Address first = range.first();
    Ipv4Address last = range.last();
    if (first == null || last == null) {
      return tuple;
    }
    int seed = range.persistent() ? 0 : Integer.reverseBytes(tuple.destination().bits());
    long hash = Integer.toUnsignedLong(JenkinsHash.ofAddress(tuple.source().bits(), seed));
    long count = Integer.toUnsignedLong(last.bits()) - Integer.toUnsignedLong(first.bits()) + 1;
    long index = first.equals(last) ? 0 : hash * count >>> 32;
    return with(tuple, new Ipv4Address(first.bits() + (int) index), ofSource);
  }

  /// A port of the range, or of the same kind as the one it has (`nf_nat_l4proto_unique_tuple`).
  private Tuple withPort(
      Tuple tuple, NatRange range, TrackedConnection connection, boolean ofSource) {
    boolean icmp = tuple.protocol() == IpProtocol.ICMP;
    boolean ports = tuple.protocol() == IpProtocol.TCP || tuple.protocol() == IpProtocol.UDP;
    if (!icmp && !ports) {
      return tuple;
    }
    boolean source = ofSource || icmp;
    int port = partOf(tuple, source);
    int least = range.firstPort();
    int greatest = range.lastPort();
    if (!range.hasPorts()) {
      if (!source) {
        return tuple; // a destination port cannot be chosen freely
      }
      least = icmp ? 0 : port < 512 ? 1 : port < 1024 ? 600 : 1024;
      greatest = icmp ? LAST_PORT : port < 512 ? 511 : port < 1024 ? 1023 : LAST_PORT;
    }
    int size = greatest - least + 1;
    boolean anywhere = range.random() || ofSource;
    int offset = range.basePort() >= 0 ? port - range.basePort() : anywhere ? draw() : 0;
    int attempts = Math.min(size, MAX_ATTEMPTS);
    Tuple candidate = tuple;
    while (true) {
      for (int i = 0; i < attempts; i++) {
        candidate = with(tuple, least + Math.floorMod(offset++, size), source);
        if (!isUsed(candidate, connection)) {
          return candidate;
        }
      }
      if (attempts >= size || attempts < LEAST_ATTEMPTS) {
        return candidate;
      }
      attempts /= 2;
      offset = draw();
    }
  }

  private int draw() {
    return random.nextInt() >>> 16;
  }

  private static int partOf(Tuple tuple, boolean ofSource) {
    return ofSource ? tuple.sourcePart() : tuple.destinationPart();
  }

  private static Tuple with(Tuple tuple, Ipv4Address address, boolean ofSource) {
    return ofSource
        ? tuple.withSource(address, tuple.sourcePart())
        : tuple.withDestination(address, tuple.destinationPart());
  }

  private static Tuple with(Tuple tuple, int part, boolean ofSource) {
    return ofSource
        ? tuple.withSource(tuple.source(), part)
        : tuple.withDestination(tuple.destination(), part);
  }
}
