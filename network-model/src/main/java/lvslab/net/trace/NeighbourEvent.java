package lvslab.net.trace;

import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// An entry of a neighbour table was made, changed or removed.
///
/// @param node host
/// @param device its device
/// @param address whose entry
/// @param formerState state before, `NONE` for a new entry
/// @param state state now, `NONE` for a removed one
/// @param formerMac MAC address before, if it had one
/// @param mac MAC address now, if it has one
/// @param why in a word: `solicited`, `reply`, `request`, `gratuitous`, `timer`, `used`, `command`,
///   ...
public record NeighbourEvent(
    String node,
    String device,
    Ipv4Address address,
    String formerState,
    String state,
    @Nullable MacAddress formerMac,
    @Nullable MacAddress mac,
    String why)
    implements NetEvent {}
