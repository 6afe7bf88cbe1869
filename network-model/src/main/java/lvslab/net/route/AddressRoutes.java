package lvslab.net.route;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.device.AddressScope;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.Devices;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;

/// The routes that addresses make, and those that go with an address or a device
/// (net/ipv4/fib_frontend.c, `fib_add_ifaddr`, `fib_del_ifaddr`, `fib_disable_ip`). The net of an
/// address on loopback is local, all of it.
final class AddressRoutes implements DeviceListener {
  private final Routing routing;
  private final Devices devices;

  AddressRoutes(Routing routing, Devices devices) {
    this.routing = routing;
    this.devices = devices;
  }

  private RouteTable table(int id) {
    return routing.tables().get(id);
  }

  @Override
  public void addressChanged(NetDevice device, InterfaceAddress address, boolean added) {
    if (!device.isUp()) {
      return;
    }
    if (added) {
      addRoutesOf(device, address);
    } else {
      removeRoutesOf(device, address);
    }
  }

  @Override
  public void deviceChanged(NetDevice device, Change change) {
    switch (change) {
      case UP -> {
        for (InterfaceAddress address : device.addresses().list()) {
          addRoutesOf(device, address);
        }
      }
      case DOWN -> {
        for (int id : routing.tables().ids().reversed()) {
          removeAllOf(table(id), device);
        }
      }
      case CARRIER, NO_CARRIER, MAC, MTU -> routing.bump();
    }
  }

  private void removeAllOf(RouteTable table, NetDevice device) {
    for (Route route : new ArrayList<>(table.list())) {
      if (route.device() == device) {
        routing.delete(table, route);
      }
    }
  }

  /// The routes of an address (`fib_add_ifaddr`).
  private void addRoutesOf(NetDevice device, InterfaceAddress address) {
    for (Route route : routesOf(device, address)) {
      RouteTable table = route.type() == RouteType.UNICAST ? routing.main() : routing.local();
      if (table.list().stream().noneMatch(route::leadsAs)) {
        routing.insert(table, route);
      }
    }
  }

  private void removeRoutesOf(NetDevice device, InterfaceAddress gone) {
    List<Route> kept = new ArrayList<>();
    for (InterfaceAddress left : device.addresses().list()) {
      kept.addAll(routesOf(device, left));
    }
    List<Route> made = routesOf(device, gone);
    for (RouteTable table : List.of(routing.local(), routing.main())) {
      for (Route entry : new ArrayList<>(table.list())) {
        boolean its = gone.address().equals(entry.source()) && entry.device() == device;
        if (entry.protocol().equals("kernel")
            && (its || made.stream().anyMatch(entry::isAt))
            && kept.stream().noneMatch(entry::leadsAs)) {
          routing.delete(table, entry);
        }
      }
    }
    if (devices.ownerOf(gone.address()) == null) { // fib_sync_down_addr
      for (int id : routing.tables().ids()) {
        for (Route route : List.copyOf(table(id).list())) {
          if (gone.address().equals(route.source())) {
            routing.delete(table(id), route);
          }
        }
      }
    }
  }

  private static List<Route> routesOf(NetDevice device, InterfaceAddress address) {
    List<Route> routes = new ArrayList<>(3);
    Ipv4Address source = device.addresses().primaryOf(address).address();
    Ipv4Prefix host = new Ipv4Prefix(address.address(), 32);
    routes.add(kernelRoute(host, RouteType.LOCAL, device, source, address));
    Ipv4Address broadcast = address.broadcast();
    if (broadcast != null && !broadcast.isBroadcast()) {
      Ipv4Prefix all = new Ipv4Prefix(broadcast, 32);
      routes.add(kernelRoute(all, RouteType.BROADCAST, device, source, address));
    }
    int length = address.prefix().length();
    if (!address.secondary() && length < 32 && !address.prefix().network().address().isZeroNet()) {
      RouteType type = device.isLoopback() ? RouteType.LOCAL : RouteType.UNICAST;
      if (!address.noPrefixRoute()) {
        routes.add(kernelRoute(address.prefix().network(), type, device, source, address));
      }
      Ipv4Prefix last = new Ipv4Prefix(address.prefix().broadcast(), 32);
      if (length < 31 && !last.address().equals(broadcast)) {
        routes.add(kernelRoute(last, RouteType.BROADCAST, device, source, address));
      }
    }
    return routes;
  }

  private static Route kernelRoute(
      Ipv4Prefix to, RouteType type, NetDevice device, Ipv4Address source, InterfaceAddress of) {
    AddressScope scope = type == RouteType.LOCAL ? AddressScope.HOST : AddressScope.LINK;
    return new Route(to, type, null, device, source, scope, 0, "kernel", of.setBy());
  }
}
