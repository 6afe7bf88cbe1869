package lvslab.net.dissect;

import lvslab.net.wire.Bytes;
import lvslab.net.wire.LinkType;

/// A captured packet.
///
/// @param link what the octets begin with
/// @param epochNanos its time stamp, nanoseconds since 1970
/// @param octets what was captured
/// @param lengthBytes its length on the wire, more than was captured if it was cut
/// @param outgoing whether this host sent it; false if that is not known
public record Captured(
    LinkType link, long epochNanos, Bytes octets, int lengthBytes, boolean outgoing) {}
