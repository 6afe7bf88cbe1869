package lvslab.app.playback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import lvslab.lvs.trace.Flow;

/// The tables of IPVS on a host at an instant, as far as its trace tells.
///
/// @param services by protocol and address, in the order they were added
/// @param connections by flow
public record IpvsState(Map<String, Service> services, Map<Flow, Connection> connections) {
  /// Empty tables.
  public static final IpvsState EMPTY = new IpvsState(Map.of(), Map.of());

  /// Copies nothing: who makes one gives the maps away.
  public IpvsState {
    services = Collections.unmodifiableMap(services);
    connections = Collections.unmodifiableMap(connections);
  }

  /// A virtual service.
  ///
  /// @param name such as `TCP 172.16.16.172:80`
  /// @param scheduler its id
  /// @param servers by address and port, in the order they were added
  public record Service(String name, String scheduler, Map<String, Server> servers) {
    /// Copies nothing: who makes one gives the map away.
    public Service {
      servers = Collections.unmodifiableMap(servers);
    }
  }

  /// A real server of a service.
  ///
  /// @param address with its port
  /// @param method `Route`, `Tunnel` or `Masq`
  /// @param weight as text
  /// @param active connections that are established
  /// @param inactive the others
  public record Server(String address, String method, String weight, int active, int inactive) {}

  /// A connection.
  ///
  /// @param flow whose
  /// @param template whether it is a persistence template
  /// @param state such as `ESTABLISHED`
  public record Connection(Flow flow, boolean template, String state) {}

  /// The services as `ipvsadm -Ln` lists them.
  ///
  /// @return lines
  public List<String> serviceLines() {
    List<String> lines = new ArrayList<>();
    for (Service service : services.values()) {
      lines.add(service.name() + " " + service.scheduler());
      for (Server s : service.servers().values()) {
        lines.add(
            "-> "
                + String.join(
                    " ",
                    s.address(),
                    s.method(),
                    s.weight(),
                    Integer.toString(s.active()),
                    Integer.toString(s.inactive())));
      }
    }
    return lines;
  }

  /// The connections as `ipvsadm -Lnc` lists them, without the time left.
  ///
  /// @return lines
  public List<String> connectionLines() {
    List<String> lines = new ArrayList<>();
    for (Connection c : connections.values()) {
      Flow flow = c.flow();
      lines.add(
          String.join(
              " ",
              flow.protocol(),
              c.state(),
              flow.client().toString(),
              flow.virtual().toString(),
              flow.destination().toString()));
    }
    return lines;
  }
}
