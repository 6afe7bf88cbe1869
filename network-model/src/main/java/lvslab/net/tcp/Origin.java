package lvslab.net.tcp;

import lvslab.net.route.SocketPath;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Where a connection is to come from, before it is made (bind(2), SO_BINDTODEVICE, SO_MARK).
///
/// @param address null for the address the route prefers
/// @param port 0 for any
/// @param path device and mark
public record Origin(@Nullable Ipv4Address address, int port, SocketPath path) {}
