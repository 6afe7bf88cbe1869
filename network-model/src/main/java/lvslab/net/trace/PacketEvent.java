package lvslab.net.trace;

import lvslab.engine.trace.Decision;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;

/// What happens to a packet inside a host.
public sealed interface PacketEvent extends NetEvent {
  /// A packet is for this host.
  ///
  /// @param node host
  /// @param device where it came in
  /// @param packet the packet
  /// @param lineage number of its life
  /// @param decision which address made it local
  record DeliveredLocally(
      String node, String device, Ipv4Packet packet, long lineage, Decision decision)
      implements PacketEvent {}

  /// A packet was routed.
  ///
  /// @param node host
  /// @param packet the packet
  /// @param device where it goes out
  /// @param nextHop whose MAC address it needs
  /// @param forwarded whether it came from outside
  /// @param lineage number of its life
  /// @param decision which route it takes
  record Routed(
      String node,
      Ipv4Packet packet,
      String device,
      Ipv4Address nextHop,
      boolean forwarded,
      long lineage,
      Decision decision)
      implements PacketEvent {}

  /// Something rewrote a packet.
  ///
  /// @param node host
  /// @param by what did, such as `nat`
  /// @param before the packet as it was
  /// @param after the packet as it is
  /// @param decision the rule that decided
  /// @param lineage number of its life
  record Rewritten(
      String node, String by, Ipv4Packet before, Ipv4Packet after, Decision decision, long lineage)
      implements PacketEvent {}

  /// A packet was taken out of another.
  ///
  /// @param node host
  /// @param device the tunnel by which the packet within comes in
  /// @param outer the packet around it
  /// @param inner the packet within
  /// @param lineage number of its life
  /// @param decision which tunnel took it
  record Decapsulated(
      String node,
      String device,
      Ipv4Packet outer,
      Ipv4Packet inner,
      long lineage,
      Decision decision)
      implements PacketEvent {}

  /// A packet went no further.
  ///
  /// @param node host
  /// @param packet the packet
  /// @param reason why
  /// @param decision the rule that decided and what it looked at
  /// @param lineage number of its life
  record Dropped(String node, Ipv4Packet packet, DropReason reason, Decision decision, long lineage)
      implements PacketEvent {}

  /// The sender of a packet is told of a shorter way.
  ///
  /// @param node the router
  /// @param packet the packet, which goes on all the same
  /// @param gateway the shorter way
  /// @param lineage number of its life
  /// @param decision why
  record Redirected(
      String node, Ipv4Packet packet, Ipv4Address gateway, Decision decision, long lineage)
      implements PacketEvent {}

  /// An ARP packet was answered, or left without an answer.
  ///
  /// @param node host
  /// @param device where it came in
  /// @param request the frame
  /// @param decision why
  record ArpDecided(String node, String device, EthernetFrame request, Decision decision)
      implements PacketEvent {}

  /// The source address of an ARP request was chosen.
  ///
  /// @param node host
  /// @param device where it goes out
  /// @param target who is asked for
  /// @param source the address announced
  /// @param decision why
  record ArpSourceChosen(
      String node, String device, Ipv4Address target, Ipv4Address source, Decision decision)
      implements PacketEvent {}
}
