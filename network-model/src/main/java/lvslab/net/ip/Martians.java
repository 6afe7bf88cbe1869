package lvslab.net.ip;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.ConfKey;
import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;

/// What log_martians lets the kernel say (net/ipv4/route.c, `ip_handle_martian_source`).
final class Martians {
  private final Kernel kernel;

  Martians(Kernel kernel) {
    this.kernel = kernel;
  }

  void source(SocketBuffer skb, NetDevice device) {
    if (device.isOn(ConfKey.LOG_MARTIANS)) {
      Ipv4Address to = skb.packet().destination();
      source(skb.packet().source(), to, device, header(skb, device));
    }
  }

  void source(Ipv4Address from, Ipv4Address to, NetDevice device, EthernetFrame frame) {
    if (device.isOn(ConfKey.LOG_MARTIANS)) {
      String type = frame.etherType() == EthernetFrame.ARP ? "08 06" : "08 00";
      source(from, to, device, octets(frame.destination()) + octets(frame.source()) + type);
    }
  }

  private void source(Ipv4Address from, Ipv4Address to, NetDevice device, String header) {
    String text = "IPv4: martian source " + to + " from " + from + ", on dev " + device.name();
    if (kernel.log().printLimited(text) && device.needsNeighbours()) {
      kernel.log().print("ll header: 00000000: " + header);
    }
  }

  void destination(Ipv4Address from, Ipv4Address to, NetDevice device) {
    if (device.isOn(ConfKey.LOG_MARTIANS)) {
      kernel
          .log()
          .printLimited(
              "IPv4: martian destination " + to + " from " + from + ", dev " + device.name());
    }
  }

  private static String header(SocketBuffer skb, NetDevice device) {
    MacAddress to =
        skb.type() == PacketType.BROADCAST
            ? MacAddress.BROADCAST
            : skb.type() == PacketType.MULTICAST
                ? MacAddress.ofGroup(skb.packet().destination())
                : device.mac();
    return octets(to) + octets(skb.senderMac()) + "08 00";
  }

  private static String octets(MacAddress mac) {
    return mac.toString().replace(':', ' ') + " ";
  }
}
