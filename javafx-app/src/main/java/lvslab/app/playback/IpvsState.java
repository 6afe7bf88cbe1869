package lvslab.app.playback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.lvs.trace.Flow;
import org.jspecify.annotations.Nullable;

/// The tables of IPVS on a host at an instant, as far as its trace tells.
///
/// @param services by protocol and address, in the order they were added
/// @param connections by flow
public record IpvsState(Map<String, Service> services, Map<Flow, Connection> connections) {
  /// Empty tables.
  public static final IpvsState EMPTY = new IpvsState(Map.of(), Map.of());

  /// The order of `ipvsadm -Lnc` here: by client.
  private static final Comparator<Connection> LISTED =
      Comparator.comparing((Connection c) -> c.flow().client().address())
          .thenComparingInt(c -> c.flow().client().port())
          .thenComparing(c -> c.flow().protocol())
          .thenComparing(c -> c.flow().virtual().address())
          .thenComparingInt(c -> c.flow().virtual().port());

  /// Copies nothing: who makes one gives the maps away.
  public IpvsState {
    services = Collections.unmodifiableMap(services);
    connections = Collections.unmodifiableMap(connections);
  }

  /// A virtual service.
  ///
  /// @param name such as `TCP 172.16.16.172:80`
  /// @param scheduler its id
  /// @param flags as `ipvsadm -Ln` shows them, such as `persistent 300`; may be empty
  /// @param servers by address and port, in the order they were added
  public record Service(
      String name, String scheduler, String flags, Map<String, RealServerState> servers) {
    /// Copies nothing: who makes one gives the map away.
    public Service {
      servers = Collections.unmodifiableMap(servers);
    }

    /// The real server of a connection.
    ///
    /// @param destination address and port of the connection
    /// @param address the address alone, under which a server without a port of its own stands
    /// @return its state, or null
    @Nullable RealServerState server(String destination, String address) {
      RealServerState exact = servers.get(destination);
      return exact != null ? exact : servers.get(address + ":0");
    }
  }

  /// A connection.
  ///
  /// @param flow whose
  /// @param template whether it is a persistence template
  /// @param state such as `ESTABLISHED`
  /// @param lifeSeconds how long it lives without packets
  /// @param touchedNanos when its time began anew
  /// @param service of its real server, empty for none
  /// @param control whose template it depends on, null for none
  public record Connection(
      Flow flow,
      boolean template,
      String state,
      long lifeSeconds,
      long touchedNanos,
      String service,
      @Nullable Flow control) {
    private static final long SECONDS_IN_MINUTE = 60;

    Connection touched(long atNanos) {
      return new Connection(flow, template, state, lifeSeconds, atNanos, service, control);
    }

    /// How long it lives if no packet comes, as `ipvsadm -Lnc` shows it.
    ///
    /// @param atNanos the instant
    /// @return minutes and seconds
    public String expire(long atNanos) {
      long passed = atNanos / SimTime.MILLISECOND - touchedNanos / SimTime.MILLISECOND;
      long left = Math.max(0, lifeSeconds * 1000 - passed) / 1000;
      return String.format(
          Locale.ROOT, "%02d:%02d", left / SECONDS_IN_MINUTE, left % SECONDS_IN_MINUTE);
    }
  }

  /// The services as `ipvsadm -Ln` lists them.
  ///
  /// @return lines
  public List<String> serviceLines() {
    List<String> lines = new ArrayList<>();
    for (Service service : services.values()) {
      String flags = service.flags().isEmpty() ? "" : " " + service.flags();
      lines.add(service.name() + " " + service.scheduler() + flags);
      for (RealServerState s : service.servers().values()) {
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

  /// The connections in the order in which they are listed.
  ///
  /// @return a list of its own
  public List<Connection> listed() {
    List<Connection> all = new ArrayList<>(connections.values());
    all.sort(LISTED);
    return all;
  }

  /// The connections as `ipvsadm -Lnc` lists them.
  ///
  /// @param atNanos the instant
  /// @return lines
  public List<String> connectionLines(long atNanos) {
    List<String> lines = new ArrayList<>();
    for (Connection c : listed()) {
      Flow flow = c.flow();
      lines.add(
          String.join(
              " ",
              flow.protocol(),
              c.expire(atNanos),
              c.state(),
              flow.client().toString(),
              flow.virtual().toString(),
              flow.destination().toString()));
    }
    return lines;
  }
}
