package lvslab.vrrp.instance;

import java.util.List;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.VrrpAuthentication;
import lvslab.vrrp.VrrpVersion;

/// What the configuration makes of a virtual router, when all defaults are filled in.
///
/// @param name of the instance
/// @param virtualRouterId VRID
/// @param version of the protocol
/// @param priority configured, 1 to 255
/// @param wantsMaster whether the file says `state MASTER`
/// @param advertMicros time between advertisements
/// @param downTimerAdverts how many may be missed
/// @param authentication of version 2
/// @param addresses virtual addresses that are advertised, in order
/// @param unicast whether peers are named
/// @param onlyFrom the peers of which one must be the sender; empty: anybody
/// @param nopreempt whether a lower master is left in peace
/// @param preemptDelayMicros how long a lower master is left in peace; 0 for not at all
/// @param lowerPriorityNoAdvert whether a lower master's advertisement is left without an answer
/// @param higherPrioritySendAdvert whether a higher one is answered before it is obeyed
/// @param skipCheckAdvertAddresses whether addresses of a known master go unread
/// @param garp about gratuitous ARPs
public record InstanceSettings(
    String name,
    int virtualRouterId,
    VrrpVersion version,
    int priority,
    boolean wantsMaster,
    long advertMicros,
    int downTimerAdverts,
    VrrpAuthentication authentication,
    List<Ipv4Address> addresses,
    boolean unicast,
    List<Peer> onlyFrom,
    boolean nopreempt,
    long preemptDelayMicros,
    boolean lowerPriorityNoAdvert,
    boolean higherPrioritySendAdvert,
    boolean skipCheckAdvertAddresses,
    GarpSettings garp) {
  /// Who may send advertisements.
  ///
  /// @param address its address
  /// @param leastTtl of what it sends, when it comes in
  /// @param mostTtl of what it sends, when it comes in
  public record Peer(Ipv4Address address, int leastTtl, int mostTtl) {}

  /// Copies the lists.
  public InstanceSettings {
    addresses = List.copyOf(addresses);
    onlyFrom = List.copyOf(onlyFrom);
  }
}
