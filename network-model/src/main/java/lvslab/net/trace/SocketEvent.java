package lvslab.net.trace;

import lvslab.net.socket.Endpoint;

/// What happens to a socket.
public sealed interface SocketEvent extends NetEvent {
  /// A TCP connection changed its state.
  ///
  /// @param node host
  /// @param local this end
  /// @param remote the other end
  /// @param former state before
  /// @param state state now
  /// @param why in a word or two
  record TcpState(
      String node, Endpoint local, Endpoint remote, String former, String state, String why)
      implements SocketEvent {}

  /// A TCP timer ran out.
  ///
  /// @param node host
  /// @param local this end
  /// @param remote the other end
  /// @param timer `retransmit`, `loss-probe`, `reorder`, `zero-window-probe`, `delayed-ack`,
  ///   `keepalive`, `syn-ack`, `time-wait`
  /// @param attempt how many times in a row, from 1
  record TcpTimer(String node, Endpoint local, Endpoint remote, String timer, int attempt)
      implements SocketEvent {}

  /// A program began to listen, or stopped.
  ///
  /// @param node host
  /// @param protocol `tcp` or `udp`
  /// @param local address and port
  /// @param open false for stopped
  record Listening(String node, String protocol, Endpoint local, boolean open)
      implements SocketEvent {}
}
