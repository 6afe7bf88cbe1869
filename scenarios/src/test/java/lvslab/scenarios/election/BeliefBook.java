package lvslab.scenarios.election;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;

/// What each host was told about who has the address, and since when it believes what it does.
final class BeliefBook implements TraceListener {
  private final Ipv4Address address;
  private final Map<String, Set<MacAddress>> announcedSince = new TreeMap<>();
  private final Map<String, Long> believedSince = new TreeMap<>();

  BeliefBook(Ipv4Address address) {
    this.address = address;
  }

  @Override
  public void on(TraceRecord record) {
    if (record.event() instanceof FrameEvent.Delivered in
        && in.frame().payload() instanceof ArpPacket arp
        && arp.senderIp().equals(address)
        && arp.targetIp().equals(address)) {
      announcedSince
          .computeIfAbsent(in.node(), n -> new TreeSet<>(BeliefBook::compare))
          .add(arp.senderMac());
    } else if (record.event() instanceof NeighbourEvent changed
        && changed.address().equals(address)
        && changed.mac() != null
        && !changed.mac().equals(changed.formerMac())) {
      believedSince.put(changed.node(), record.atNanos());
      announcedSince.remove(changed.node());
    }
  }

  private static int compare(MacAddress one, MacAddress other) {
    return Long.compare(one.bits(), other.bits());
  }

  /// Whether a host has got a gratuitous ARP from an Ethernet address since it believes what it
  /// does: several come at one instant.
  boolean announcedSince(String host, MacAddress by) {
    return announcedSince.getOrDefault(host, Set.of()).contains(by);
  }

  /// Since when a host has the entry that it has.
  long believedSince(String host) {
    return believedSince.getOrDefault(host, -1L);
  }
}
