package lvslab.lvs.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The virtual services of a host and what changes them (net/netfilter/ipvs/ip_vs_ctl.c).
public final class ServiceTable {
  private final IpvsFacts facts;
  private final SchedulerType.HostParts host;
  private final Function<String, @Nullable SchedulerType> schedulers;
  private final Map<ServiceKey, VirtualService> services = new TreeMap<>();
  private final ServiceIndex index = new ServiceIndex();
  private final ServerTrash trash;
  private final Statistics statistics = new Statistics();

  /// No services.
  ///
  /// @param host whose
  /// @param schedulers finds a scheduler by its id, or null
  public ServiceTable(
      SchedulerType.HostParts host, Function<String, @Nullable SchedulerType> schedulers) {
    facts = new IpvsFacts(host.kernel().version());
    this.host = host;
    this.schedulers = schedulers;
    trash = new ServerTrash(host.kernel());
  }

  /// Adds a service (`ip_vs_add_service`).
  ///
  /// @param key which packets
  /// @param settings how
  /// @param setBy reports the change and gives the serial of that; asked only if it is done
  /// @return null if it is done
  public @Nullable TableError addService(
      ServiceKey key, ServiceSettings settings, LongSupplier setBy) {
    if (services.containsKey(key)) {
      return TableError.SERVICE_EXISTS;
    }
    @Nullable SchedulerType type = schedulers.apply(settings.scheduler());
    if (type == null) {
      return TableError.NO_SCHEDULER;
    }
    var service = new VirtualService(key, host, settings, type);
    service.setSetBy(setBy.getAsLong());
    services.put(key, service);
    index.rebuild(services.values());
    return null;
  }

  /// Changes a service (`ip_vs_edit_service`).
  ///
  /// @param key of which
  /// @param settings how it is to be
  /// @param setBy reports the change and gives the serial of that; asked only if it is done
  /// @return null if it is done
  public @Nullable TableError editService(
      ServiceKey key, ServiceSettings settings, LongSupplier setBy) {
    @Nullable VirtualService service = services.get(key);
    if (service == null) {
      return TableError.NO_SUCH_SERVICE;
    }
    @Nullable SchedulerType type = schedulers.apply(settings.scheduler());
    if (type == null) {
      return TableError.NO_SCHEDULER;
    }
    service.update(settings, type, setBy.getAsLong());
    return null;
  }

  /// Deletes a service and its servers (`ip_vs_del_service`).
  ///
  /// @param key of which
  /// @return null if it is done
  public @Nullable TableError deleteService(ServiceKey key) {
    @Nullable VirtualService service = services.remove(key);
    if (service == null) {
      return TableError.NO_SUCH_SERVICE;
    }
    index.rebuild(services.values());
    service.close();
    for (RealServer server : service.servers()) {
      server.remove();
      server.statistics().zero(); // another service will not take them over
      trash.put(server);
    }
    return null;
  }

  /// Deletes all services (`ip_vs_flush`).
  public void flush() {
    for (ServiceKey key : new ArrayList<>(services.keySet())) {
      deleteService(key);
    }
  }

  /// Adds a real server, or brings back one that was deleted (`ip_vs_add_dest`).
  ///
  /// @param key of its service
  /// @param address the real address
  /// @param port its port
  /// @param settings how
  /// @param setBy reports the change and gives the serial of that; asked only if it is done
  /// @return null if it is done
  public @Nullable TableError addServer(
      ServiceKey key, Ipv4Address address, int port, ServerSettings settings, LongSupplier setBy) {
    @Nullable VirtualService service = services.get(key);
    if (service == null) {
      return TableError.SERVICE_NOT_DEFINED;
    }
    if (settings.lowerThreshold() > settings.upperThreshold()) {
      return TableError.RANGE;
    }
    if (service.find(address, port) != null) {
      return TableError.DESTINATION_EXISTS;
    }
    @Nullable RealServer server = trash.take(key, address, port);
    if (server == null) {
      server = new RealServer(facts, key, address, port, settings);
    }
    server.update(service, settings, setBy.getAsLong());
    service.addServer(server);
    return null;
  }

  /// Changes a real server (`ip_vs_edit_dest`).
  ///
  /// @param key of its service
  /// @param address its address
  /// @param port its port
  /// @param settings how it is to be
  /// @param setBy reports the change and gives the serial of that; asked only if it is done
  /// @return null if it is done
  public @Nullable TableError editServer(
      ServiceKey key, Ipv4Address address, int port, ServerSettings settings, LongSupplier setBy) {
    @Nullable VirtualService service = services.get(key);
    if (service == null) {
      return TableError.SERVICE_NOT_DEFINED;
    }
    if (settings.lowerThreshold() > settings.upperThreshold()) {
      return TableError.RANGE;
    }
    @Nullable RealServer server = service.find(address, port);
    if (server == null) {
      return TableError.NO_SUCH_DESTINATION;
    }
    server.update(service, settings, setBy.getAsLong());
    service.serverUpdated(server);
    return null;
  }

  /// Deletes a real server; its connections keep it in mind (`ip_vs_del_dest`).
  ///
  /// @param key of its service
  /// @param address its address
  /// @param port its port
  /// @return null if it is done
  public @Nullable TableError deleteServer(ServiceKey key, Ipv4Address address, int port) {
    @Nullable VirtualService service = services.get(key);
    if (service == null) {
      return TableError.SERVICE_NOT_DEFINED;
    }
    @Nullable RealServer server = service.find(address, port);
    if (server == null) {
      return TableError.NO_SUCH_DESTINATION;
    }
    server.remove();
    service.removeServer(server);
    trash.put(server);
    return null;
  }

  /// Sets counters to 0 (`ip_vs_zero_service`).
  ///
  /// @param key of a service, or null for all
  /// @return null if it is done
  public @Nullable TableError zero(@Nullable ServiceKey key) {
    @Nullable VirtualService one = key == null ? null : services.get(key);
    if (key != null && one == null) {
      return TableError.NO_SUCH_SERVICE;
    }
    for (VirtualService service : one == null ? services.values() : List.of(one)) {
      service.statistics().zero();
      for (RealServer server : service.servers()) {
        server.statistics().zero();
      }
    }
    if (one == null) {
      statistics.zero();
    }
    return null;
  }

  /// Takes a sample of all rates (`estimation_timer`).
  public void sampleRates() {
    statistics.sample();
    for (VirtualService service : services.values()) {
      service.statistics().sample();
      for (RealServer server : service.servers()) {
        server.statistics().sample();
      }
    }
  }

  /// The service a packet is for.
  ///
  /// @param packet as read
  /// @return the service, or null
  public @Nullable VirtualService find(PacketKey packet) {
    return index.find(
        packet.mark(), packet.protocol(), packet.destination().bits(), packet.destinationPort());
  }

  /// The server of an entry that another director made (`ip_vs_find_dest`).
  ///
  /// @param packets which packets it is for; the mark comes before the rest, as for packets
  /// @param address the real address
  /// @param port the real port
  /// @param method how packets get there
  /// @return the server, or null
  public @Nullable RealServer findServer(
      ServiceKey packets, Ipv4Address address, int port, ForwardingMethod method) {
    @Nullable VirtualService service =
        index.find(packets.mark(), packets.protocol(), packets.address().bits(), packets.port());
    if (service == null) {
      return null;
    }
    boolean anyPort = packets.isMark() && !method.translates();
    @Nullable RealServer server = service.find(address, anyPort ? 0 : port);
    return server != null ? server : service.find(address, anyPort ? port : 0);
  }

  /// A service.
  ///
  /// @param key of which
  /// @return the service, or null
  public @Nullable VirtualService find(ServiceKey key) {
    return services.get(key);
  }

  /// All services.
  ///
  /// @return in the order in which ipvsadm lists them
  public Collection<VirtualService> list() {
    return Collections.unmodifiableCollection(services.values());
  }

  /// Counters of the host as a whole (/proc/net/ip_vs_stats).
  ///
  /// @return one object
  public Statistics statistics() {
    return statistics;
  }
}
