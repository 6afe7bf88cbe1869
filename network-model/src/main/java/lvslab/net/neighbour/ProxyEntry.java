package lvslab.net.neighbour;

import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;

/// An address that a device answers for (kernel `struct pneigh_entry`; `ip neigh add proxy`).
///
/// @param address whose questions are answered
/// @param device where they are asked
public record ProxyEntry(Ipv4Address address, NetDevice device) {}
