package lvslab.vrrp.conf;

import lvslab.net.text.Span;

/// An entry of unicast_peer.
///
/// @param address of the other router
/// @param minTtl least TTL that is accepted
/// @param maxTtl greatest TTL that is accepted
/// @param span where it was written
public record UnicastPeer(ConfAddress address, int minTtl, int maxTtl, Span span) {}
