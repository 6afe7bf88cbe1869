package lvslab.lvs.service;

import lvslab.net.socket.Endpoint;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;

/// What IPVS reads of a packet (kernel `struct ip_vs_iphdr` and the ports): one object, filled anew
/// for each packet.
public final class PacketKey {
  private int protocol;
  private Ipv4Address source = Ipv4Address.ANY;
  private Ipv4Address destination = Ipv4Address.ANY;
  private int sourcePort;
  private int destinationPort;
  private int tcpFlags;
  private int lengthBytes;
  private int mark;

  /// Of no packet yet.
  public PacketKey() {}

  /// Reads a packet.
  ///
  /// @param packet not a fragment
  /// @param packetMark its firewall mark
  /// @return false if it has no ports that can be read
  public boolean read(Ipv4Packet packet, int packetMark) {
    switch (packet.payload()) {
      case TcpSegment segment -> {
        protocol = IpProtocol.TCP;
        sourcePort = segment.sourcePort();
        destinationPort = segment.destinationPort();
        tcpFlags = segment.flags();
      }
      case UdpDatagram datagram -> {
        protocol = IpProtocol.UDP;
        sourcePort = datagram.sourcePort();
        destinationPort = datagram.destinationPort();
        tcpFlags = 0;
      }
      default -> {
        return false;
      }
    }
    source = packet.source();
    destination = packet.destination();
    lengthBytes = packet.lengthBytes();
    mark = packetMark;
    return true;
  }

  /// Takes what an ICMP error quotes: a reply, of which the request would have been the reverse.
  ///
  /// @param requestProtocol number
  /// @param client its source
  /// @param virtual its destination
  /// @param bytes length of the error
  /// @param packetMark firewall mark of the error
  public void set(
      int requestProtocol, Endpoint client, Endpoint virtual, int bytes, int packetMark) {
    protocol = requestProtocol;
    source = client.address();
    sourcePort = client.port();
    destination = virtual.address();
    destinationPort = virtual.port();
    tcpFlags = 0;
    lengthBytes = bytes;
    mark = packetMark;
  }

  /// The protocol.
  ///
  /// @return its number
  public int protocol() {
    return protocol;
  }

  /// Where it is from.
  ///
  /// @return its source
  public Ipv4Address source() {
    return source;
  }

  /// Where it goes.
  ///
  /// @return its destination
  public Ipv4Address destination() {
    return destination;
  }

  /// Its source port.
  ///
  /// @return 0 to 65535
  public int sourcePort() {
    return sourcePort;
  }

  /// Its destination port.
  ///
  /// @return 0 to 65535
  public int destinationPort() {
    return destinationPort;
  }

  /// Its TCP flags.
  ///
  /// @return bits of [TcpFlags], 0 for other protocols
  public int tcpFlags() {
    return tcpFlags;
  }

  /// Whether it opens a connection (`is_new_conn`).
  ///
  /// @return true for SYN
  public boolean isSyn() {
    return (tcpFlags & TcpFlags.SYN) != 0;
  }

  /// Whether it resets a connection.
  ///
  /// @return true for RST
  public boolean isReset() {
    return (tcpFlags & TcpFlags.RST) != 0;
  }

  /// Its length.
  ///
  /// @return octets with the IP header
  public int lengthBytes() {
    return lengthBytes;
  }

  /// Its firewall mark.
  ///
  /// @return 0 for none
  public int mark() {
    return mark;
  }
}
