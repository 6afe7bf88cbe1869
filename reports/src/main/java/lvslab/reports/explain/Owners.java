package lvslab.reports.explain;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;

/// Whose the addresses are in a run: of cards that have sent, and those that were given to cards.
final class Owners {
  private final Map<MacAddress, String> cards = new HashMap<>();
  private final Map<Ipv4Address, Set<String>> hosts = new HashMap<>();

  private Owners() {}

  static Owners of(Journal journal) {
    var owners = new Owners();
    for (TraceRecord entry : journal.entries()) {
      switch (entry.event()) {
        case FrameEvent.Sent sent when !sent.link().isEmpty() ->
            owners.cards.put(sent.frame().source(), sent.node());
        case ConfigEvent.Address given when given.added() && !given.device().equals("lo") ->
            owners
                .hosts
                .computeIfAbsent(given.address().address(), address -> new TreeSet<>())
                .add(given.node());
        default -> {}
      }
    }
    return owners;
  }

  /// Whom a frame is for: whose card it names, or who has the address that is asked for.
  Set<String> of(EthernetFrame frame) {
    String card = cards.getOrDefault(frame.destination(), "");
    return card.isEmpty()
        ? switch (frame.payload()) {
          case ArpPacket arp -> of(arp.targetIp());
          case Ipv4Packet packet -> of(packet.destination());
          default -> Set.of();
        }
        : Set.of(card);
  }

  /// Who has had an address on a card.
  Set<String> of(Ipv4Address address) {
    return hosts.getOrDefault(address, Set.of());
  }
}
