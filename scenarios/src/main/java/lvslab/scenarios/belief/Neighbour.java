package lvslab.scenarios.belief;

import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// A host's entry for a neighbour.
public final class Neighbour implements Belief {
  /// State of an entry that there is not.
  public static final String NONE = "NONE";

  private final String host;
  private final Ipv4Address address;
  private String state = NONE;
  private @Nullable MacAddress mac;

  /// There is none yet.
  ///
  /// @param host whose table
  /// @param address whose entry
  public Neighbour(String host, Ipv4Address address) {
    this.host = host;
    this.address = address;
  }

  @Override
  public boolean follow(TraceRecord entry) {
    switch (entry.event()) {
      case NeighbourEvent e when e.node().equals(host) && e.address().equals(address) -> {
        state = e.state();
        mac = e.state().equals(NONE) ? null : e.mac();
        return true;
      }
      case HostEvent e when e.node().equals(host) && e.what().equals("off") -> {
        state = NONE;
        mac = null;
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  /// Its state.
  ///
  /// @return such as `REACHABLE`, [#NONE] if there is no entry
  public String state() {
    return state;
  }

  /// The MAC address that it holds.
  ///
  /// @return nothing while there is no entry, or no answer
  public @Nullable MacAddress mac() {
    return mac;
  }
}
