package lvslab.lvs.trace;

import lvslab.net.socket.Endpoint;

/// Whose connection an entry stands for.
///
/// @param protocol `TCP`, `UDP`, or `IP` for templates of firewall marks
/// @param client who asked
/// @param virtual whom it asked
/// @param destination the real server
public record Flow(String protocol, Endpoint client, Endpoint virtual, Endpoint destination) {}
