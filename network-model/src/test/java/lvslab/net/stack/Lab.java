package lvslab.net.stack;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.socket.Errno;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// A small network for tests, wired by hand: segments with 0.5 ms from port to port, as the
/// reference's.
public final class Lab {
  public final Engine engine;
  public final Journal journal = new Journal();
  private int hosts;

  public Lab(long seed) {
    engine = new Engine(seed);
    engine.trace().listen(journal);
  }

  public Lab() {
    this(1);
  }

  public Switch segment(String name) {
    var segment = new Switch(engine, name, MacTable.DEFAULT_AGEING_NANOS);
    segment.shape(500 * SimTime.MICROSECOND, 0, Integer.MAX_VALUE);
    return segment;
  }

  public NetworkStack host(String name) {
    var kernel = new Kernel(engine, name, hosts++, new HostClock(1000, 0));
    return new NetworkStack(kernel);
  }

  /// A card that is up, with addresses.
  public static NetDevice card(
      NetworkStack host, String name, String mac, Switch segment, String... addresses) {
    NetDevice device = host.addEthernet(name, MacAddress.of(mac), segment);
    device.setUp(true);
    for (String address : addresses) {
      address(device, address);
    }
    return device;
  }

  public static void address(NetDevice device, String prefix) {
    @Nullable Errno error =
        device
            .owner()
            .addAddress(
                device,
                new InterfaceAddress(
                    Ipv4Prefix.of(prefix),
                    null,
                    AddressScope.GLOBAL,
                    device.name(),
                    false,
                    false,
                    0));
    if (error != null) {
      throw new IllegalStateException(error.text());
    }
  }

  public static void gateway(NetworkStack host, NetDevice device, String gateway) {
    var route =
        new Route(
            Ipv4Prefix.DEFAULT,
            RouteType.UNICAST,
            Ipv4Address.of(gateway),
            device,
            null,
            AddressScope.GLOBAL,
            0,
            "boot",
            0);
    @Nullable Errno error = host.routing().add(route);
    if (error != null) {
      throw new IllegalStateException(error.text());
    }
  }

  public static void sysctl(NetworkStack host, String key, int value) {
    host.kernel().sysctl().write(key, Integer.toString(value), 0);
  }

  public static void sysctl(NetworkStack host, String key, String value) {
    host.kernel().sysctl().write(key, value, 0);
  }

  public void runFor(long nanos) {
    engine.runUntil(engine.nowNanos() + nanos);
  }

  /// What was reported of a kind.
  public <E extends TraceEvent> List<E> events(Class<E> kind) {
    List<E> found = new ArrayList<>();
    for (var entry : journal.entries()) {
      if (kind.isInstance(entry.event())) {
        found.add(kind.cast(entry.event()));
      }
    }
    return found;
  }

  /// The frames that hosts have sent.
  public List<FrameEvent.Sent> sent() {
    return events(FrameEvent.Sent.class);
  }
}
