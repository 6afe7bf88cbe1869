/// Captured packets in the words of tcpdump 4.99: what its printers say of ARP, IPv4, ICMP, IGMP,
/// TCP, UDP, VRRP and HTTP. They read octets, as tcpdump does, and not the simulator's values.
@NullMarked
package lvslab.net.dissect;

import org.jspecify.annotations.NullMarked;
