package lvslab.net.conntrack;

import lvslab.net.track.TcpTracking;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.track.Tuple;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// How connections are shown (net/netfilter/nf_conntrack_standalone.c, `ct_seq_show`;
/// libnetfilter_conntrack, `__snprintf_conntrack`).
public final class ConnectionText {
  private static final int NAME_WIDTH = 8;

  private ConnectionText() {}

  /// The lines of /proc/net/nf_conntrack.
  ///
  /// @param conntrack of the host
  /// @param hz ticks a second
  /// @return the text
  public static String proc(Conntrack conntrack, int hz) {
    var text = new StringBuilder();
    for (TrackedConnection connection : conntrack.table().list()) {
      text.append("ipv4     2 ").append(body(connection, seconds(conntrack, connection, hz)));
      text.append("mark=").append(connection.mark()).append(" zone=0 use=2\n");
    }
    return text.toString();
  }

  /// A connection as conntrack(8) lists it.
  ///
  /// @param conntrack of the host
  /// @param connection one of its connections
  /// @param hz ticks a second
  /// @return a line without its end
  public static String listed(Conntrack conntrack, TrackedConnection connection, int hz) {
    return body(connection, seconds(conntrack, connection, hz))
        + "mark="
        + connection.mark()
        + " use=1";
  }

  /// A connection as an event shows it.
  ///
  /// @param conntrack of the host
  /// @param connection one of its connections
  /// @param hz ticks a second
  /// @return a line without its end
  public static String happened(Conntrack conntrack, TrackedConnection connection, int hz) {
    return body(connection, seconds(conntrack, connection, hz)).stripTrailing();
  }

  /// Name of a connection's protocol.
  ///
  /// @param protocol its number
  /// @return `unknown` for one that has no tracker
  public static String protocolName(int protocol) {
    return switch (protocol) {
      case IpProtocol.TCP -> "tcp";
      case IpProtocol.UDP -> "udp";
      case IpProtocol.ICMP -> "icmp";
      default -> "unknown";
    };
  }

  private static long seconds(Conntrack conntrack, TrackedConnection connection, int hz) {
    return conntrack.table().remainingJiffies(connection) / hz;
  }

  private static String body(TrackedConnection connection, long seconds) {
    int protocol = connection.original().protocol();
    String name = protocolName(protocol);
    var text = new StringBuilder(name).append(" ".repeat(NAME_WIDTH - name.length()));
    text.append(' ').append(protocol).append(' ').append(seconds).append(' ');
    @Nullable TcpTracking tcp = connection.tcp();
    if (tcp != null) {
      text.append(tcp.state.name()).append(' ');
    }
    text.append(tuple(connection.original()));
    text.append(connection.is(Status.SEEN_REPLY) ? "" : "[UNREPLIED] ");
    text.append(tuple(connection.reply()));
    return text.append(connection.is(Status.ASSURED) ? "[ASSURED] " : "").toString();
  }

  private static String tuple(Tuple tuple) {
    String addresses = "src=" + tuple.source() + " dst=" + tuple.destination() + " ";
    return switch (tuple.protocol()) {
      case IpProtocol.TCP, IpProtocol.UDP ->
          addresses + "sport=" + tuple.sourcePart() + " dport=" + tuple.destinationPart() + " ";
      case IpProtocol.ICMP ->
          addresses
              + "type="
              + tuple.icmpType()
              + " code="
              + tuple.icmpCode()
              + " id="
              + tuple.sourcePart()
              + " ";
      default -> addresses;
    };
  }
}
