package lvslab.net.tcp;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.device.EthernetDevice;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Chance;
import lvslab.net.link.Disturbance;
import lvslab.net.link.Link;
import lvslab.net.link.LinkRule;
import lvslab.net.link.Netem;
import lvslab.net.link.NetemOptions;
import lvslab.net.link.SwitchPort;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;

/// A client and a server with a router between them, whose cables lose, damage, repeat, delay and
/// reorder by chance, each direction in its own way, and whose packets may have to be small.
final class RoughWay {
  static final Ipv4Address SERVER = Ipv4Address.of("10.2.0.2");
  private static final long PERCENT = 0xFFFF_FFFFL / 100;
  private static final int[] SIZES = {1500, 1500, 1500, 1280, 900, 576, 296};

  final Lab lab;
  final NetworkStack client;
  final NetworkStack server;
  final String what;
  long sentByClient;
  long sentByServer;
  private final RandomStream random;
  private final List<LinkRule> rules = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  RoughWay(long seed, RandomStream random) {
    this.random = random;
    lab = new Lab(seed);
    var a = lab.segment("a");
    var b = lab.segment("b");
    client = lab.host("client");
    NetworkStack router = lab.host("router");
    server = lab.host("server");
    NetDevice clientCard = Lab.card(client, "eth0", "02:00:00:00:00:01", a, "10.1.0.1/24");
    NetDevice left = Lab.card(router, "eth0", "02:00:00:00:00:02", a, "10.1.0.254/24");
    NetDevice right = Lab.card(router, "eth1", "02:00:00:00:00:03", b, "10.2.0.254/24");
    NetDevice serverCard = Lab.card(server, "eth0", "02:00:00:00:00:04", b, "10.2.0.2/24");
    Lab.gateway(client, clientCard, "10.1.0.254");
    Lab.gateway(server, serverCard, "10.2.0.254");
    Lab.sysctl(router, "net.ipv4.ip_forward", 1);
    var text = new StringBuilder();
    for (NetDevice card : List.of(clientCard, left, right, serverCard)) {
      int mtu = SIZES[(int) random.nextBelow(SIZES.length)];
      card.setMtu(mtu);
      text.append(" mtu ").append(mtu);
    }
    for (NetDevice card : List.of(clientCard, serverCard)) {
      text.append(disturb(port(card).toSwitch())).append(disturb(port(card).toDevice()));
    }
    clientCard.addTap((card, frame, out) -> sentByClient += out && isSegment(frame) ? 1 : 0);
    serverCard.addTap((card, frame, out) -> sentByServer += out && isSegment(frame) ? 1 : 0);
    what = text.toString();
  }

  private static SwitchPort port(NetDevice card) {
    SwitchPort port = ((EthernetDevice) card).port();
    if (port == null) {
      throw new IllegalStateException("no cable");
    }
    return port;
  }

  private static boolean isSegment(EthernetFrame frame) {
    return frame.payload() instanceof Ipv4Packet packet && packet.payload() instanceof TcpSegment;
  }

  /// Half of the directions have no trouble.
  private String disturb(Link link) {
    if (random.nextBelow(2) == 0) {
      return " fine";
    }
    long jitter = random.nextBelow(3) == 0 ? random.nextBelow(20) * SimTime.MILLISECOND : 0;
    var options =
        new NetemOptions(
            jitter + random.nextBelow(30) * SimTime.MILLISECOND,
            jitter,
            0,
            chance(15),
            chance(6),
            chance(4),
            chance(30),
            random.nextBelow(2) * (1 + random.nextBelow(5)),
            0,
            NetemOptions.DEFAULT_LIMIT);
    var rule =
        new Disturbance(
            new Netem(options, new RandomStream(random.nextLong())),
            frame -> frame.payload() instanceof Ipv4Packet);
    link.addRule(rule);
    rules.add(rule);
    links.add(link);
    return " loss "
        + options.loss()
        + " dup "
        + options.duplicate()
        + " corrupt "
        + options.corrupt()
        + " reorder "
        + options.reorder()
        + " jitter "
        + jitter / SimTime.MILLISECOND;
  }

  private Chance chance(int mostPercent) {
    long percent = random.nextBelow(2) * random.nextBelow(mostPercent + 1L);
    return new Chance(percent * PERCENT, 0);
  }
}
