package lvslab.net.conntrack;

import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tuple;
import lvslab.net.wire.IpProtocol;

/// Follows UDP, ICMP queries and protocols that are not known (net/netfilter/
/// nf_conntrack_proto_udp.c, nf_conntrack_proto_icmp.c, nf_conntrack_proto_generic.c).
final class QueryTrackers {
  /// UDP in both directions for longer than this is a stream.
  private static final int STREAM_SECONDS = 2;

  private final Kernel kernel;
  private final IntTable<ConntrackKey> conf;
  private final ConntrackTable table;

  QueryTrackers(Kernel kernel, IntTable<ConntrackKey> conf, ConntrackTable table) {
    this.kernel = kernel;
    this.conf = conf;
    this.table = table;
  }

  Outcome take(TrackedConnection connection) {
    Tuple tuple = connection.original();
    switch (tuple.protocol()) {
      case IpProtocol.UDP -> udp(connection);
      case IpProtocol.ICMP -> {
        if (!connection.is(Status.CONFIRMED) && !Tuple.opens(tuple.icmpType())) {
          return Outcome.INVALID;
        }
        refresh(connection, ConntrackKey.ICMP_TIMEOUT);
      }
      default -> refresh(connection, ConntrackKey.GENERIC_TIMEOUT);
    }
    return Outcome.ACCEPT;
  }

  private void udp(TrackedConnection connection) {
    long now = kernel.jiffies();
    if (!connection.is(Status.CONFIRMED)) {
      connection.setStreamFrom(now + (long) STREAM_SECONDS * kernel.clock().hz());
    }
    boolean stream = connection.is(Status.SEEN_REPLY) && now > connection.streamFrom();
    refresh(connection, stream ? ConntrackKey.UDP_TIMEOUT_STREAM : ConntrackKey.UDP_TIMEOUT);
    if (stream && !connection.is(Status.ASSURED)) {
      connection.set(Status.ASSURED);
      table.noteChange();
    }
  }

  private void refresh(TrackedConnection connection, ConntrackKey life) {
    Lives.refresh(kernel, connection, (long) conf.get(life) * kernel.clock().hz());
  }
}
