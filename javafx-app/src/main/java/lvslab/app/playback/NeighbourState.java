package lvslab.app.playback;

import lvslab.net.wire.Ipv4Address;

/// An entry of a neighbour table.
///
/// @param device the device it is for
/// @param address whose entry
/// @param state such as `REACHABLE`
/// @param mac the address it leads to, empty if none is known
/// @param sinceNanos when it last changed
public record NeighbourState(
    String device, Ipv4Address address, String state, String mac, long sinceNanos) {}
