package lvslab.scenarios.belief;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.wire.Ipv4Address;

/// Who has an address on a device that others can reach. One on `lo` does not count: a real server
/// of LVS-DR has the VIP there and keeps quiet about it.
public final class Owners implements Belief {
  private static final String LOOPBACK = "lo";

  private final Ipv4Address address;
  private final Map<String, List<String>> devices = new LinkedHashMap<>();

  /// Nobody has it yet.
  ///
  /// @param address which
  public Owners(Ipv4Address address) {
    this.address = address;
  }

  @Override
  public boolean follow(TraceRecord entry) {
    return switch (entry.event()) {
      case ConfigEvent.Address a
          when a.address().address().equals(address) && !a.device().equals(LOOPBACK) -> {
        change(a);
        yield true;
      }
      case HostEvent h when h.what().equals("off") -> devices.remove(h.node()) != null;
      default -> false;
    };
  }

  private void change(ConfigEvent.Address event) {
    List<String> own = devices.computeIfAbsent(event.node(), node -> new ArrayList<>(1));
    if (event.added()) {
      own.add(event.device());
    } else {
      own.remove(event.device());
    }
    if (own.isEmpty()) {
      devices.remove(event.node());
    }
  }

  /// The hosts that have it.
  ///
  /// @return in the order in which they came to it
  public List<String> hosts() {
    return List.copyOf(devices.keySet());
  }

  /// Where they have it.
  ///
  /// @return `host/device` each
  public List<String> places() {
    List<String> places = new ArrayList<>();
    devices.forEach((host, own) -> own.forEach(device -> places.add(host + "/" + device)));
    return places;
  }
}
