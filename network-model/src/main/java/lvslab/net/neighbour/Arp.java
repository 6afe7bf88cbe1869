package lvslab.net.neighbour;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.AddressScope;
import lvslab.net.device.ConfKey;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NeighKey;
import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// ARP (RFC 826) as Linux does it (net/ipv4/arp.c): asks, answers and learns.
public final class Arp implements ProtocolHandler {
  private final Kernel kernel;
  private final NeighbourTable table;
  private final Routing routing;
  private final ArpPolicy policy;
  private final ProxyQueue proxyQueue;
  private final List<ProxyEntry> proxies = new ArrayList<>(0);
  private InputRoutes inputRoutes = (arp, device, frame) -> null;

  /// The route of what a request asks for.
  @FunctionalInterface
  public interface InputRoutes {
    /// Looks it up as if the question were a packet (`ip_route_input_noref`).
    ///
    /// @param arp the request
    /// @param device where it came in
    /// @param frame that brought it
    /// @return a route that is local or leads on; null for none, for a martian, or if rp_filter
    ///   says no
    @Nullable Route find(ArpPacket arp, NetDevice device, EthernetFrame frame);
  }

  Arp(Kernel kernel, NeighbourTable table, Routing routing) {
    this.kernel = kernel;
    this.table = table;
    this.routing = routing;
    policy = new ArpPolicy(kernel, routing);
    proxyQueue =
        new ProxyQueue(
            kernel,
            (device, frame, lineage) -> process(device, frame, PacketType.HOST, true, lineage));
  }

  /// Sets how what is asked for is looked up; IPv4 does, when the stack is put together.
  ///
  /// @param routes the lookup
  public void setInputRoutes(InputRoutes routes) {
    inputRoutes = routes;
  }

  /// The addresses that are answered for because somebody said so.
  ///
  /// @return may be changed
  public List<ProxyEntry> proxies() {
    return proxies;
  }

  /// A device goes down: what waits on it is lost, and what it answered for is forgotten.
  void forget(NetDevice device) {
    proxyQueue.purge(device);
    proxies.removeIf(entry -> entry.device() == device);
  }

  @Override
  public void receive(NetDevice device, EthernetFrame frame, PacketType type, long lineage) {
    process(device, frame, type, false, lineage);
  }

  /// `arp_process`. A request that has waited to be answered for somebody else comes by here again.
  private void process(
      NetDevice device, EthernetFrame frame, PacketType type, boolean waited, long lineage) {
    if (!(frame.payload() instanceof ArpPacket arp)
        || type == PacketType.OTHERHOST
        || !device.needsNeighbours()
        || arp.targetIp().isMulticast()
        || arp.targetIp().isLoopback() && !device.isOn(ConfKey.ROUTE_LOCALNET)
        || arp.senderIp().equals(arp.targetIp()) && device.isOn(ConfKey.DROP_GRATUITOUS_ARP)) {
      drop(device, frame, DropReason.ARP_NOT_FOR_US, lineage);
      return;
    }
    if (arp.senderIp().isAny()) {
      answerProbe(device, frame, arp, lineage);
      return;
    }
    if (arp.operation() == ArpPacket.REQUEST) {
      @Nullable Route route = inputRoutes.find(arp, device, frame);
      if (route != null && route.isLocal()) {
        answer(device, frame, arp, lineage);
        return;
      }
      if (route != null && answersFor(arp, device, route.device())) {
        answerFor(device, frame, arp, waited || type == PacketType.HOST, lineage);
        return;
      }
    }
    learn(device, frame, arp, type, lineage);
  }

  /// Whether this host stands in for the target (`arp_fwd_proxy`, `arp_fwd_pvlan`,
  /// `pneigh_lookup`).
  private boolean answersFor(ArpPacket arp, NetDevice device, NetDevice out) {
    if (out == device) {
      return !arp.senderIp().equals(arp.targetIp()) && device.isOn(ConfKey.PROXY_ARP_PVLAN);
    }
    int medium = device.conf().get(ConfKey.MEDIUM_ID);
    int beyond = out.conf().get(ConfKey.MEDIUM_ID);
    boolean otherMedium = medium == 0 || medium != -1 && beyond != medium && beyond != -1;
    return device.isOn(ConfKey.PROXY_ARP) && otherMedium
        || proxies.contains(new ProxyEntry(arp.targetIp(), device));
  }

  /// Learns the sender and answers in the target's place: at once if only this host was asked, else
  /// after a while.
  private void answerFor(
      NetDevice device, EthernetFrame frame, ArpPacket arp, boolean atOnce, long lineage) {
    long cause = kernel.engine().currentCause();
    @Nullable NeighbourEntry asker = table.findOrCreate(device, arp.senderIp());
    if (asker != null) {
      asker.update(arp.senderMac(), NudState.STALE, true, false, "request");
    }
    kernel.engine().setCurrentCause(cause);
    policy.reportProxy(device, frame);
    if (atOnce || device.neigh().get(NeighKey.PROXY_DELAY) == 0) {
      reply(device, arp, lineage);
    } else if (!proxyQueue.add(device, frame, lineage)) {
      drop(device, frame, DropReason.ARP_IGNORED, lineage);
    }
  }

  /// A probe for an address conflict (RFC 5227): answered, but nothing is learned from it.
  private void answerProbe(NetDevice device, EthernetFrame frame, ArpPacket arp, long lineage) {
    if (arp.operation() == ArpPacket.REQUEST
        && routing.typeOf(arp.targetIp()) == RouteType.LOCAL
        && policy.permits(device, frame, arp)) {
      reply(device, arp, lineage);
    } else {
      drop(device, frame, DropReason.ARP_IGNORED, lineage);
    }
  }

  /// A request for one of this host's addresses: learn the sender and answer, or neither.
  private void answer(NetDevice device, EthernetFrame frame, ArpPacket arp, long lineage) {
    if (!policy.permits(device, frame, arp)) {
      drop(device, frame, DropReason.ARP_IGNORED, lineage);
      return;
    }
    long cause = kernel.engine().currentCause();
    @Nullable NeighbourEntry asker = table.findOrCreate(device, arp.senderIp());
    if (asker != null) {
      asker.update(arp.senderMac(), NudState.STALE, true, false, "request");
    }
    kernel.engine().setCurrentCause(cause);
    reply(device, arp, lineage);
  }

  private void reply(NetDevice device, ArpPacket asked, long lineage) {
    var packet =
        new ArpPacket(
            ArpPacket.REPLY,
            device.mac(),
            /* senderIp= */ asked.targetIp(),
            asked.senderMac(),
            /* targetIp= */ asked.senderIp());
    device.transmit(EthernetFrame.of(asked.senderMac(), device.mac(), packet), lineage);
  }

  /// What an answer, or somebody else's request, teaches (the end of `arp_process`).
  private void learn(
      NetDevice device, EthernetFrame frame, ArpPacket arp, PacketType type, long lineage) {
    @Nullable NeighbourEntry entry = table.find(device, arp.senderIp());
    boolean reply = arp.operation() == ArpPacket.REPLY;
    boolean accept = accepts(device, arp.senderIp());
    boolean unicastSender = routing.typeOf(arp.senderIp()) == RouteType.UNICAST;
    boolean gratuitous =
        arp.senderIp().equals(arp.targetIp())
            && unicastSender
            && (!reply || arp.targetMac().equals(arp.senderMac()));
    if (entry == null && accept && (gratuitous || reply && unicastSender)) {
      entry = table.findOrCreate(device, arp.senderIp());
    }
    if (entry == null) {
      drop(device, frame, DropReason.ARP_NOT_FOR_US, lineage);
      return;
    }
    int hz = kernel.clock().hz();
    long lockJiffies = (long) device.neigh().get(NeighKey.LOCKTIME) * hz / 100;
    boolean override = gratuitous || kernel.jiffies() > entry.updated() + lockJiffies;
    NudState next = reply && type == PacketType.HOST ? NudState.REACHABLE : NudState.STALE;
    String why = gratuitous ? "gratuitous" : reply ? "reply" : "overheard";
    entry.update(arp.senderMac(), next, override, false, why);
  }

  /// arp_accept: 1 takes all, 2 those of a subnet of the device (`arp_accept`).
  private static boolean accepts(NetDevice device, Ipv4Address sender) {
    return switch (device.effective(ConfKey.ARP_ACCEPT)) {
      case 0 -> false;
      case 2 -> device.addresses().isOnLink(sender, Ipv4Address.ANY);
      default -> true;
    };
  }

  /// Asks for a neighbour (`arp_solicit`): by unicast first if its MAC address is known, then by
  /// broadcast.
  void solicit(NeighbourEntry entry, @Nullable SocketBuffer waiting) {
    NetDevice device = entry.device();
    int beyond = entry.probes() - device.neigh().get(NeighKey.UCAST_SOLICIT);
    if (beyond >= 0 && beyond < device.neigh().get(NeighKey.APP_SOLICIT)) {
      return; // the turn of programs, of which none listens
    }
    Ipv4Address target = entry.address();
    Ipv4Address source = policy.announce(device, target, waiting);
    MacAddress known = entry.mac();
    boolean unicast = beyond < 0 && known != null;
    MacAddress to = unicast && known != null ? known : MacAddress.BROADCAST;
    var packet = new ArpPacket(ArpPacket.REQUEST, device.mac(), source, MacAddress.ZERO, target);
    device.transmit(EthernetFrame.of(to, device.mac(), packet), kernel.newLineage());
  }

  /// Tells all of every address of a device (`inetdev_send_gratuitous_arp`).
  void announceAll(NetDevice device) {
    for (InterfaceAddress address : device.addresses().list()) {
      Ipv4Address own = address.address();
      var packet = new ArpPacket(ArpPacket.REQUEST, device.mac(), own, MacAddress.ZERO, own);
      device.transmit(
          EthernetFrame.of(MacAddress.BROADCAST, device.mac(), packet), kernel.newLineage());
    }
  }

  private void drop(NetDevice device, EthernetFrame frame, DropReason reason, long lineage) {
    if (kernel.trace().isOpen()) {
      String where = kernel.name() + "/" + device.name();
      kernel.trace().note(new FrameEvent.Dropped(kernel.name(), where, frame, reason, lineage));
    }
  }

  /// The address that a device's kernel would announce for itself towards a neighbour.
  ///
  /// @param device where the request goes out
  /// @param target who is asked for
  /// @return an address, or 0.0.0.0
  public Ipv4Address ownAddress(NetDevice device, Ipv4Address target) {
    return routing.selectSource(device, target, AddressScope.LINK);
  }
}
