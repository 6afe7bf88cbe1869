package lvslab.net.nat;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.conntrack.Conntrack;
import lvslab.net.device.NetDevice;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.LocalRerouting;
import lvslab.net.kernel.Kernel;
import lvslab.net.netfilter.Hook;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.HookPriority;
import lvslab.net.netfilter.Netfilter;
import lvslab.net.netfilter.RuleTable;
import lvslab.net.netfilter.Verdict;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.track.RuleMention;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tracking;
import lvslab.net.track.TrackingInfo;
import lvslab.net.track.Tuple;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// Address translation of a host (net/netfilter/nf_nat_core.c, nf_nat_proto.c): the rules of table
/// nat are asked for the first packet of a connection, and all others follow what was decided.
public final class Nat {
  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final Conntrack conntrack;
  private final RuleTable table;
  private final TupleChooser chooser;

  Nat(Kernel kernel, Ipv4 ipv4, Conntrack conntrack, RuleTable table) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.conntrack = conntrack;
    this.table = table;
    chooser = new TupleChooser(conntrack.table(), kernel.random("nat"));
  }

  void start(Netfilter netfilter) {
    conntrack.table().listen(chooser);
    Hook hook = this::handle;
    netfilter.register(HookPoint.PRE_ROUTING, HookPriority.NAT_DST, hook);
    netfilter.register(HookPoint.LOCAL_OUT, HookPriority.NAT_DST, hook);
    netfilter.register(HookPoint.LOCAL_IN, HookPriority.NAT_SRC, hook);
    netfilter.register(HookPoint.POST_ROUTING, HookPriority.NAT_SRC, hook);
  }

  private static boolean changesSource(HookPoint point) {
    return point == HookPoint.POST_ROUTING || point == HookPoint.LOCAL_IN;
  }

  private static Status doneAt(boolean ofSource) {
    return ofSource ? Status.SOURCE_NAT_DONE : Status.DESTINATION_NAT_DONE;
  }

  private static Status natAt(boolean ofSource) {
    return ofSource ? Status.SOURCE_NAT : Status.DESTINATION_NAT;
  }

  private Verdict handle(HookPoint point, SocketBuffer skb) {
    @Nullable Tracking tracking = skb.tracking();
    @Nullable TrackedConnection connection = skb.connection();
    if (tracking == null || connection == null) {
      return Verdict.ACCEPT;
    }
    Ipv4Packet before = skb.packet();
    Verdict verdict = translate(point, skb, connection, tracking.info());
    boolean moved = !before.destination().equals(skb.packet().destination());
    if (verdict == Verdict.ACCEPT && point == HookPoint.LOCAL_OUT && moved) {
      return LocalRerouting.reroute(kernel, ipv4, skb) ? Verdict.ACCEPT : Verdict.DROP;
    }
    return verdict;
  }

  /// `nf_nat_ipv4_fn`, `nf_nat_inet_fn`.
  private Verdict translate(
      HookPoint point, SocketBuffer skb, TrackedConnection connection, TrackingInfo info) {
    boolean ofSource = changesSource(point);
    if (info.isRelated() && skb.packet().payload() instanceof IcmpMessage message) {
      return translateError(skb, message, connection, info, ofSource);
    }
    if ((info == TrackingInfo.NEW || info.isRelated()) && !connection.is(doneAt(ofSource))) {
      Verdict verdict = table.handle(point, skb);
      if (verdict != Verdict.ACCEPT) {
        return verdict;
      }
      if (!connection.is(doneAt(ofSource))) {
        setUp(connection, NatRange.anything(), ofSource);
      }
    } else if (leavesElsewhere(point, skb, connection, info)) {
      conntrack.table().kill(connection);
      drop(skb, "nat.device-changed");
      return Verdict.DROP;
    }
    rewrite(skb, connection, info.isReply(), ofSource);
    return Verdict.ACCEPT;
  }

  /// Whether a connection that took a device's address leaves by another (`nf_nat_oif_changed`).
  private static boolean leavesElsewhere(
      HookPoint point, SocketBuffer skb, TrackedConnection connection, TrackingInfo info) {
    @Nullable NetDevice out = skb.output();
    return point == HookPoint.POST_ROUTING
        && connection.masqueradeDevice() != 0
        && !info.isReply()
        && out != null
        && out.index() != connection.masqueradeDevice();
  }

  /// Decides what a connection's packets become (`nf_nat_setup_info`).
  ///
  /// @param connection not confirmed
  /// @param range what they may become
  /// @param ofSource whether their source, not their destination
  /// @return false if that was decided already
  boolean setUp(TrackedConnection connection, NatRange range, boolean ofSource) {
    if (connection.is(Status.CONFIRMED)) {
      return true;
    }
    if (connection.is(doneAt(ofSource))) {
      return false;
    }
    Tuple current = connection.reply().inverted();
    Tuple chosen = chooser.choose(current, range, connection, ofSource);
    if (!chosen.equals(current)) {
      connection.setReply(chosen.inverted());
      connection.set(natAt(ofSource));
    }
    connection.set(doneAt(ofSource));
    return true;
  }

  /// Writes what was decided into a packet (`nf_nat_packet`). Replies go the other way round.
  private void rewrite(
      SocketBuffer skb, TrackedConnection connection, boolean reply, boolean ofSource) {
    if (!connection.is(natAt(ofSource != reply))) {
      return;
    }
    Ipv4Packet before = skb.packet();
    Tuple target = connection.tuple(!reply).inverted();
    skb.setPacket(PacketTranslation.write(before, target, ofSource));
    report(skb, connection, before, reply, ofSource);
  }

  /// An error about a translated packet is translated, and the packet it quotes
  /// (`nf_nat_icmp_reply_translation`).
  private Verdict translateError(
      SocketBuffer skb,
      IcmpMessage message,
      TrackedConnection connection,
      TrackingInfo info,
      boolean ofSource) {
    boolean decided =
        connection.is(Status.SOURCE_NAT_DONE) && connection.is(Status.DESTINATION_NAT_DONE);
    if (message.type() == IcmpMessage.REDIRECT && (!decided || connection.isTranslated())) {
      drop(skb, "nat.redirect");
      return Verdict.DROP;
    }
    boolean reply = info.isReply();
    if (!connection.is(natAt(ofSource != reply))) {
      return Verdict.ACCEPT;
    }
    Ipv4Packet before = skb.packet();
    Tuple inner = connection.tuple(!reply);
    IcmpMessage requoted = PacketTranslation.requote(message, inner, !ofSource);
    Ipv4Packet changed = before.withPayload(requoted);
    skb.setPacket(PacketTranslation.write(changed, inner.inverted(), ofSource));
    report(skb, connection, before, reply, ofSource);
    return Verdict.ACCEPT;
  }

  private void report(
      SocketBuffer skb,
      TrackedConnection connection,
      Ipv4Packet before,
      boolean reply,
      boolean ofSource) {
    if (!kernel.trace().isDetailed()) {
      return;
    }
    boolean source = ofSource != reply; // which of the two decisions this follows
    @Nullable RuleMention rule = connection.natRule(source);
    List<Input> inputs =
        rule == null ? List.of() : List.of(Input.decisive("rule", rule.text(), rule.setBy()));
    String id = (reply ? "nat.back." : "nat.") + (source ? "source" : "destination");
    Tuple now = connection.tuple(!reply).inverted();
    String outcome =
        ofSource
            ? now.source() + ":" + now.sourcePart()
            : now.destination() + ":" + now.destinationPart();
    kernel
        .trace()
        .emit(
            new PacketEvent.Rewritten(
                kernel.name(),
                "nat",
                before,
                skb.packet(),
                new Decision(id, outcome, inputs),
                skb.lineage()));
  }

  /// Records the loss of a packet.
  ///
  /// @param skb the packet
  /// @param rule id of what decided
  void drop(SocketBuffer skb, String rule) {
    ipv4.drop(skb, DropReason.NAT, rule);
  }
}
