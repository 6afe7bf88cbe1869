package lvslab.lvs.connection;

import lvslab.lvs.service.PacketKey;

/// TCP (net/netfilter/ipvs/ip_vs_proto_tcp.c).
public final class TcpProtocol implements IpvsProtocol {
  private static final TcpState[] STATES = TcpState.values();

  private final int hz;
  private boolean secure;
  private final long[] timeoutJiffies = new long[STATES.length];
  private final long[] timeoutSetBy = new long[STATES.length];

  /// With the default timeouts.
  ///
  /// @param hz ticks a second of the host
  public TcpProtocol(int hz) {
    this.hz = hz;
    for (TcpState state : STATES) {
      setTimeoutSeconds(state, state.timeoutSeconds(), 0);
    }
  }

  /// Changes how long entries live in a state.
  ///
  /// @param state which
  /// @param seconds more than 0
  /// @param setBy serial of the trace event that says so, 0 for a default
  public void setTimeoutSeconds(TcpState state, int seconds, long setBy) {
    timeoutJiffies[state.ordinal()] = (long) seconds * hz;
    timeoutSetBy[state.ordinal()] = setBy;
  }

  /// Who set how long entries live in a state.
  ///
  /// @param state which
  /// @return serial of a trace event, 0 for the default
  public long timeoutSetBy(TcpState state) {
    return timeoutSetBy[state.ordinal()];
  }

  /// How long entries live in a state.
  ///
  /// @param state which
  /// @return seconds
  public int timeoutSeconds(TcpState state) {
    return (int) (timeoutJiffies[state.ordinal()] / hz);
  }

  /// Switches between the two tables of states (`tcp_timeout_change`).
  ///
  /// @param on whether secure_tcp is on
  public void setSecure(boolean on) {
    secure = on;
  }

  @Override
  public boolean opens(PacketKey packet, boolean sloppy) {
    return (sloppy || packet.isSyn()) && !packet.isReset();
  }

  @Override
  public void advance(IpvsConnection connection, boolean reply, PacketKey packet) {
    int direction = reply ? TcpTransitions.OUTPUT : TcpTransitions.INPUT;
    if (connection.hasNoOutput()) {
      if (reply) {
        connection.clearNoOutput(); // replies do pass here
      } else {
        direction = TcpTransitions.INPUT_ONLY;
      }
    }
    int former = connection.state();
    TcpState next = TcpTransitions.next(secure, direction, packet.tcpFlags(), former);
    if (next.ordinal() != former) {
      connection.setState(next.ordinal(), next.isActive());
      if (next == TcpState.ESTABLISHED) {
        Templates.assure(connection);
      }
    }
    connection.setTimeout(timeoutJiffies[next.ordinal()]);
  }

  @Override
  public String stateName(int state) {
    return STATES[state].name();
  }
}
