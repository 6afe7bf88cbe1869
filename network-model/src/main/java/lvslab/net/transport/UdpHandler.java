package lvslab.net.transport;

import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;

/// What a program does with what comes to a UDP socket.
public interface UdpHandler {
  /// A datagram came.
  ///
  /// @param from who sent it
  /// @param to the address it was sent to, which an answer should come from
  /// @param data its octets
  void onDatagram(Endpoint from, Ipv4Address to, Bytes data);

  /// An ICMP error came about what a connected socket sent.
  ///
  /// @param error such as ECONNREFUSED
  default void onError(Errno error) {}
}
