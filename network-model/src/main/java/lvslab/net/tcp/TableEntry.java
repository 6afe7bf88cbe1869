package lvslab.net.tcp;

import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What the table of connections holds: a connection, a request for one, or the rest of one (kernel
/// `struct sock_common`).
abstract class TableEntry {
  final Ipv4Address local;
  final Ipv4Address remote;

  /// The local port in the upper half, the remote one in the lower.
  final int ports;

  /// When a segment that should not have come was answered last, jiffies (`last_oow_ack_time`).
  long lastAnswer = Long.MIN_VALUE / 2;

  /// Next entry of the same slot of the table.
  @Nullable TableEntry next;

  TableEntry(Ipv4Address local, Ipv4Address remote, int ports) {
    this.local = local;
    this.remote = remote;
    this.ports = ports;
  }

  static int ports(int localPort, int remotePort) {
    return localPort << 16 | remotePort;
  }

  final int localPort() {
    return ports >>> 16;
  }

  final int remotePort() {
    return ports & 0xFFFF;
  }

  final Endpoint localEndpoint() {
    return new Endpoint(local, localPort());
  }

  final Endpoint remoteEndpoint() {
    return new Endpoint(remote, remotePort());
  }

  /// The host has lost its power: nothing of this is to happen any more.
  abstract void vanish();

  /// Its line in ss(8).
  abstract TcpSocketInfo info();
}
