package lvslab.net.conntrack;

import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.netfilter.Hook;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.HookPriority;
import lvslab.net.netfilter.Netfilter;
import lvslab.net.netfilter.Verdict;
import lvslab.net.trace.DropReason;
import lvslab.net.track.TcpTracking;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tracking;
import lvslab.net.track.TrackingInfo;
import lvslab.net.track.Tuple;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// Connection tracking of a host (net/netfilter/nf_conntrack_core.c, nf_conntrack_proto.c). Its
/// hooks are there only while a rule needs them.
public final class Conntrack {
  private static final HookPoint[] ENTRIES = {HookPoint.PRE_ROUTING, HookPoint.LOCAL_OUT};
  private static final HookPoint[] EXITS = {HookPoint.LOCAL_IN, HookPoint.POST_ROUTING};

  private final Kernel kernel;
  private final Netfilter netfilter;
  private final Ipv4 ipv4;
  private final IntTable<ConntrackKey> conf = new IntTable<>(ConntrackKey.class);
  private final ConntrackTable table;
  private final TcpTracker tcp;
  private final QueryTrackers queries;
  private final Hook defragmenting = this::gather;
  private final Hook tracking = this::track;
  private final Hook confirming = this::confirm;
  private int users;

  Conntrack(Kernel kernel, Netfilter netfilter, Ipv4 ipv4) {
    this.kernel = kernel;
    this.netfilter = netfilter;
    this.ipv4 = ipv4;
    table = new ConntrackTable(kernel, conf);
    tcp = new TcpTracker(kernel, conf, table);
    queries = new QueryTrackers(kernel, conf, table);
  }

  void start() {
    kernel.sysctl().mount("net.netfilter", new ConntrackSysctl(conf, table));
    kernel.sysctl().mount("net", new ConntrackSysctl.Former(conf));
    table.start();
  }

  /// The connections.
  ///
  /// @return the table
  public ConntrackTable table() {
    return table;
  }

  /// Values of net.netfilter.
  ///
  /// @return the table
  public IntTable<ConntrackKey> conf() {
    return conf;
  }

  /// Somebody needs it (`nf_ct_netns_get`).
  public void use() {
    if (users++ == 0) {
      for (HookPoint point : ENTRIES) {
        netfilter.register(point, HookPriority.CONNTRACK_DEFRAG, defragmenting);
        netfilter.register(point, HookPriority.CONNTRACK, tracking);
      }
      for (HookPoint point : EXITS) {
        netfilter.register(point, HookPriority.CONNTRACK_CONFIRM, confirming);
      }
    }
  }

  /// Somebody needs it no more (`nf_ct_netns_put`). Connections stay until they expire.
  public void release() {
    if (--users == 0) {
      for (HookPoint point : ENTRIES) {
        netfilter.unregister(point, defragmenting);
        netfilter.unregister(point, tracking);
      }
      for (HookPoint point : EXITS) {
        netfilter.unregister(point, confirming);
      }
    }
  }

  private Verdict gather(HookPoint point, SocketBuffer skb) {
    if (!skb.packet().header().isFragment() || ipv4.delivery().gatherTracked(skb)) {
      return Verdict.ACCEPT;
    }
    return Verdict.STOLEN;
  }

  /// Finds or makes the connection of a packet (`nf_conntrack_in`).
  private Verdict track(HookPoint point, SocketBuffer skb) {
    if (skb.tracking() != null) {
      return Verdict.ACCEPT; // seen before, on the loopback device, or not to be tracked
    }
    Ipv4Packet packet = skb.packet();
    if (packet.payload() instanceof IcmpMessage message && message.isError()) {
      return trackError(skb, message);
    }
    @Nullable Tuple tuple = TupleReader.of(packet);
    if (tuple == null) {
      return Verdict.ACCEPT; // ICMP that neither asks nor answers: it opens nothing
    }
    Outcome outcome = Outcome.REPEAT;
    while (outcome == Outcome.REPEAT) {
      @Nullable TrackedConnection connection = resolve(skb, tuple);
      if (connection == null) {
        return full(skb);
      }
      outcome = handle(skb, connection);
      if (outcome != Outcome.ACCEPT) {
        skb.setTracking(null);
      }
    }
    if (outcome == Outcome.INVALID) {
      table.count(Statistics.INVALID);
    }
    return outcome == Outcome.DROP ? lost(skb) : Verdict.ACCEPT;
  }

  private Outcome handle(SocketBuffer skb, TrackedConnection connection) {
    @Nullable Tracking attached = skb.tracking();
    TrackingInfo info = attached == null ? TrackingInfo.NEW : attached.info();
    @Nullable TcpTracking state = connection.tcp();
    Outcome outcome =
        state != null && skb.packet().payload() instanceof TcpSegment segment
            ? tcp.take(connection, state, info.isReply(), segment)
            : queries.take(connection);
    if (outcome == Outcome.ACCEPT
        && info == TrackingInfo.ESTABLISHED_REPLY
        && !connection.is(Status.SEEN_REPLY)) {
      connection.set(Status.SEEN_REPLY);
      table.noteChange();
    }
    table.tellChange(connection);
    return outcome;
  }

  /// The connection of a tuple, attached to the packet (`resolve_normal_ct`).
  private @Nullable TrackedConnection resolve(SocketBuffer skb, Tuple tuple) {
    @Nullable TrackedConnection found = table.find(tuple);
    if (found == null) {
      if (!table.admit(tuple)) {
        return null;
      }
      found = new TrackedConnection(tuple);
      skb.setTracking(found.as(TrackingInfo.NEW));
    } else if (!tuple.equals(found.original())) {
      skb.setTracking(found.as(TrackingInfo.ESTABLISHED_REPLY));
    } else {
      boolean answered = found.is(Status.SEEN_REPLY);
      skb.setTracking(found.as(answered ? TrackingInfo.ESTABLISHED : TrackingInfo.NEW));
    }
    return found;
  }

  /// An ICMP error belongs to the connection of the packet it quotes (`nf_conntrack_inet_error`).
  private Verdict trackError(SocketBuffer skb, IcmpMessage message) {
    @Nullable Tuple quoted = TupleReader.ofQuote(message.data());
    @Nullable TrackedConnection connection = quoted == null ? null : table.find(quoted.inverted());
    if (quoted == null || connection == null) {
      table.count(Statistics.INVALID);
      return Verdict.ACCEPT;
    }
    boolean reply = !quoted.inverted().equals(connection.original());
    if (!connection.tuple(reply).destination().equals(skb.packet().destination())) {
      table.count(Statistics.INVALID);
      return Verdict.ACCEPT;
    }
    skb.setTracking(connection.as(reply ? TrackingInfo.RELATED_REPLY : TrackingInfo.RELATED));
    return Verdict.ACCEPT;
  }

  private Verdict confirm(HookPoint point, SocketBuffer skb) {
    return confirm(skb) ? Verdict.ACCEPT : lost(skb);
  }

  /// Puts the connection of a packet that has passed all hooks into the table
  /// (`nf_conntrack_confirm`).
  ///
  /// @param skb the packet
  /// @return false if another connection has one of its tuples
  public boolean confirm(SocketBuffer skb) {
    @Nullable Tracking attached = skb.tracking();
    @Nullable TrackedConnection connection = skb.connection();
    if (attached == null
        || connection == null
        || attached.info().isReply()
        || connection.is(Status.CONFIRMED)
        || connection.is(Status.DYING)) {
      return true;
    }
    return table.confirm(connection);
  }

  private Verdict full(SocketBuffer skb) {
    table.count(Statistics.DROP);
    long setBy = conf.setBy(ConntrackKey.MAX);
    String max = Integer.toString(conf.get(ConntrackKey.MAX));
    String count = Integer.toString(table.size());
    ipv4.drop(
        skb,
        DropReason.CONNTRACK,
        "conntrack.full",
        () ->
            List.of(
                Input.decisive("net.netfilter." + ConntrackKey.MAX.key(), max, setBy),
                new Input("connections", count, 0)));
    return Verdict.DROP;
  }

  private Verdict lost(SocketBuffer skb) {
    ipv4.drop(skb, DropReason.CONNTRACK, "conntrack.clash");
    return Verdict.DROP;
  }
}
