package lvslab.lvs.connection;

import lvslab.net.wire.Ipv4Address;

/// Whose connection a new entry is to be (kernel `struct ip_vs_conn_param`).
///
/// @param protocol number; 0 for templates of firewall marks
/// @param client the client, or its network for a template
/// @param clientPort 0 for a template
/// @param virtual the virtual address; the mark, as an address, for templates of firewall marks
/// @param virtualPort 0 for templates that hold for all ports
public record ConnectionKey(
    int protocol, Ipv4Address client, int clientPort, Ipv4Address virtual, int virtualPort) {}
