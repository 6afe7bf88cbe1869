package lvslab.net.tcpdump;

import java.nio.ByteBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.transport.PacketSocket;
import lvslab.net.tunnel.TunnelDevice;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.FrameCodec;
import lvslab.net.wire.LinkType;

/// Frames as libpcap hands them over (pcap-linux.c).
final class FrameOctets {
  private static final int ARPHRD_ETHER = 1;
  private static final int ARPHRD_TUNNEL = 768;
  private static final int ARPHRD_LOOPBACK = 772;
  private static final int BROADCAST = 1;
  private static final int MULTICAST = 2;
  private static final int OTHERHOST = 3;
  private static final int OUTGOING = 4;

  private FrameOctets() {}

  /// What a device's frames begin with.
  static LinkType linkOf(NetDevice device) {
    return device instanceof TunnelDevice ? LinkType.RAW : LinkType.EN10MB;
  }

  static Bytes of(PacketSocket.Seen seen, LinkType link) {
    Bytes all = FrameCodec.encode(seen.frame());
    return switch (link) {
      case EN10MB -> all;
      case RAW -> all.slice(EthernetFrame.HEADER_BYTES, all.length());
      case LINUX_SLL2 -> cooked(seen).concat(all.slice(EthernetFrame.HEADER_BYTES, all.length()));
    };
  }

  private static Bytes cooked(PacketSocket.Seen seen) {
    NetDevice device = seen.device();
    EthernetFrame frame = seen.frame();
    boolean tunnel = device instanceof TunnelDevice;
    var out = ByteBuffer.allocate(LinkType.LINUX_SLL2.headerBytes());
    out.putShort((short) frame.etherType()).putShort((short) 0).putInt(device.index());
    int hardware = device.isLoopback() ? ARPHRD_LOOPBACK : ARPHRD_ETHER;
    out.putShort((short) (tunnel ? ARPHRD_TUNNEL : hardware));
    out.put((byte) packetType(seen)).put((byte) (tunnel ? 0 : 6));
    if (!tunnel) {
      out.putInt((int) (frame.source().bits() >>> 16)).putShort((short) frame.source().bits());
    }
    return Bytes.wrap(out.array());
  }

  private static int packetType(PacketSocket.Seen seen) {
    EthernetFrame frame = seen.frame();
    if (seen.outgoing()) {
      return OUTGOING;
    }
    if (frame.destination().isBroadcast()) {
      return BROADCAST;
    }
    if (frame.destination().isGroup()) {
      return MULTICAST;
    }
    boolean mine = frame.destination().bits() == seen.device().mac().bits();
    return mine || seen.device() instanceof TunnelDevice ? 0 : OTHERHOST;
  }
}
