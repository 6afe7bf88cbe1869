package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.conntrack.Conntrack;
import lvslab.net.conntrack.ConntrackModule;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tracking;
import lvslab.net.track.Tuple;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// What IPVS does with connection tracking (net/netfilter/ipvs/ip_vs_nfct.c). Packets of entries
/// that were made with net.ipv4.vs.conntrack=0 are not to be tracked; those of the others keep
/// their connection, which learns whose replies it will see.
public final class ConntrackCare {
  private final ConntrackModule module;

  /// The care of a host.
  ///
  /// @param module connection tracking of the host
  public ConntrackCare(ConntrackModule module) {
    this.module = module;
  }

  /// A packet of an entry goes on as it is (`ip_vs_send_or_cont`).
  ///
  /// @param skb the packet
  /// @param connection its entry
  public void keep(SocketBuffer skb, IpvsConnection connection) {
    if (!connection.isTracked()) {
      forget(skb);
    }
  }

  /// A packet of an entry was translated (`ip_vs_update_conntrack`).
  ///
  /// @param skb the packet
  /// @param connection its entry
  /// @param request whether it goes to the real server
  public void translated(SocketBuffer skb, IpvsConnection connection, boolean request) {
    if (!connection.isTracked()) {
      forget(skb);
      return;
    }
    @Nullable Tracking tracking = skb.tracking();
    @Nullable TrackedConnection tracked = skb.connection();
    if (tracking == null
        || tracked == null
        || tracked.is(Status.CONFIRMED)
        || tracked.is(Status.DYING)
        || !connection.method().translates()
        || tracking.info().isReply()) {
      return;
    }
    Tuple reply = tracked.reply();
    boolean ports = reply.protocol() != IpProtocol.ICMP;
    tracked.setReply(
        request
            ? reply.withSource(
                connection.destination(), ports ? connection.destinationPort() : reply.sourcePart())
            : reply.withDestination(
                connection.virtual(), ports ? connection.virtualPort() : reply.destinationPart()));
  }

  /// A packet of an entry is put into another (`ip_vs_tunnel_xmit_prepare`).
  ///
  /// @param skb the packet, which is another from now on
  /// @param connection its entry
  /// @return false if its connection could not be confirmed: it is lost
  public boolean wrapped(SocketBuffer skb, IpvsConnection connection) {
    @Nullable Conntrack tracking = module.loaded();
    boolean confirmed = !connection.isTracked() || tracking == null || tracking.confirm(skb);
    skb.setTracking(null);
    return confirmed;
  }

  /// Whether a packet belongs to a connection that was tracked before
  /// (`ip_vs_conn_uses_old_conntrack`).
  ///
  /// @param skb the packet
  /// @return true if so
  public static boolean isOfOld(SocketBuffer skb) {
    @Nullable TrackedConnection tracked = skb.connection();
    return tracked != null && tracked.is(Status.CONFIRMED);
  }

  /// An entry is gone, and with it its connection (`ip_vs_conn_drop_conntrack`).
  ///
  /// @param connection the entry
  public void drop(IpvsConnection connection) {
    @Nullable Conntrack tracking = module.loaded();
    if (tracking == null) {
      return;
    }
    var tuple =
        new Tuple(
            connection.protocol(),
            connection.client(),
            connection.clientPort(),
            connection.virtual(),
            connection.virtualPort());
    @Nullable TrackedConnection tracked = tracking.table().find(tuple);
    if (tracked != null) {
      tracking.table().kill(tracked);
    }
  }

  private static void forget(SocketBuffer skb) {
    if (skb.connection() != null) {
      skb.setTracking(Tracking.UNTRACKED);
    }
  }
}
