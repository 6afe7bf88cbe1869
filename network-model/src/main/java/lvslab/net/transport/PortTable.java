package lvslab.net.transport;

import lvslab.engine.random.RandomStream;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.IntTable;

/// Chooses ports for who asks for none: a random one of the range, then the next that is free.
public final class PortTable {
  /// Says whether a port is free.
  @FunctionalInterface
  public interface Probe {
    /// Looks.
    ///
    /// @param port 1 to 65535
    /// @return true if nobody has it
    boolean isFree(int port);
  }

  private final IntTable<Ipv4Key> conf;
  private final RandomStream random;

  /// A chooser.
  ///
  /// @param conf with ip_local_port_range
  /// @param random where it begins
  public PortTable(IntTable<Ipv4Key> conf, RandomStream random) {
    this.conf = conf;
    this.random = random;
  }

  /// A free port.
  ///
  /// @param probe says whether a port is free
  /// @return the port, or 0 if none is
  public int choose(Probe probe) {
    int low = conf.get(Ipv4Key.IP_LOCAL_PORT_RANGE, 0);
    int count = conf.get(Ipv4Key.IP_LOCAL_PORT_RANGE, 1) - low + 1;
    if (count <= 0) {
      return 0;
    }
    int first = (int) random.nextBelow(count);
    for (int i = 0; i < count; i++) {
      int port = low + (first + i) % count;
      if (probe.isFree(port)) {
        return port;
      }
    }
    return 0;
  }
}
