package lvslab.net.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.Link;
import lvslab.net.link.PortState;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import org.jspecify.annotations.Nullable;

/// A switch as the box it runs on knows it: a bridge that has the link's name, and ports that have
/// the names of what is plugged in, `host.device`. The ports have no addresses of their own.
public final class Bridge {
  /// Numbers of devices begin with lo and the bridge.
  private static final int FIRST_PORT_INDEX = 3;

  private static final long GIGABIT = 1_000_000_000L;

  private @Nullable Switch segment;

  Bridge() {}

  /// The box of a switch, as a host of its own with nothing but a terminal.
  ///
  /// @param segment the switch
  /// @param index of the host among all hosts
  /// @param clock of its kernel
  /// @param commands what is installed
  /// @return a host without cards
  public static Host terminal(Switch segment, int index, HostClock clock, CommandTable commands) {
    var host = new Host(new Kernel(segment.engine(), segment.name(), index, clock), commands);
    of(host).segment = segment;
    return host;
  }

  static Bridge of(Host host) {
    return host.part(Bridge.class, h -> new Bridge());
  }

  /// The bridge of a name.
  ///
  /// @param name as typed
  /// @return nothing on a host without one
  Optional<Switch> find(String name) {
    return Optional.ofNullable(segment).filter(s -> s.name().equals(name));
  }

  /// The bridge, if there is one.
  Optional<Switch> only() {
    return Optional.ofNullable(segment);
  }

  /// The ports, the one plugged in first first.
  List<SwitchPort> ports() {
    return segment == null ? List.of() : new ArrayList<>(segment.ports().reversed());
  }

  /// A port by its name.
  Optional<SwitchPort> port(String name) {
    return ports().stream().filter(p -> nameOf(p).equals(name)).findFirst();
  }

  static String nameOf(SwitchPort port) {
    return port.name().replace('/', '.');
  }

  /// From 1, in the order they were plugged in.
  int numberOf(SwitchPort port) {
    return ports().indexOf(port) + 1;
  }

  /// The number of a port's device.
  int indexOf(SwitchPort port) {
    return ports().indexOf(port) + FIRST_PORT_INDEX;
  }

  /// The state that is shown: a port without a carrier is disabled.
  static PortState stateOf(SwitchPort port) {
    return port.hasCarrier() ? port.state() : PortState.DISABLED;
  }

  /// What a way over a port costs, by the speed of its cable (net/bridge/br_if.c, `port_cost`).
  static int costOf(SwitchPort port) {
    long rate = port.toDevice().rateBitsPerSecond();
    if (rate == Link.UNLIMITED || rate >= 10 * GIGABIT) {
      return 2;
    }
    if (rate >= GIGABIT) {
      return 4;
    }
    return rate >= GIGABIT / 10 ? 19 : 100;
  }

  /// Hundredths of a second, as brctl shows times.
  static String seconds(long nanos) {
    long hundredths = nanos / (10 * SimTime.MILLISECOND);
    return String.format(Locale.ROOT, "%4d.%02d", hundredths / 100, hundredths % 100);
  }
}
