package lvslab.net.ip;

import java.util.List;
import java.util.function.Supplier;
import lvslab.engine.random.RandomStream;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.neighbour.NeighbourTable;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.Netfilter;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.Flow;
import lvslab.net.route.Route;
import lvslab.net.route.RouteMetric;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.socket.Errno;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// IPv4: the way of a packet through a host (net/ipv4/ip_input.c, ip_forward.c, ip_output.c).
public final class Ipv4 implements ProtocolHandler {
  private final Kernel kernel;
  private final Devices devices;
  private final Routing routing;
  private final NeighbourTable neighbours;
  private final Netfilter netfilter;
  private final InputRouter inputRouter;
  private final OutputRouter outputRouter;
  private final OwnGroups ownGroups;
  private final LocalDelivery delivery;
  private final InetPeers peers;
  private final PathLearning paths;
  private final PacketSize size;
  private final RandomStream identifications;
  private final IntTable<Ipv4Key> conf = new IntTable<>(Ipv4Key.class);
  private IcmpSender icmp = (about, type, code, rest) -> {};

  /// The IPv4 of a host.
  ///
  /// @param kernel of the host
  /// @param devices of the host
  /// @param routing of the host
  /// @param neighbours of the host
  /// @param netfilter of the host
  public Ipv4(
      Kernel kernel,
      Devices devices,
      Routing routing,
      NeighbourTable neighbours,
      Netfilter netfilter) {
    this.kernel = kernel;
    this.devices = devices;
    this.routing = routing;
    this.neighbours = neighbours;
    this.netfilter = netfilter;
    inputRouter = new InputRouter(kernel, routing, conf);
    outputRouter = new OutputRouter(devices, routing);
    ownGroups = new OwnGroups(kernel, this);
    delivery = new LocalDelivery(kernel, this);
    peers = new InetPeers(kernel, this);
    paths = new PathLearning(this, routing, neighbours);
    size = new PacketSize(kernel, this, neighbours);
    identifications = kernel.random("ip-id");
  }

  /// Puts it to work: sysctl keys, neighbours that fail, senders that are checked. To be called
  /// once.
  ///
  /// @param icmpSender sends errors
  public void start(IcmpSender icmpSender) {
    icmp = icmpSender;
    kernel.sysctl().mount("net.ipv4", conf);
    new ForwardingSwitch(devices, conf).start();
    neighbours.setHandlers(
        this::neighbourFailed,
        skb -> drop(skb, DropReason.NEIGHBOUR_QUEUE_FULL, "neigh.queue"),
        skb ->
            drop(
                skb,
                DropReason.NEIGHBOUR_TABLE_FULL,
                "neigh.table",
                () -> List.of(neighbours.fullness())));
    neighbours.arp().setInputRoutes(inputRouter::routeOf);
  }

  /// Values of net.ipv4.
  ///
  /// @return the table
  public IntTable<Ipv4Key> conf() {
    return conf;
  }

  /// The routing it uses.
  ///
  /// @return the host's routing
  public Routing routing() {
    return routing;
  }

  /// Who takes the packets that are for this host.
  ///
  /// @return the way up
  public LocalDelivery delivery() {
    return delivery;
  }

  /// What it remembers of those it sends ICMP to.
  ///
  /// @return the peers
  public InetPeers peers() {
    return peers;
  }

  /// What it learns of the ways to destinations.
  ///
  /// @return to be told of errors
  public PathLearning paths() {
    return paths;
  }

  /// Sends ICMP errors.
  ///
  /// @return the sender given at start
  public IcmpSender icmp() {
    return icmp;
  }

  @Override
  public void receive(NetDevice device, EthernetFrame frame, PacketType type, long lineage) {
    if (!(frame.payload() instanceof Ipv4Packet packet)) {
      HeaderCheck.fail(device, frame, lineage);
      return;
    }
    var skb = SocketBuffer.received(packet, device, type, frame.source(), lineage);
    skb.remember(frame.marks());
    if (type == PacketType.OTHERHOST) {
      drop(skb, DropReason.OTHER_HOST, "ip.other-host");
      return;
    }
    kernel.mib().count(Mib.IP_IN_RECEIVES, Mib.IP_IN_OCTETS, packet.lengthBytes());
    kernel.mib().count(Mib.IP_IN_NO_ECT_PKTS);
    receive(skb, device);
  }

  /// Takes a packet that came in by a device, or out of a tunnel (`ip_rcv`, past the sanity
  /// checks).
  ///
  /// @param skb the packet
  /// @param device where it came in
  public void receive(SocketBuffer skb, NetDevice device) {
    if (netfilter.run(HookPoint.PRE_ROUTING, skb) != Verdict.ACCEPT) {
      return;
    }
    switch (inputRouter.route(skb, device)) {
      case LOCAL -> deliverLocal(skb, device);
      case FORWARD -> forward(skb);
      case NO_ROUTE -> noRoute(skb);
      case DROPPED -> {}
    }
  }

  /// Takes a copy of what this host has sent to many. It has its route.
  void receiveOwn(SocketBuffer skb, NetDevice device) {
    kernel.mib().count(Mib.IP_IN_RECEIVES);
    if (netfilter.run(HookPoint.PRE_ROUTING, skb) == Verdict.ACCEPT) {
      deliverLocal(skb, device);
    }
  }

  private void deliverLocal(SocketBuffer skb, NetDevice device) {
    if (skb.packet().header().isFragment()) {
      if (!delivery.reassemble(skb)) {
        return;
      }
    }
    if (kernel.trace().isDetailed()) {
      delivery.report(skb, device, devices.ownerOf(skb.packet().destination()));
    }
    if (netfilter.run(HookPoint.LOCAL_IN, skb) == Verdict.ACCEPT) {
      delivery.deliver(skb);
    }
  }

  private void noRoute(SocketBuffer skb) {
    @Nullable Route route = skb.route();
    if (route == null) {
      kernel.mib().count(Mib.IP_IN_NO_ROUTES);
      drop(skb, DropReason.NO_ROUTE, "ip.no-route", () -> Inputs.noRoute(skb.packet()));
      icmp.sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.NET_UNREACHABLE, 0);
      return;
    }
    drop(skb, DropReason.ROUTE_REFUSED, "ip.route-refused");
    if (route.type() == RouteType.UNREACHABLE) {
      icmp.sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.HOST_UNREACHABLE, 0);
    } else if (route.type() == RouteType.PROHIBIT) {
      icmp.sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.ADMINISTRATIVELY_PROHIBITED, 0);
    }
  }

  private void forward(SocketBuffer skb) {
    if (skb.type() != PacketType.HOST) {
      drop(skb, DropReason.OTHER_HOST, "ip.not-unicast");
      return;
    }
    Ipv4Packet packet = skb.packet();
    if (packet.ttl() <= 1) {
      kernel.mib().count(Mib.IP_IN_HDR_ERRORS);
      drop(skb, DropReason.TTL_EXCEEDED, "ip.ttl", () -> Inputs.ttl(packet));
      icmp.sendError(skb, IcmpMessage.TIME_EXCEEDED, 0, 0);
      return;
    }
    @Nullable NetDevice out = skb.output();
    if (out == null) {
      return;
    }
    skb.setForwarded();
    int mtu = size.mtuOf(skb);
    if (packet.header().dontFragment() && packet.lengthBytes() > mtu) {
      size.refuse(skb, mtu);
      return;
    }
    skb.setPacket(packet.withTtl(packet.ttl() - 1));
    reportRouted(skb, out, true);
    if (skb.wantsRedirect() && peers.isRedirectDue(packet.source())) {
      Redirect.send(kernel, icmp, skb);
    }
    if (netfilter.run(HookPoint.FORWARD, skb) == Verdict.ACCEPT) {
      kernel.mib().count(Mib.IP_FORW_DATAGRAMS, Mib.IP_OUT_OCTETS, packet.lengthBytes());
      output(skb);
    }
  }

  /// The route of a packet that this host makes (`ip_route_output_key`).
  ///
  /// @param destination where it goes
  /// @param bound the device its socket is bound to, or null
  /// @return the route, or null if there is none
  public @Nullable Route routeOutput(Ipv4Address destination, @Nullable NetDevice bound) {
    return routeOutput(destination, bound, Ipv4Address.ANY);
  }

  /// The route of a packet that this host makes and whose source is chosen, which rules may look
  /// at.
  ///
  /// @param destination where it goes
  /// @param bound the device its socket is bound to, or null
  /// @param source its source, or 0.0.0.0
  /// @return the route, or null if there is none
  public @Nullable Route routeOutput(
      Ipv4Address destination, @Nullable NetDevice bound, Ipv4Address source) {
    return routeOutput(new Flow(source, destination, null, bound, 0));
  }

  /// The route of a packet that this host makes.
  ///
  /// @param flow all that rules may look at
  /// @return the route, or null if there is none
  public @Nullable Route routeOutput(Flow flow) {
    return outputRouter.find(flow);
  }

  /// Why no route leads to a destination.
  ///
  /// @param flow what was looked up in vain
  /// @return what the program hears: ENETUNREACH, or what a route or a rule says instead
  public Errno routeError(Flow flow) {
    return outputRouter.error(flow);
  }

  /// TTL of packets that take a route (`ip4_dst_hoplimit`).
  ///
  /// @param route what it says counts, else ip_default_ttl
  /// @return 1 to 255
  public int hopLimit(Route route) {
    int told = route.metrics().get(RouteMetric.HOPLIMIT);
    return told == 0 ? conf.get(Ipv4Key.IP_DEFAULT_TTL) : told;
  }

  /// The source address of packets that take a route and have none.
  ///
  /// @param route from [#routeOutput]
  /// @param destination where they go
  /// @return an address
  public Ipv4Address sourceFor(Route route, Ipv4Address destination) {
    return routing.sourceOf(route, destination);
  }

  /// Sends a packet that this host made (`ip_local_out`).
  ///
  /// @param skb with a route
  /// @return false if a hook at LOCAL_OUT dropped it, of which a sending program hears EPERM
  public boolean sendLocal(SocketBuffer skb) {
    if (kernel.trace().isDetailed()) {
      @Nullable NetDevice out = skb.output();
      if (out != null) {
        reportRouted(skb, out, false);
      }
    }
    int mark = skb.mark();
    Verdict verdict = netfilter.run(HookPoint.LOCAL_OUT, skb);
    if (verdict == Verdict.ACCEPT) {
      if (skb.mark() != mark) {
        outputRouter.routeAgain(skb);
      }
      output(skb);
    }
    return verdict != Verdict.DROP;
  }

  /// Sends a packet on by its route: POST_ROUTING, size, neighbour (`ip_output`).
  ///
  /// @param skb with a route
  public void output(SocketBuffer skb) {
    @Nullable NetDevice out = skb.output();
    kernel.mib().count(Mib.IP_OUT_REQUESTS, Mib.IP_OUT_OCTETS, skb.packet().lengthBytes());
    if (out != null && ownGroups.wants(skb)) {
      ownGroups.add(skb, out);
    }
    if (out == null
        || OwnGroups.isAlone(skb)
        || netfilter.run(HookPoint.POST_ROUTING, skb) != Verdict.ACCEPT) {
      return;
    }
    int mtu = size.mtuOf(skb);
    if (skb.packet().lengthBytes() > mtu) {
      size.cut(skb, mtu);
    } else {
      neighbours.output(skb);
    }
  }

  /// An identification for a packet that belongs to no connection.
  ///
  /// @return 0 to 65535
  public int newIdentification() {
    return identifications.nextInt() >>> 16;
  }

  private void neighbourFailed(SocketBuffer skb) {
    drop(skb, DropReason.NEIGHBOUR_FAILED, "neigh.failed", () -> Inputs.neighbour(skb));
    icmp.sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.HOST_UNREACHABLE, 0);
  }

  private void reportRouted(SocketBuffer skb, NetDevice out, boolean forwarded) {
    if (kernel.trace().isDetailed()) {
      kernel
          .trace()
          .emit(
              new PacketEvent.Routed(
                  kernel.name(),
                  skb.packet(),
                  out.name(),
                  skb.nextHop(),
                  forwarded,
                  skb.lineage(),
                  Inputs.routed(skb, out, forwarded)));
    }
  }

  /// Records the loss of a packet.
  ///
  /// @param skb the packet
  /// @param reason why
  /// @param rule id of the rule that decided
  public void drop(SocketBuffer skb, DropReason reason, String rule) {
    drop(skb, reason, rule, List::of);
  }

  /// Records the loss of a packet.
  ///
  /// @param skb the packet
  /// @param reason why
  /// @param rule id of the rule that decided
  /// @param inputs what it looked at; asked only while somebody listens
  public void drop(SocketBuffer skb, DropReason reason, String rule, Supplier<List<Input>> inputs) {
    if (kernel.trace().isOpen()) {
      var decision = new Decision(rule, "drop", inputs.get());
      kernel
          .trace()
          .emit(
              new PacketEvent.Dropped(
                  kernel.name(), skb.packet(), reason, decision, skb.lineage()));
    }
  }
}
