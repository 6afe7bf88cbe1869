package lvslab.net.ip;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.ConfKey;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of a packet that came in (net/ipv4/route.c, `ip_route_input_slow`).
final class InputRouter {
  /// What becomes of it.
  enum Fate {
    /// It is for this host.
    LOCAL,
    /// It goes on.
    FORWARD,
    /// No route leads on: its sender is told if this host forwards.
    NO_ROUTE,
    /// It was dropped, and that was recorded.
    DROPPED
  }

  private static final Ipv4Prefix LINK_LOCAL = Ipv4Prefix.of("224.0.0.0/24");

  private final Kernel kernel;
  private final Routing routing;
  private final IntTable<Ipv4Key> conf;
  private final SourceValidation validation;
  private final Martians martians;

  InputRouter(Kernel kernel, Routing routing, IntTable<Ipv4Key> conf) {
    this.kernel = kernel;
    this.routing = routing;
    this.conf = conf;
    validation = new SourceValidation(routing);
    martians = new Martians(kernel);
  }

  Fate route(SocketBuffer skb, NetDevice input) {
    Ipv4Address source = skb.packet().source();
    Ipv4Address destination = skb.packet().destination();
    if (input.isLoopback()) {
      return routeLoopback(skb, destination);
    }
    if (destination.isMulticast()) {
      return routeGroup(skb, input);
    }
    if (source.isMulticast() || source.isBroadcast() || source.isLoopback()) {
      return drop(skb, input, DropReason.MARTIAN_SOURCE, "ip.martian-source");
    }
    if (destination.isBroadcast()) {
      return source.isAny() ? Fate.LOCAL : validated(skb, input);
    }
    if (source.isZeroNet()) {
      return drop(skb, input, DropReason.MARTIAN_SOURCE, "ip.martian-source");
    }
    if (destination.isZeroNet()
        || destination.isLoopback() && !input.isOn(ConfKey.ROUTE_LOCALNET)) {
      return drop(skb, input, DropReason.MARTIAN_DESTINATION, "ip.martian-destination");
    }
    @Nullable Route route = routing.lookup(source, destination, input, skb.mark());
    if (route != null && (route.isLocal() || route.type() == RouteType.BROADCAST)) {
      skb.setRoute(route);
      return validated(skb, input);
    }
    return routeOn(skb, input, route);
  }

  private SourceValidation.Result validate(
      SocketBuffer skb, NetDevice input, @Nullable NetDevice out) {
    return validation.check(
        skb.packet().source(), skb.packet().destination(), input, out, skb.mark());
  }

  /// The route of what an ARP request asks for, as if the question were a packet from who asks
  /// (`ip_route_input_noref` in `arp_process`).
  ///
  /// @param arp the request
  /// @param input where it came in
  /// @param frame that brought it
  /// @return a route that is local or leads on, or null if the packet would go no further
  @Nullable Route routeOf(ArpPacket arp, NetDevice input, EthernetFrame frame) {
    Ipv4Address source = arp.senderIp();
    Ipv4Address target = arp.targetIp();
    boolean martian =
        source.isMulticast() || source.isBroadcast() || source.isLoopback() || source.isZeroNet();
    if (!martian && (target.isBroadcast() || target.isZeroNet())) {
      return null;
    }
    @Nullable Route route = martian ? null : routing.lookup(source, target, input, 0);
    boolean local = route != null && route.isLocal();
    boolean leadsOn =
        route != null && route.type() == RouteType.UNICAST && input.isOn(ConfKey.FORWARDING);
    if (!martian && !local && !leadsOn) {
      return null;
    }
    @Nullable NetDevice out = local || route == null ? null : route.device();
    if (martian || !validation.check(source, target, input, out, 0).passes()) {
      reportMartian(arp, input, frame);
      martians.source(source, target, input, frame);
      return null;
    }
    return route;
  }

  private void reportMartian(ArpPacket arp, NetDevice input, EthernetFrame frame) {
    if (kernel.trace().isOpen()) {
      @Nullable Route back = routing.lookup(arp.senderIp());
      boolean asked = routing.isLocal(arp.targetIp());
      var inputs = Inputs.martianAsker(arp, input, back, asked);
      var decision = new Decision("arp.martian", "drop", inputs);
      kernel.trace().emit(new PacketEvent.ArpDecided(kernel.name(), input.name(), frame, decision));
    }
  }

  private Fate validated(SocketBuffer skb, NetDevice input) {
    SourceValidation.Result result = validate(skb, input, null);
    return result.passes() ? Fate.LOCAL : refuse(skb, input, result);
  }

  /// A packet to a group is for this host if the device is a member (`ip_route_input_mc`,
  /// `ip_mc_validate_source`).
  private Fate routeGroup(SocketBuffer skb, NetDevice input) {
    Ipv4Address source = skb.packet().source();
    if (!input.groups().contains(skb.packet().destination())) {
      return drop(skb, input, DropReason.NOT_A_MEMBER, "ip.group");
    }
    boolean local = LINK_LOCAL.contains(skb.packet().destination());
    boolean igmp = skb.packet().protocol() == IpProtocol.IGMP;
    if (source.isMulticast()
        || source.isBroadcast()
        || source.isLoopback() && !input.isOn(ConfKey.ROUTE_LOCALNET)
        || source.isZeroNet() && !local && !igmp) {
      return drop(skb, input, DropReason.MARTIAN_SOURCE, "ip.martian-source");
    }
    return source.isZeroNet() ? Fate.LOCAL : validated(skb, input);
  }

  /// What this host sent to itself was routed when it was sent.
  private Fate routeLoopback(SocketBuffer skb, Ipv4Address destination) {
    @Nullable Route route = routing.lookup(destination);
    if (route != null) {
      skb.setRoute(route);
    }
    return Fate.LOCAL;
  }

  private Fate routeOn(SocketBuffer skb, NetDevice input, @Nullable Route route) {
    if (!input.isOn(ConfKey.FORWARDING)) {
      return drop(skb, input, DropReason.NOT_FORWARDING, "ip.not-forwarding");
    }
    if (route == null) {
      return Fate.NO_ROUTE;
    }
    if (route.type() != RouteType.UNICAST) {
      skb.setRoute(route);
      return Fate.NO_ROUTE;
    }
    SourceValidation.Result result = validate(skb, input, route.device());
    if (!result.passes()) {
      return refuse(skb, input, result);
    }
    Route way = routing.exceptions().apply(route, skb.packet().destination());
    skb.setRoute(way);
    boolean samePort = route.device() == input && input.isOn(ConfKey.SEND_REDIRECTS);
    if (samePort && result == SourceValidation.Result.ON_LINK) {
      Ipv4Address gateway = way.nextHop(skb.packet().destination());
      if (input.isOn(ConfKey.SHARED_MEDIA)
          || input.addresses().isOnLink(skb.packet().source(), gateway)) {
        skb.setWantsRedirect();
      }
    }
    return Fate.FORWARD;
  }

  private Fate refuse(SocketBuffer skb, NetDevice input, SourceValidation.Result result) {
    return result == SourceValidation.Result.MARTIAN
        ? drop(skb, input, DropReason.MARTIAN_SOURCE, "ip.martian-source")
        : drop(skb, input, DropReason.RP_FILTER, "ip.rp-filter");
  }

  private Fate drop(SocketBuffer skb, NetDevice input, DropReason reason, String rule) {
    if (reason == DropReason.MARTIAN_DESTINATION) {
      martians.destination(skb.packet().source(), skb.packet().destination(), input);
    } else if (reason == DropReason.MARTIAN_SOURCE || reason == DropReason.RP_FILTER) {
      if (!skb.packet().destination().isMulticast()) {
        martians.source(skb, input);
      }
    }
    if (reason == DropReason.RP_FILTER) {
      kernel.mib().count(Mib.IP_REVERSE_PATH_FILTER);
    } else if (reason == DropReason.NOT_FORWARDING) {
      kernel.mib().count(Mib.IP_IN_ADDR_ERRORS);
    }
    if (kernel.trace().isOpen()) {
      Decision decision = new Decision(rule, "drop", inputs(skb, input, reason));
      kernel
          .trace()
          .emit(
              new PacketEvent.Dropped(
                  kernel.name(), skb.packet(), reason, decision, skb.lineage()));
    }
    return Fate.DROPPED;
  }

  private List<Input> inputs(SocketBuffer skb, NetDevice input, DropReason reason) {
    Ipv4Packet packet = skb.packet();
    @Nullable Route back = routing.lookup(packet.source());
    return switch (reason) {
      case NOT_FORWARDING -> Inputs.notForwarding(packet, input, back, conf);
      case RP_FILTER -> Inputs.rpFilter(packet, input, back);
      case NOT_A_MEMBER -> Inputs.notMember(packet, input);
      default -> Inputs.martian(packet, input, back, routing.isLocal(packet.destination()));
    };
  }
}
