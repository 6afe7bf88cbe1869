package lvslab.lvs.trace;

import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// What IPVS reports.
public sealed interface IpvsEvent extends TraceEvent {
  /// A command changed the tables.
  ///
  /// @param node host
  /// @param command what would do the same, as `ipvsadm -S -n` prints it, with the thresholds that
  ///   that leaves out
  record TableChanged(String node, String command) implements IpvsEvent {}

  /// A scheduler was asked for a new connection.
  ///
  /// @param node host
  /// @param service as `TCP 172.16.16.172:80`
  /// @param scheduler its id, such as `rr`
  /// @param server whom it chose, empty for nobody
  /// @param decision rule `ipvs.schedule.` and the id; its inputs are the service and the
  ///   candidates in the order in which they were looked at
  /// @param pick the same in figures
  /// @param lineage of the packet
  record Scheduled(
      String node,
      String service,
      String scheduler,
      String server,
      Decision decision,
      Pick pick,
      long lineage)
      implements IpvsEvent {}

  /// A rule decided that no other event tells: a template was found, a SYN met an old entry, a
  /// segment has no entry, ipvsadm took another port than was given.
  ///
  /// @param node host
  /// @param subject what it was about, such as `TCP 172.16.16.172:80`
  /// @param decision the rule, what it decided and what it looked at
  /// @param lineage of the packet, 0 for none
  record Decided(String node, String subject, Decision decision, long lineage)
      implements IpvsEvent {}

  /// A connection entry was made, changed its state, or went; or a template whose time was over
  /// lives on, in the state it was in, because entries depend on it.
  ///
  /// @param node host
  /// @param flow whose
  /// @param template whether it is a persistence template
  /// @param formerState empty for a new entry
  /// @param state as `ipvsadm -Lnc` shows it, empty for one that is gone
  /// @param timeoutSeconds how long it lives from now without packets
  /// @param active active connections of its real server now
  /// @param inactive the others
  /// @param service of its real server, as `TCP 172.16.16.172:80`, empty if it has none
  /// @param control whose template it depends on, null for none
  record ConnectionChanged(
      String node,
      Flow flow,
      boolean template,
      String formerState,
      String state,
      long timeoutSeconds,
      int active,
      int inactive,
      String service,
      @Nullable Flow control)
      implements IpvsEvent {}

  /// A request goes to its real server.
  ///
  /// @param node host
  /// @param method as ipvsadm shows it: `Route`, `Tunnel`, `Masq`
  /// @param flow of its connection
  /// @param before as it came
  /// @param after as it goes
  /// @param decision rule `ipvs.forward.dr` and so on
  /// @param lineage of the packet
  record Forwarded(
      String node,
      String method,
      Flow flow,
      Ipv4Packet before,
      Ipv4Packet after,
      Decision decision,
      long lineage)
      implements IpvsEvent {}

  /// A reply goes back through the director.
  ///
  /// @param node host
  /// @param method of its connection
  /// @param flow of its connection
  /// @param before as it came
  /// @param after with the virtual address as its source, for `Masq`
  /// @param decision rule `ipvs.reply.nat` and so on
  /// @param lineage of the packet
  record Replied(
      String node,
      String method,
      Flow flow,
      Ipv4Packet before,
      Ipv4Packet after,
      Decision decision,
      long lineage)
      implements IpvsEvent {}
}
