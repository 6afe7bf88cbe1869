package lvslab.net.nginx.conf;

import lvslab.net.socket.Endpoint;

/// A `server` line of an upstream.
///
/// @param text address as written
/// @param where address and port
/// @param weight its share
/// @param maxConns connections at most, 0 for any number
/// @param maxFails failures before it is passed over
/// @param failTimeout seconds for which it is passed over
/// @param down whether it is never used
/// @param backup whether it stands by
public record UpstreamServer(
    String text,
    Endpoint where,
    int weight,
    int maxConns,
    int maxFails,
    long failTimeout,
    boolean down,
    boolean backup) {}
