package lvslab.net.igmp;

import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Route;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IgmpCodec;
import lvslab.net.wire.IgmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import org.jspecify.annotations.Nullable;

/// Sends IGMP by one device: TTL 1, with the router alert option, from the device's first address
/// or none (net/ipv4/igmp.c, `igmpv3_newpack`, `igmp_send_report`).
final class IgmpSender {
  /// All routers that speak IGMPv3 (IGMPV3_ALL_MCR).
  private static final Ipv4Address ALL_V3_ROUTERS = Ipv4Address.of("224.0.0.22");

  /// All routers (IGMP_ALL_ROUTER).
  private static final Ipv4Address ALL_ROUTERS = Ipv4Address.of("224.0.0.2");

  /// IPOPT_RA (RFC 2113): routers look at it.
  private static final Bytes ROUTER_ALERT = Bytes.wrap(new byte[] {(byte) 0x94, 4, 0, 0});

  /// Internetwork control.
  private static final int TOS = 0xC0;

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final NetDevice device;

  IgmpSender(Kernel kernel, Ipv4 ipv4, NetDevice device) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.device = device;
  }

  /// Sends a version 3 report, or as many as its records need.
  void sendReport(List<IgmpMessage.Record> records) {
    int header = Ipv4Header.MIN_BYTES + ROUTER_ALERT.length();
    int room = Math.max(1, (device.mtu() - header) / IgmpMessage.MIN_BYTES - 1);
    for (int at = 0; at < records.size(); at += room) {
      int end = Math.min(at + room, records.size());
      send(ALL_V3_ROUTERS, IgmpMessage.report(records.subList(at, end)));
    }
  }

  void sendLeave(Ipv4Address group) {
    send(ALL_ROUTERS, IgmpMessage.of(IgmpMessage.LEAVE, 0, group));
  }

  void send(Ipv4Address to, IgmpMessage message) {
    @Nullable Route route = ipv4.routeOutput(to, device);
    if (route == null) {
      return;
    }
    Ipv4Address source = ipv4.routing().selectSource(device, Ipv4Address.ANY, AddressScope.LINK);
    boolean own = device.addresses().find(source) != null;
    Ipv4Header plain =
        Ipv4Header.of(own ? source : Ipv4Address.ANY, to, IpProtocol.IGMP)
            .withTtl(1)
            .withTos(TOS)
            .withIdentification(0, true)
            .withOptions(ROUTER_ALERT);
    var packet = new Ipv4Packet(plain, new RawPayload(IgmpCodec.encode(message)));
    var skb = SocketBuffer.made(packet, route, kernel.newLineage());
    skb.setWireOnly(); // igmp_rcv would ignore it
    ipv4.sendLocal(skb);
  }
}
