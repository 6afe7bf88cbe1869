package lvslab.app.script;

import java.util.List;
import lvslab.app.playback.Recording;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.net.socket.Endpoint;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;

/// The first request of the tutorial's LVS-DR lab, as real hosts would do it, with any number of
/// clients and real servers around.
public final class DrScript {
  private static final Ipv4Address CLIENT = Ipv4Address.of("172.16.16.1");
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");
  private static final Ipv4Address DIP = Ipv4Address.of("172.16.16.173");
  private static final String CLIENT_MAC = "00:0c:29:00:00:01";
  private static final String DIRECTOR_MAC = "00:0c:29:17:92:f3";
  private static final long HOP = ScriptedLan.DELAY_NANOS;
  private static final String DEVICE = "ens33";
  private static final String EVERYBODY = "ff:ff:ff:ff:ff:ff";

  private final ScriptedLan lan = new ScriptedLan();
  private int lineage;
  private int request;
  private long now;

  private DrScript() {}

  /// The lab with one client and two real servers.
  public static Recording lesson() {
    return with(1, 1, 2);
  }

  /// A larger lab; the first client asks and the first real server answers.
  public static Recording with(int clients, int directors, int servers) {
    var script = new DrScript();
    script.hosts(clients, directors, servers);
    script.request();
    return script.lan.run("lvs-dr", 5 * SimTime.SECOND);
  }

  private static String mac(int last) {
    return String.format("00:0c:29:00:00:%02x", last);
  }

  private void hosts(int clients, int directors, int servers) {
    for (int i = 0; i < clients; i++) {
      String name = i == 0 ? "client" : "client" + (i + 1);
      lan.host(name, DEVICE, mac(1 + i), "lan", "172.16.16." + (1 + i) + "/24");
    }
    for (int i = 0; i < directors; i++) {
      String name = i == 0 ? "director" : "backup" + i;
      String mac = i == 0 ? DIRECTOR_MAC : mac(0x73 + i);
      lan.host(name, DEVICE, mac, "lan", "172.16.16." + (173 + i) + "/24");
      lan.address(name, DEVICE, "172.16.16.172/24");
    }
    for (int i = 0; i < servers; i++) {
      String name = "cong1" + (1 + i);
      lan.host(name, DEVICE, mac(0x81 + i), "lan", "172.16.16." + (177 + i) + "/24");
      lan.address(name, "lo", "172.16.16.172/32");
      lan.at(0, name, new ConfigEvent.Sysctl(name, "net.ipv4.conf.all.arp_ignore", "0", "1"));
      lan.at(
          0, name, new SocketEvent.Listening(name, "tcp", new Endpoint(Ipv4Address.ANY, 80), true));
    }
  }

  /// A host that speaks.
  private record Party(String name, String mac, Ipv4Address ip) {}

  private void request() {
    var client = new Party("client", CLIENT_MAC, CLIENT);
    var director = new Party("director", DIRECTOR_MAC, DIP);
    var server = new Party("cong11", mac(0x81), Ipv4Address.of("172.16.16.177"));
    now = SimTime.SECOND;
    lan.command(now, "client", "curl http://172.16.16.172/");
    resolve(client, director, VIP);
    lan.at(now - HOP, server.name(), silent(server.name()));
    tcp(client, director, TcpFlags.SYN);
    now += HOP;
    resolve(director, server, server.ip());
    relay(director, server, TcpFlags.SYN);
    now += HOP;
    resolve(server, client, CLIENT);
    tcp(server, client, TcpFlags.SYN | TcpFlags.ACK);
    now += HOP;
    lan.at(now, "client", established());
    for (int flags : List.of(TcpFlags.ACK, TcpFlags.ACK | TcpFlags.PSH)) {
      tcp(client, director, flags);
      now += HOP;
      relay(director, server, flags);
      now += HOP;
    }
    tcp(server, client, TcpFlags.ACK | TcpFlags.PSH);
    tcp(server, client, TcpFlags.ACK | TcpFlags.FIN);
    lan.cut(4 * SimTime.SECOND, server.name(), DEVICE);
    now = 4 * SimTime.SECOND + SimTime.MILLISECOND;
    tcp(server, client, TcpFlags.ACK);
    now += HOP;
    tcp(client, director, TcpFlags.ACK);
    now += HOP;
    relay(director, server, TcpFlags.ACK);
  }

  private static SocketEvent established() {
    var local = new Endpoint(CLIENT, 40001);
    var remote = new Endpoint(VIP, 80);
    return new SocketEvent.TcpState("client", local, remote, "SYN_SENT", "ESTABLISHED", "SYN-ACK");
  }

  private static PacketEvent silent(String host) {
    var inputs =
        List.of(
            new Decision.Input("net.ipv4.conf.all.arp_ignore", "1", 1),
            new Decision.Input("net.ipv4.conf.ens33.arp_ignore", "0", 0));
    EthernetFrame request =
        arp(ArpPacket.REQUEST, new Party("client", CLIENT_MAC, CLIENT), EVERYBODY, VIP);
    return new PacketEvent.ArpDecided(
        host, DEVICE, request, new Decision("arp.ignore", "ignore", inputs));
  }

  private static EthernetFrame arp(int operation, Party from, String toMac, Ipv4Address to) {
    MacAddress target = MacAddress.of(toMac);
    MacAddress known = target.isBroadcast() ? MacAddress.ZERO : target;
    MacAddress source = MacAddress.of(from.mac());
    return EthernetFrame.of(target, source, new ArpPacket(operation, source, from.ip(), known, to));
  }

  /// A question by ARP and its answer; time moves on to the answer's arrival.
  private void resolve(Party asker, Party owner, Ipv4Address wanted) {
    neighbour(asker, wanted, "INCOMPLETE", null);
    EthernetFrame request = arp(ArpPacket.REQUEST, asker, EVERYBODY, wanted);
    lan.send(now, asker.name(), DEVICE, request, ++lineage);
    now += HOP;
    var answering = new Party(owner.name(), owner.mac(), wanted);
    EthernetFrame reply = arp(ArpPacket.REPLY, answering, asker.mac(), asker.ip());
    Decision decision = Decision.of("arp.ignore", "reply");
    lan.at(now, owner.name(), new PacketEvent.ArpDecided(owner.name(), DEVICE, request, decision));
    lan.send(now, owner.name(), DEVICE, reply, ++lineage);
    now += HOP;
    neighbour(asker, wanted, "REACHABLE", MacAddress.of(owner.mac()));
  }

  private void neighbour(Party host, Ipv4Address address, String state, MacAddress mac) {
    String former = mac == null ? "NONE" : "INCOMPLETE";
    lan.at(
        now,
        host.name(),
        new NeighbourEvent(host.name(), DEVICE, address, former, state, null, mac, "solicited"));
  }

  private static Ipv4Packet packet(int flags, boolean request, int ttl) {
    Bytes data =
        (flags & TcpFlags.PSH) == 0
            ? Bytes.EMPTY
            : Bytes.utf8(request ? "GET / HTTP/1.0\r\n\r\n" : "HTTP/1.0 200 OK\r\n\r\ncong11\n");
    var tcp =
        new TcpSegment(
            request ? 40001 : 80,
            request ? 80 : 40001,
            1000,
            2000,
            flags,
            64240,
            TcpOptions.NONE,
            data);
    Ipv4Header header =
        Ipv4Header.of(request ? CLIENT : VIP, request ? VIP : CLIENT, IpProtocol.TCP);
    return new Ipv4Packet(header, tcp).withTtl(ttl);
  }

  private void tcp(Party from, Party to, int flags) {
    Ipv4Packet packet = packet(flags, from.name().equals("client"), 64);
    EthernetFrame frame =
        EthernetFrame.of(MacAddress.of(to.mac()), MacAddress.of(from.mac()), packet);
    lan.send(now, from.name(), DEVICE, frame, ++lineage);
    if (from.name().equals("client")) {
      request = lineage;
    }
  }

  /// The director sends the client's last packet on to a real server.
  private void relay(Party director, Party server, int flags) {
    EthernetFrame frame =
        EthernetFrame.of(
            MacAddress.of(server.mac()), MacAddress.of(director.mac()), packet(flags, true, 63));
    lan.send(now, director.name(), DEVICE, frame, request);
  }
}
