package lvslab.app.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.app.playback.IpvsState;
import lvslab.app.playback.IpvsState.Connection;
import lvslab.app.playback.IpvsState.Service;
import lvslab.app.playback.RealServerState;
import lvslab.lvs.trace.Flow;
import org.jspecify.annotations.Nullable;

/// The tables of IPVS at an instant as rows, with what differs from an earlier one marked.
public final class IpvsTables {
  /// Text, and whether it was another before.
  ///
  /// @param text what stands there
  /// @param changed whether it differs
  public record Cell(String text, boolean changed) {}

  /// A service.
  ///
  /// @param name such as `TCP 172.16.16.172:80`
  /// @param scheduling scheduler and flags
  /// @param servers its real servers, by address
  public record ServiceRow(Cell name, Cell scheduling, List<ServerRow> servers) {
    /// Copies the servers.
    public ServiceRow {
      servers = List.copyOf(servers);
    }

    /// Whether persistence templates of any of its servers are to be counted.
    ///
    /// @return true for a persistent service
    public boolean isPersistent() {
      return scheduling.text().contains("persistent");
    }
  }

  /// A real server.
  ///
  /// @param server address and port
  /// @param isNew whether it was not there before
  /// @param method how packets get there
  /// @param weight its weight
  /// @param active active connections
  /// @param inactive the others
  /// @param persistent its persistence templates
  /// @param state what it stands by
  public record ServerRow(
      String server,
      boolean isNew,
      Cell method,
      Cell weight,
      Cell active,
      Cell inactive,
      Cell persistent,
      RealServerState state) {}

  /// A connection entry.
  ///
  /// @param entry as it is, or was
  /// @param expire what is left of its time
  /// @param state its state
  /// @param isNew whether it was not there before
  /// @param gone whether it is not there any more
  /// @param controls how many entries depend on it
  public record ConnectionRow(
      Connection entry, String expire, Cell state, boolean isNew, boolean gone, int controls) {}

  private final IpvsState now;
  private final IpvsState before;

  /// Tables.
  ///
  /// @param now at the instant
  /// @param before at the one that it is compared with
  public IpvsTables(IpvsState now, IpvsState before) {
    this.now = now;
    this.before = before;
  }

  /// The services.
  ///
  /// @return in the order of `ipvsadm -Ln`
  public List<ServiceRow> services() {
    List<ServiceRow> rows = new ArrayList<>();
    now.services().values().stream()
        .sorted((a, b) -> ListedOrder.BY_ADDRESS.compare(a.name(), b.name()))
        .forEach(service -> rows.add(row(service)));
    return rows;
  }

  private ServiceRow row(Service service) {
    Service former = before.services().get(service.name());
    String scheduling = scheduling(service);
    List<ServerRow> servers = new ArrayList<>();
    service.servers().values().stream()
        .sorted((a, b) -> ListedOrder.BY_ADDRESS.compare(a.address(), b.address()))
        .forEach(
            server ->
                servers.add(
                    row(
                        service,
                        server,
                        former == null ? null : former.servers().get(server.address()))));
    return new ServiceRow(
        new Cell(service.name(), former == null),
        new Cell(scheduling, former == null || !scheduling(former).equals(scheduling)),
        servers);
  }

  private static String scheduling(Service service) {
    return (service.scheduler() + " " + service.flags()).strip();
  }

  private ServerRow row(Service service, RealServerState server, @Nullable RealServerState former) {
    RealServerState old = former == null ? server : former;
    int persistent = persistent(now, service, server);
    return new ServerRow(
        server.address(),
        former == null,
        cell(server.method(), old.method()),
        cell(server.weight(), old.weight()),
        cell(server.active(), old.active()),
        cell(server.inactive(), old.inactive()),
        cell(persistent, persistent(before, service, old)),
        server);
  }

  private static Cell cell(Object value, Object old) {
    return new Cell(value.toString(), !value.equals(old));
  }

  private static int persistent(IpvsState state, Service service, RealServerState server) {
    int count = 0;
    for (Connection c : state.connections().values()) {
      boolean same =
          c.template()
              && c.service().equals(service.name())
              && ListedOrder.address(server.address()).equals(c.flow().destination().address());
      count += same ? 1 : 0;
    }
    return count;
  }

  /// The connection entries, then those that went.
  ///
  /// @param atNanos the instant
  /// @return in the order of `ipvsadm -Lnc`
  public List<ConnectionRow> connections(long atNanos) {
    Map<Flow, Integer> controls = new LinkedHashMap<>();
    for (Connection c : now.connections().values()) {
      if (c.control() != null) {
        controls.merge(c.control(), 1, Integer::sum);
      }
    }
    List<ConnectionRow> rows = new ArrayList<>();
    for (Connection c : now.listed()) {
      Connection former = before.connections().get(c.flow());
      boolean changed = former == null || !former.state().equals(c.state());
      rows.add(
          new ConnectionRow(
              c,
              c.expire(atNanos),
              new Cell(c.state(), changed),
              former == null,
              false,
              controls.getOrDefault(c.flow(), 0)));
    }
    for (Connection c : before.listed()) {
      if (!now.connections().containsKey(c.flow())) {
        rows.add(new ConnectionRow(c, "", new Cell(c.state(), true), false, true, 0));
      }
    }
    return rows;
  }
}
