package lvslab.net.route;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.device.AddressScope;
import lvslab.net.device.Devices;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.socket.Errno;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// The routing of a host: tables `local` and `main`, the routes that addresses make, and the choice
/// of source addresses (net/ipv4/fib_frontend.c, fib_semantics.c, devinet.c).
public final class Routing {
  private static final Ipv4Prefix MULTICAST = Ipv4Prefix.of("224.0.0.0/4");

  private final Kernel kernel;
  private final Devices devices;
  private final RouteTables tables;
  private final RouteTable local;
  private final RouteTable main;
  private final IntTable<RouteKey> conf = new IntTable<>(RouteKey.class);
  private final RouteExceptions exceptions;
  private final List<RouteListener> listeners = new ArrayList<>(0);
  private int generation;
  private boolean customLocalRoutes;

  /// Empty tables that follow the addresses of devices.
  ///
  /// @param kernel of the host
  /// @param devices of the host
  public Routing(Kernel kernel, Devices devices) {
    this.kernel = kernel;
    this.devices = devices;
    tables = new RouteTables(devices);
    local = tables.get(RouteTables.LOCAL);
    main = tables.get(RouteTables.MAIN);
    exceptions = new RouteExceptions(kernel, conf, () -> generation++);
  }

  /// Begins to follow the devices. To be called once.
  public void start() {
    devices.listen(new AddressRoutes(this, devices));
    kernel.sysctl().mount("net.ipv4.route", new RouteSysctl(conf, exceptions::flush));
  }

  /// What was learned of the ways to single destinations.
  ///
  /// @return beside the tables
  public RouteExceptions exceptions() {
    return exceptions;
  }

  /// A packet to a destination was too large for its path.
  ///
  /// @param destination of the packet
  /// @param mtu the MTU that was told, octets
  public void learnMtu(Ipv4Address destination, int mtu) {
    @Nullable Route found = lookup(destination);
    if (found != null) {
      exceptions.learnMtu(found, destination, mtu);
    }
  }

  /// A router knows a better one for a destination.
  ///
  /// @param destination of the packet
  /// @param gateway the better one
  public void learnGateway(Ipv4Address destination, Ipv4Address gateway) {
    @Nullable Route found = lookup(destination);
    if (found != null) {
      exceptions.learnGateway(found, destination, gateway);
    }
  }

  /// Counts the changes, so that who keeps a route knows when to look again.
  ///
  /// @return a number that grows
  public int generation() {
    return generation;
  }

  /// Table `local`.
  ///
  /// @return the table
  public RouteTable local() {
    return local;
  }

  /// Table `main`.
  ///
  /// @return the table
  public RouteTable main() {
    return main;
  }

  /// All tables, and the rules.
  ///
  /// @return the tables
  public RouteTables tables() {
    return tables;
  }

  /// Finds the route of a packet that this host makes, by its destination alone.
  ///
  /// @param destination an address
  /// @return the route, or null
  public @Nullable Route lookup(Ipv4Address destination) {
    return tables.isCustom()
        ? tables.lookup(Flow.out(Ipv4Address.ANY, destination, null))
        : tables.lookup(destination, null);
  }

  /// Finds the route of a packet that came in.
  ///
  /// @param source of the packet
  /// @param destination of the packet
  /// @param input where it came in
  /// @param mark of the packet
  /// @return the route, or null
  public @Nullable Route lookup(
      Ipv4Address source, Ipv4Address destination, NetDevice input, int mark) {
    return tables.isCustom()
        ? tables.lookup(new Flow(source, destination, input, null, mark))
        : tables.lookup(destination, null);
  }

  /// Finds the route of a packet.
  ///
  /// @param flow what it is
  /// @return the route, or null
  public @Nullable Route lookup(Flow flow) {
    return tables.lookup(flow);
  }

  /// Finds the best route of a destination that leaves by one device, as a socket bound to it
  /// needs.
  ///
  /// @param destination an address
  /// @param device where it must go out
  /// @return the route, or null
  public @Nullable Route lookup(Ipv4Address destination, NetDevice device) {
    return tables.isCustom()
        ? tables.lookup(Flow.out(Ipv4Address.ANY, destination, device))
        : tables.lookup(destination, device);
  }

  /// Whether somebody has added a route of type local (`fib_has_custom_local_routes`): then the
  /// addresses of devices alone do not tell what is local.
  ///
  /// @return false as long as only addresses have made such routes
  public boolean hasCustomLocalRoutes() {
    return customLocalRoutes;
  }

  /// Adds a rule (`ip rule add`).
  ///
  /// @param rule what
  /// @return null if it was added, else the error
  public @Nullable Errno add(Rule rule) {
    generation++;
    return tables.add(rule);
  }

  /// Removes a rule (`ip rule del`).
  ///
  /// @param rule one of the list
  /// @return whether it was there
  public boolean remove(Rule rule) {
    generation++;
    boolean removed = tables.remove(rule);
    if (removed) {
      List.copyOf(listeners).forEach(listener -> listener.removed(rule));
    }
    return removed;
  }

  /// What kind of address it is for this host (`inet_addr_type`): the local table decides, what is
  /// not there is unicast if any route leads to it or none does.
  ///
  /// @param address any
  /// @return LOCAL, BROADCAST, MULTICAST or UNICAST
  public RouteType typeOf(Ipv4Address address) {
    if (address.isAny() || address.isBroadcast() || address.isZeroNet()) {
      return RouteType.BROADCAST;
    }
    if (MULTICAST.contains(address)) {
      return RouteType.MULTICAST;
    }
    @Nullable Route route = local.lookup(address);
    return route == null ? RouteType.UNICAST : route.type();
  }

  /// Whether an address is one of this host's own, a net on loopback included.
  ///
  /// @param address any
  /// @return true if packets to it are delivered here
  public boolean isLocal(Ipv4Address address) {
    @Nullable Route route = local.lookup(address);
    return route != null && route.isLocal();
  }

  /// Chooses a source address (`inet_select_addr`): the first address of the device whose subnet
  /// holds the destination, else its first, else the first of any device, lo before the others.
  ///
  /// @param device where a packet goes out
  /// @param destination where it goes, or 0.0.0.0
  /// @param scope narrowest scope that will do
  /// @return an address, or 0.0.0.0 if the host has none
  public Ipv4Address selectSource(NetDevice device, Ipv4Address destination, AddressScope scope) {
    @Nullable Ipv4Address first = null;
    List<InterfaceAddress> list = device.addresses().list();
    for (int i = 0; i < list.size(); i++) {
      InterfaceAddress address = list.get(i);
      if (address.secondary() || address.scope().value() > scope.value()) {
        continue;
      }
      if (destination.isAny() || address.prefix().contains(destination)) {
        return address.address();
      }
      if (first == null) {
        first = address.address();
      }
    }
    return first != null ? first : selectElsewhere(scope);
  }

  private Ipv4Address selectElsewhere(AddressScope scope) {
    for (NetDevice other : devices.list()) {
      for (InterfaceAddress address : other.addresses().list()) {
        if (!address.secondary()
            && address.scope() != AddressScope.LINK
            && address.scope().value() <= scope.value()) {
          return address.address();
        }
      }
    }
    return Ipv4Address.ANY;
  }

  /// The source address of packets that take a route and have none (`fib_result_prefsrc`).
  ///
  /// @param route the route
  /// @param destination where they go
  /// @return an address, or 0.0.0.0 if the host has none
  public Ipv4Address sourceOf(Route route, Ipv4Address destination) {
    if (route.source() != null) {
      return route.source();
    }
    if (route.isLocal()) {
      return destination;
    }
    @Nullable Ipv4Address gateway = route.gateway();
    Ipv4Address towards = gateway == null ? destination : gateway;
    return selectSource(route.device(), towards, route.scope());
  }

  /// Adds a route to its table (`ip route add`).
  ///
  /// @param route what
  /// @return null if it was added, else the error
  public @Nullable Errno add(Route route) {
    if (!route.device().isUp()) {
      return Errno.ENETDOWN;
    }
    RouteTable table = tables.get(route.table());
    for (Route other : table.list()) {
      if (other.destination().equals(route.destination()) && other.metric() == route.metric()) {
        return Errno.EEXIST;
      }
    }
    @Nullable Errno error = checkGateway(route);
    if (error == null) {
      customLocalRoutes |= route.isLocal();
      insert(table, route);
    }
    return error;
  }

  /// Adds a route to its table in front of those to the same destination (`route add`), or behind
  /// them (`ip route append`).
  ///
  /// @param route what
  /// @param first whether in front
  /// @return null if it was added, else the error
  public @Nullable Errno addBeside(Route route, boolean first) {
    if (!route.device().isUp()) {
      return Errno.ENETDOWN;
    }
    RouteTable table = tables.get(route.table());
    if (table.list().stream().anyMatch(route::leadsAs)) {
      return Errno.EEXIST;
    }
    @Nullable Errno error = checkGateway(route);
    if (error == null && first) {
      table.insertFirst(route);
      generation++;
      report(route, true);
    } else if (error == null) {
      insert(table, route);
    }
    return error;
  }

  private @Nullable Errno checkGateway(Route route) {
    if (route.gateway() == null) {
      return null;
    }
    @Nullable Route way = main.lookup(route.gateway());
    if (way == null || way.gateway() != null || isLocal(route.gateway())) {
      return isLocal(route.gateway()) ? Errno.EINVAL : Errno.ENETUNREACH;
    }
    return null;
  }

  /// Removes a route from its table (`ip route del`).
  ///
  /// @param route an entry of the table
  /// @return whether it was there
  public boolean remove(Route route) {
    boolean removed = delete(tables.get(route.table()), route);
    if (removed) {
      List.copyOf(listeners).forEach(listener -> listener.removed(route));
    }
    return removed;
  }

  /// Who hears of routes that somebody removes.
  ///
  /// @return to be added to and taken from
  public List<RouteListener> listeners() {
    return listeners;
  }

  void insert(RouteTable table, Route route) {
    table.insert(route);
    generation++;
    report(route, true);
  }

  boolean delete(RouteTable table, Route route) {
    boolean removed = table.remove(route);
    if (removed) {
      exceptions.forget(route);
      generation++;
      report(route, false);
    }
    return removed;
  }

  /// Something changed that routes depend on.
  void bump() {
    generation++;
  }

  private void report(Route route, boolean added) {
    if (kernel.trace().isOpen() && route.type() == RouteType.UNICAST) {
      String text = RouteText.of(route);
      kernel.trace().note(new ConfigEvent.Route(kernel.name(), text, added));
    }
  }
}
