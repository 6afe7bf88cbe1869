package lvslab.net.neighbour;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.AddressScope;
import lvslab.net.device.ConfInputs;
import lvslab.net.device.ConfKey;
import lvslab.net.device.Devices;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Flow;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// arp_ignore, arp_filter and arp_announce live here and only here.
final class ArpPolicy {
  private final Kernel kernel;
  private final Routing routing;

  ArpPolicy(Kernel kernel, Routing routing) {
    this.kernel = kernel;
    this.routing = routing;
  }

  /// Whether a request for a local address is answered (`arp_ignore`, `arp_filter`).
  boolean permits(NetDevice device, EthernetFrame frame, ArpPacket arp) {
    boolean ignored = ignores(device, arp);
    report(device, frame, ConfKey.ARP_IGNORE, ignored, arp);
    if (ignored) {
      return false;
    }
    if (!device.isOn(ConfKey.ARP_FILTER) || arp.senderIp().isAny()) {
      return true;
    }
    @Nullable Route back = routing.lookup(Flow.out(arp.targetIp(), arp.senderIp(), null));
    boolean filtered = back == null || back.device() != device;
    report(device, frame, ConfKey.ARP_FILTER, filtered, arp);
    return !filtered;
  }

  /// arp_ignore for a request, by the greater of `all` and the receiving device.
  private static boolean ignores(NetDevice device, ArpPacket arp) {
    Ipv4Address target = arp.targetIp();
    return switch (device.effective(ConfKey.ARP_IGNORE)) {
      case 1 -> device.addresses().find(target) == null;
      case 2 ->
          device.addresses().find(target) == null
              || !device.addresses().isOnLink(target, arp.senderIp());
      case 3 -> !existsBeyondHost(device.owner(), target);
      case 8 -> true;
      default -> false; // 0, and 4 to 7, which are reserved
    };
  }

  /// Whether some device has the address with a scope wider than host.
  private static boolean existsBeyondHost(Devices devices, Ipv4Address target) {
    for (NetDevice device : devices.list()) {
      @Nullable InterfaceAddress address = device.addresses().find(target);
      if (address != null && address.scope().value() < AddressScope.HOST.value()) {
        return true;
      }
    }
    return false;
  }

  /// The sender address of a request (arp_announce in `arp_solicit`), by the greater of `all` and
  /// the outgoing device.
  Ipv4Address announce(NetDevice device, Ipv4Address target, @Nullable SocketBuffer waiting) {
    int level = device.effective(ConfKey.ARP_ANNOUNCE);
    @Nullable Ipv4Address asked = waiting == null ? null : waiting.packet().source();
    boolean local = asked != null && routing.typeOf(asked) == RouteType.LOCAL;
    @Nullable Ipv4Address chosen =
        switch (level) {
          case 1 ->
              local && asked != null && device.addresses().isOnLink(target, asked) ? asked : null;
          case 2 -> null;
          default -> local ? asked : null; // 0, and what means nothing
        };
    Ipv4Address source =
        chosen != null ? chosen : routing.selectSource(device, target, AddressScope.LINK);
    if (kernel.trace().isOpen()) {
      boolean foreign = device.addresses().find(source) == null;
      boolean decides = foreign || asked != null && local && !asked.equals(source);
      List<Input> inputs = ConfInputs.of(device, ConfKey.ARP_ANNOUNCE, decides);
      inputs.add(new Input("packet source", asked == null ? "none" : asked.toString(), 0));
      var decision = new Decision("arp.announce", source.toString(), inputs);
      kernel
          .trace()
          .emit(
              new PacketEvent.ArpSourceChosen(
                  kernel.name(), device.name(), target, source, decision));
    }
    return source;
  }

  /// This host stands in for the target of a request.
  void reportProxy(NetDevice device, EthernetFrame frame) {
    if (kernel.trace().isOpen()) {
      List<Input> inputs = ConfInputs.of(device, ConfKey.PROXY_ARP, true);
      var decision = new Decision("arp.proxy", "reply", inputs);
      kernel
          .trace()
          .emit(new PacketEvent.ArpDecided(kernel.name(), device.name(), frame, decision));
    }
  }

  private void report(
      NetDevice device, EthernetFrame frame, ConfKey key, boolean refused, ArpPacket arp) {
    if (!kernel.trace().isOpen()) {
      return;
    }
    @Nullable NetDevice owner = device.owner().ownerOf(arp.targetIp());
    boolean weak = owner != device; // answered for another device's address
    List<Input> inputs = ConfInputs.of(device, key, refused || weak);
    if (owner != null) {
      @Nullable InterfaceAddress address = owner.addresses().find(arp.targetIp());
      long setBy = address == null ? 0 : address.setBy();
      inputs.add(new Input("address " + arp.targetIp(), owner.name(), setBy));
    }
    String rule = key.key().replace('_', '.');
    var decision = new Decision(rule, refused ? "ignore" : "reply", inputs);
    kernel.trace().emit(new PacketEvent.ArpDecided(kernel.name(), device.name(), frame, decision));
  }
}
