package lvslab.net.tcp;

import lvslab.net.socket.Endpoint;
import org.jspecify.annotations.Nullable;

/// What ss(8) and netstat(8) show of a socket.
///
/// @param state its state
/// @param local this end
/// @param remote the other end, port 0 for a listener
/// @param receiveQueue octets not yet read; of a listener, connections not yet accepted
/// @param sendQueue octets not yet acknowledged; of a listener, how many may wait
/// @param timer the timer that runs, or null
/// @param details of a connection, else null
public record TcpSocketInfo(
    TcpState state,
    Endpoint local,
    Endpoint remote,
    int receiveQueue,
    int sendQueue,
    @Nullable Timer timer,
    @Nullable TcpDetails details) {
  /// A timer that runs.
  ///
  /// @param name as ss(8) has it: `on`, `keepalive`, `timewait`, `persist`
  /// @param remainingNanos until it runs out
  /// @param retransmissions so far
  public record Timer(String name, long remainingNanos, int retransmissions) {}
}
