package lvslab.app.playback;

import lvslab.net.socket.Endpoint;

/// A TCP connection at an instant.
///
/// @param local this end
/// @param remote the other end
/// @param state such as `ESTABLISHED`
public record SocketState(Endpoint local, Endpoint remote, String state) {}
