package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Checksum;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Payload;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;

/// What NAT writes into packets. Checksums follow, as the codecs compute them.
public final class Translation {
  private static final int CHECKSUM_AT = 10;
  private static final int SOURCE_AT = 12;
  private static final int DESTINATION_AT = 16;

  private Translation() {}

  /// A request: its destination becomes the real server's (`tcp_dnat_handler`).
  ///
  /// @param packet from the client, or an ICMP error about a reply
  /// @param connection its entry
  /// @return as it goes to the real server
  public static Ipv4Packet toServer(Ipv4Packet packet, IpvsConnection connection) {
    Ipv4Header header = packet.header().withDestination(connection.destination());
    int port = connection.destinationPort();
    Ipv4Payload payload =
        switch (packet.payload()) {
          case TcpSegment s -> s.withPorts(s.sourcePort(), port);
          case UdpDatagram d -> d.withPorts(d.sourcePort(), port);
          case IcmpMessage m -> requote(m, SOURCE_AT, connection.destination(), port);
          default -> packet.payload();
        };
    return new Ipv4Packet(header, payload);
  }

  /// A reply: its source becomes the virtual one (`tcp_snat_handler`).
  ///
  /// @param packet from the real server, or an ICMP error about a request
  /// @param connection its entry
  /// @return as it goes to the client
  public static Ipv4Packet toClient(Ipv4Packet packet, IpvsConnection connection) {
    Ipv4Header header = packet.header().withSource(connection.virtual());
    int port = connection.virtualPort();
    Ipv4Payload payload =
        switch (packet.payload()) {
          case TcpSegment s -> s.withPorts(port, s.destinationPort());
          case UdpDatagram d -> d.withPorts(port, d.destinationPort());
          case IcmpMessage m -> requote(m, DESTINATION_AT, connection.virtual(), port);
          default -> packet.payload();
        };
    return new Ipv4Packet(header, payload);
  }

  /// The packet that an error quotes, with another address and port (`ip_vs_nat_icmp`). The quoted
  /// transport checksum stays as it was, as in the kernel.
  private static IcmpMessage requote(IcmpMessage message, int at, Ipv4Address address, int port) {
    byte[] quote = message.data().toArray();
    int headerBytes = (quote[0] & 15) * 4;
    int portAt = headerBytes + (at == SOURCE_AT ? 0 : 2);
    if (quote.length < portAt + 2) {
      return message;
    }
    put(quote, at, address.bits() >>> 16);
    put(quote, at + 2, address.bits());
    put(quote, CHECKSUM_AT, 0);
    long sum = Checksum.add(0, Bytes.wrap(quote).slice(0, headerBytes));
    put(quote, CHECKSUM_AT, Checksum.finish(sum));
    put(quote, portAt, port);
    return new IcmpMessage(message.type(), message.code(), message.rest(), Bytes.wrap(quote));
  }

  private static void put(byte[] octets, int at, int value) {
    octets[at] = (byte) (value >>> 8);
    octets[at + 1] = (byte) value;
  }
}
