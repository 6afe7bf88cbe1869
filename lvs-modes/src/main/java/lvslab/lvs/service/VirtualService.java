package lvslab.lvs.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A virtual service (kernel `struct ip_vs_service`).
public final class VirtualService {
  private final ServiceKey key;
  private final SchedulerType.HostParts host;
  private final List<RealServer> servers = new ArrayList<>();
  private final List<RealServer> view = Collections.unmodifiableList(servers);
  private final Statistics statistics = new Statistics();
  private ServiceSettings settings;
  private Scheduler scheduler;
  private String schedulerId;
  private long setBy;
  private long emptiedBy;

  VirtualService(
      ServiceKey key, SchedulerType.HostParts host, ServiceSettings settings, SchedulerType type) {
    this.key = key;
    this.host = host;
    this.settings = settings;
    schedulerId = type.id();
    scheduler = type.bind(this, host);
  }

  /// Takes settings; a scheduler that stays the same keeps its state (`ip_vs_edit_service`).
  void update(ServiceSettings changed, SchedulerType type, long by) {
    if (!type.id().equals(schedulerId)) {
      scheduler.done();
      schedulerId = type.id();
      scheduler = type.bind(this, host);
    }
    settings = changed;
    setBy = by;
  }

  void close() {
    scheduler.done();
  }

  /// Puts a server first in the list (`__ip_vs_update_dest`).
  void addServer(RealServer server) {
    servers.addFirst(server);
    scheduler.serverChanged(this, Scheduler.Change.ADDED, 0);
  }

  void serverUpdated(RealServer server) {
    scheduler.serverChanged(this, Scheduler.Change.UPDATED, servers.indexOf(server));
  }

  /// Takes a server off the list (`__ip_vs_unlink_dest`).
  void removeServer(RealServer server) {
    int index = servers.indexOf(server);
    servers.remove(index);
    scheduler.serverChanged(this, Scheduler.Change.REMOVED, index);
  }

  /// Which packets it is for.
  ///
  /// @return its key
  public ServiceKey key() {
    return key;
  }

  /// Its port.
  ///
  /// @return 0 for all, or for a firewall mark
  public int port() {
    return key.port();
  }

  /// What was set.
  ///
  /// @return the settings
  public ServiceSettings settings() {
    return settings;
  }

  /// Who chooses its servers.
  ///
  /// @return the scheduler bound to it
  public Scheduler scheduler() {
    return scheduler;
  }

  /// Id of its scheduler.
  ///
  /// @return such as `rr`
  public String schedulerId() {
    return schedulerId;
  }

  /// Its real servers.
  ///
  /// @return in the kernel's order, the one added last first; changes with the service
  public List<RealServer> servers() {
    return view;
  }

  /// One of its real servers.
  ///
  /// @param address its address
  /// @param port its port
  /// @return the server, or null
  public @Nullable RealServer find(Ipv4Address address, int port) {
    for (RealServer server : servers) {
      if (server.port() == port && server.address().equals(address)) {
        return server;
      }
    }
    return null;
  }

  /// Its counters.
  ///
  /// @return one object for its life
  public Statistics statistics() {
    return statistics;
  }

  /// Serial of the trace event that set it.
  ///
  /// @return that of the latest `-A` or `-E`
  public long setBy() {
    return setBy;
  }

  /// Serial of the trace event that took its last server away.
  ///
  /// @return that of the latest `-d`, 0 if there was none
  public long emptiedBy() {
    return emptiedBy;
  }

  /// A server was taken away.
  ///
  /// @param by serial of the trace event
  public void setEmptiedBy(long by) {
    emptiedBy = by;
  }

  void setSetBy(long by) {
    setBy = by;
  }
}
