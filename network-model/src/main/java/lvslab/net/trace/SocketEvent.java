package lvslab.net.trace;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
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

  /// Somebody waited for an answer, and it did not come.
  ///
  /// @param node host
  /// @param program who waited, `kernel` for the host itself
  /// @param peer from whom
  /// @param decision rule `unanswered.PROGRAM`
  record Unanswered(String node, String program, String peer, Decision decision)
      implements SocketEvent {
    /// That an answer did not come.
    ///
    /// @param node host
    /// @param program who waited
    /// @param peer from whom
    /// @param askedBy serial of the event from which the question followed
    /// @param waitedNanos how long it was waited for
    /// @return the event
    public static Unanswered of(
        String node, String program, String peer, long askedBy, long waitedNanos) {
      var answer = new Input("answer of " + peer, Input.NONE, askedBy, Decision.Role.UNANSWERED);
      var waited = new Input("waited", SimTime.text(waitedNanos), 0);
      return new Unanswered(
          node,
          program,
          peer,
          new Decision("unanswered." + program, peer, List.of(answer, waited)));
    }
  }

  /// A program wanted an address that the host does not have.
  ///
  /// @param node host
  /// @param protocol `tcp` or `udp`
  /// @param local address and port
  /// @param decision rule `ip.bind`
  record BindRefused(String node, String protocol, Endpoint local, Decision decision)
      implements SocketEvent {}
}
