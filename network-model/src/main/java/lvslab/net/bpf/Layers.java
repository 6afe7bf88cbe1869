package lvslab.net.bpf;

import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.LinkType;

/// Where things are in a packet, and what it is.
final class Layers {
  /// The type of a reverse ARP frame.
  static final int RARP = 0x8035;

  private static final int FRAGMENT_OFFSET = 0x1FFF;
  private static final int LONGEST_LENGTH = 1500;
  private static final int SCTP = 132;

  private final LinkType link;

  Layers(LinkType link) {
    this.link = link;
  }

  LinkType link() {
    return link;
  }

  /// Where the network layer begins.
  int network() {
    return link.headerBytes();
  }

  /// Whether packets are of a type of Ethernet.
  PacketTest linkType(int type) {
    return switch (link) {
      case EN10MB -> {
        PacketTest length = packet -> packet.load(12, 2) <= LONGEST_LENGTH;
        PacketTest service = packet -> packet.load(14, 1) == type;
        yield type <= LONGEST_LENGTH ? length.and(service) : packet -> packet.load(12, 2) == type;
      }
      case RAW -> {
        boolean four = type == EthernetFrame.IPV4;
        yield packet -> four && packet.load(0, 1) >> 4 == 4;
      }
      case LINUX_SLL2 -> packet -> packet.load(0, 2) == type;
    };
  }

  PacketTest isIpv4() {
    return linkType(EthernetFrame.IPV4);
  }

  PacketTest ipProtocol(int protocol) {
    return isIpv4().and(packet -> packet.load(network() + 9, 1) == protocol);
  }

  /// Whether the header of the transport layer is in it: fragments but for the first have none.
  PacketTest isFirstFragment() {
    return packet -> (packet.load(network() + 6, 2) & FRAGMENT_OFFSET) == 0;
  }

  /// Where the transport layer begins.
  int transport(PacketOctets packet) {
    return network() + (packet.load(network(), 1) & 15) * 4;
  }

  /// The number of a protocol of IPv4 that the language has a word for.
  ///
  /// @return -1 for another word
  static int number(String protocol) {
    return switch (protocol) {
      case "icmp" -> IpProtocol.ICMP;
      case "igmp" -> IpProtocol.IGMP;
      case "tcp" -> IpProtocol.TCP;
      case "igrp" -> 9;
      case "udp" -> IpProtocol.UDP;
      case "esp" -> 50;
      case "ah" -> 51;
      case "pim" -> 103;
      case "vrrp", "carp" -> IpProtocol.VRRP;
      case "sctp" -> SCTP;
      default -> -1;
    };
  }
}
