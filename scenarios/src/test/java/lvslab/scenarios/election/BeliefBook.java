package lvslab.scenarios.election;

import java.util.Map;
import java.util.TreeMap;
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
  private final Map<String, Map<MacAddress, Long>> announced = new TreeMap<>();
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
      announced
          .computeIfAbsent(in.node(), n -> new TreeMap<>(BeliefBook::compare))
          .put(arp.senderMac(), record.atNanos());
    } else if (record.event() instanceof NeighbourEvent changed
        && changed.address().equals(address)
        && changed.mac() != null
        && !changed.mac().equals(changed.formerMac())) {
      believedSince.put(changed.node(), record.atNanos());
    }
  }

  private static int compare(MacAddress one, MacAddress other) {
    return Long.compare(one.bits(), other.bits());
  }

  /// When a host last got a gratuitous ARP from an Ethernet address; -1 for never.
  long announced(String host, MacAddress by) {
    Map<MacAddress, Long> heard = announced.get(host);
    return heard == null ? -1 : heard.getOrDefault(by, -1L);
  }

  /// Since when a host has the entry that it has.
  long believedSince(String host) {
    return believedSince.getOrDefault(host, -1L);
  }
}
