package lvslab.lvs.core;

import java.util.List;
import java.util.function.Function;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.OrphanExpiry;
import lvslab.lvs.connection.TcpState;
import lvslab.lvs.service.IpvsFacts;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.SchedulerType;
import lvslab.lvs.service.ServerSettings;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.ServiceSettings;
import lvslab.lvs.service.ServiceTable;
import lvslab.lvs.service.Statistics;
import lvslab.lvs.service.TableError;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.sync.SyncDaemons;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.lvs.transmit.ConntrackCare;
import lvslab.lvs.transmit.Transmitters;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.netfilter.Hook;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.HookPriority;
import lvslab.net.route.RouteType;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The IPVS of a host: its tables, what changes them, and the hooks through which it sees packets
/// (net/netfilter/ipvs/ip_vs_core.c, ip_vs_ctl.c).
public final class Ipvs {
  private static final int BEFORE_SOURCE_NAT = HookPriority.NAT_SRC - 2;
  private static final int AFTER_DESTINATION_NAT = HookPriority.NAT_DST + 1;
  private static final int FORWARD_ICMP = 99;
  private static final int FORWARD_REPLIES = 100;

  private final Kernel kernel;
  private final NetworkStack stack;
  private final IpvsFacts facts;
  private final IntTable<IpvsKey> conf;
  private final ServiceTable services;
  private final ConnectionTable connections;
  private final SyncDaemons sync;
  private final DefenseLevel defense;
  private final Hook requests;
  private final Hook replies;
  private final Hook forwardedErrors;
  private final KernelTimer estimator;
  private final OrphanExpiry orphans;
  private boolean hooked;

  /// The IPVS of a host, without services. To be put to work by [#start].
  ///
  /// @param stack of the host
  /// @param schedulers finds a scheduler by its id, or null
  public Ipvs(NetworkStack stack, Function<String, @Nullable SchedulerType> schedulers) {
    this.stack = stack;
    kernel = stack.kernel();
    facts = new IpvsFacts(kernel.version());
    conf = new IntTable<>(IpvsKey.class, this::hasKey);
    services = new ServiceTable(new SchedulerType.HostParts(kernel, conf), schedulers);
    connections = new ConnectionTable(kernel);
    var care = new ConntrackCare(stack.conntrack());
    connections.setTracking(() -> conf.isOn(IpvsKey.CONNTRACK), care::drop);
    var transmitters = new Transmitters(kernel, stack.ipv4(), conf, care);
    sync = new SyncDaemons(stack, conf, services, connections);
    connections.setRearmed(template -> sync.packet(template, conf.get(IpvsKey.SYNC_THRESHOLD, 0)));
    defense = new DefenseLevel(kernel, conf, connections);
    var parts =
        new Parts(
            kernel,
            facts,
            stack.ipv4(),
            conf,
            services,
            connections,
            transmitters,
            care,
            sync,
            defense);
    var errors = new IcmpErrors(parts);
    requests = new RequestHook(parts, errors);
    replies = new ReplyHook(parts, errors);
    forwardedErrors = errors::forwarded;
    estimator = new KernelTimer(kernel, "ipvs rates", this::sampleRates);
    orphans = new OrphanExpiry(connections);
  }

  /// Puts it to work, as loading the module does: its values and the sampling of rates.
  public void start() {
    kernel.sysctl().mount("net.ipv4.vs", conf);
    estimator.armMillis(Statistics.SAMPLE_SECONDS * 1000L);
    defense.start();
  }

  private void sampleRates() {
    if (conf.isOn(IpvsKey.RUN_ESTIMATION)) {
      services.sampleRates();
    }
    estimator.armMillis(Statistics.SAMPLE_SECONDS * 1000L);
  }

  /// Adds a service.
  ///
  /// @param key which packets
  /// @param settings how
  /// @return null if it is done
  public @Nullable TableError addService(ServiceKey key, ServiceSettings settings) {
    @Nullable TableError error =
        services.addService(key, settings, () -> report("-A", key, RuleText.settings(settings)));
    if (error == null) {
      registerHooks();
    }
    return logged(error, LogText.noScheduler(settings.scheduler()));
  }

  /// Changes a service.
  ///
  /// @param key of which
  /// @param settings how it is to be
  /// @return null if it is done
  public @Nullable TableError editService(ServiceKey key, ServiceSettings settings) {
    return logged(
        services.editService(key, settings, () -> report("-E", key, RuleText.settings(settings))),
        LogText.noScheduler(settings.scheduler()));
  }

  /// Deletes a service.
  ///
  /// @param key of which
  /// @return null if it is done
  public @Nullable TableError deleteService(ServiceKey key) {
    @Nullable VirtualService service = services.find(key);
    @Nullable TableError error = services.deleteService(key);
    if (error == null && service != null) {
      long by = report("-D", key, "");
      service.servers().forEach(server -> server.setDeletedBy(by));
      expireOrphans();
      unregisterHooks();
    }
    return error;
  }

  /// Deletes all services.
  public void flush() {
    List<VirtualService> had = List.copyOf(services.list());
    services.flush();
    long by = report("ipvsadm -C");
    had.forEach(service -> service.servers().forEach(server -> server.setDeletedBy(by)));
    expireOrphans();
    unregisterHooks();
  }

  /// Adds a real server.
  ///
  /// @param key of its service
  /// @param address the real address
  /// @param port its port
  /// @param settings how
  /// @return null if it is done
  public @Nullable TableError addServer(
      ServiceKey key, Ipv4Address address, int port, ServerSettings settings) {
    boolean fits = settings.lowerThreshold() <= settings.upperThreshold();
    @Nullable VirtualService service = services.find(key);
    if (fits && service != null && service.find(address, port) == null && !isUnicast(address)) {
      return TableError.INVALID; // __ip_vs_new_dest
    }
    return logged(
        services.addServer(
            key, address, port, settings, () -> report("-a", key, server(address, port, settings))),
        LogText.thresholds("ip_vs_add_dest"));
  }

  /// Changes a real server.
  ///
  /// @param key of its service
  /// @param address its address
  /// @param port its port
  /// @param settings how it is to be
  /// @return null if it is done
  public @Nullable TableError editServer(
      ServiceKey key, Ipv4Address address, int port, ServerSettings settings) {
    return logged(
        services.editServer(
            key, address, port, settings, () -> report("-e", key, server(address, port, settings))),
        LogText.thresholds("ip_vs_edit_dest"));
  }

  /// Deletes a real server.
  ///
  /// @param key of its service
  /// @param address its address
  /// @param port its port
  /// @return null if it is done
  public @Nullable TableError deleteServer(ServiceKey key, Ipv4Address address, int port) {
    @Nullable VirtualService service = services.find(key);
    @Nullable RealServer server = service == null ? null : service.find(address, port);
    @Nullable TableError error = services.deleteServer(key, address, port);
    if (error == null && service != null && server != null) {
      long by = report("-d", key, " -r " + address + ":" + port);
      server.setDeletedBy(by);
      service.setEmptiedBy(by);
      expireOrphans();
    }
    return error;
  }

  /// Changes timeouts (`ip_vs_set_timeout`).
  ///
  /// @param tcpSeconds of ESTABLISHED, 0 to keep
  /// @param finSeconds of FIN_WAIT, 0 to keep
  /// @param udpSeconds of UDP, 0 to keep
  /// @return null if it is done
  public @Nullable TableError setTimeouts(int tcpSeconds, int finSeconds, int udpSeconds) {
    int longest = Integer.MAX_VALUE / kernel.clock().hz();
    if (Math.max(tcpSeconds, Math.max(finSeconds, udpSeconds)) > longest) {
      return TableError.INVALID;
    }
    long by = report("ipvsadm --set " + tcpSeconds + " " + finSeconds + " " + udpSeconds);
    if (tcpSeconds != 0) {
      connections.tcp().setTimeoutSeconds(TcpState.ESTABLISHED, tcpSeconds, by);
    }
    if (finSeconds != 0) {
      connections.tcp().setTimeoutSeconds(TcpState.FIN_WAIT, finSeconds, by);
    }
    if (udpSeconds != 0) {
      connections.udp().setTimeoutSeconds(udpSeconds);
    }
    return null;
  }

  private void expireOrphans() {
    if (facts.reschedulesOrphans() && conf.isOn(IpvsKey.EXPIRE_NODEST_CONN)) {
      orphans.enqueue();
    }
  }

  /// The values of a scheduler come with its module.
  private boolean hasKey(IpvsKey key) {
    return switch (key) {
      case LBLC_EXPIRATION -> kernel.modules().isLoaded("ip_vs_lblc");
      case LBLCR_EXPIRATION -> kernel.modules().isLoaded("ip_vs_lblcr");
      default -> facts.has(key);
    };
  }

  private boolean isUnicast(Ipv4Address address) {
    RouteType type = stack.ipv4().routing().typeOf(address);
    return type == RouteType.UNICAST || type == RouteType.LOCAL;
  }

  private static String server(Ipv4Address address, int port, ServerSettings settings) {
    String text = " -r " + address + ":" + port + RuleText.settings(settings);
    if (settings.upperThreshold() != 0) {
      text += " -x " + settings.upperThreshold();
    }
    return settings.lowerThreshold() != 0 ? text + " -y " + settings.lowerThreshold() : text;
  }

  /// A persistence engine is asked for; none was built (`ip_vs_pe_getbyname`).
  ///
  /// @param name such as `sip`
  /// @return what the caller hears
  public TableError refuseEngine(String name) {
    kernel.log().print(LogText.noEngine(name));
    return TableError.NO_SCHEDULER;
  }

  private @Nullable TableError logged(@Nullable TableError error, String text) {
    if (error == TableError.NO_SCHEDULER || error == TableError.RANGE) {
      kernel.log().print(text);
    }
    return error;
  }

  private long report(String command, ServiceKey key, String rest) {
    if (!kernel.trace().isOpen()) {
      return kernel.engine().currentCause();
    }
    return report("ipvsadm " + command + " " + RuleText.key(key, RuleText.NUMERIC) + rest);
  }

  private long report(String command) {
    return kernel.trace().emit(new IpvsEvent.TableChanged(kernel.name(), command));
  }

  /// Hooks are there only while there are services (`ip_vs_register_hooks`): without them, packets
  /// of connections that still have entries go to the local stack.
  private void registerHooks() {
    if (hooked) {
      return;
    }
    hooked = true;
    var netfilter = stack.netfilter();
    netfilter.register(HookPoint.LOCAL_IN, BEFORE_SOURCE_NAT, replies);
    netfilter.register(HookPoint.LOCAL_IN, BEFORE_SOURCE_NAT + 1, requests);
    netfilter.register(HookPoint.LOCAL_OUT, AFTER_DESTINATION_NAT, replies);
    netfilter.register(HookPoint.LOCAL_OUT, AFTER_DESTINATION_NAT + 1, requests);
    netfilter.register(HookPoint.FORWARD, FORWARD_ICMP, forwardedErrors);
    netfilter.register(HookPoint.FORWARD, FORWARD_REPLIES, replies);
  }

  private void unregisterHooks() {
    if (!hooked || !facts.unhooksWithLastService() || !services.list().isEmpty()) {
      return;
    }
    hooked = false;
    var netfilter = stack.netfilter();
    netfilter.unregister(HookPoint.LOCAL_IN, replies);
    netfilter.unregister(HookPoint.LOCAL_IN, requests);
    netfilter.unregister(HookPoint.LOCAL_OUT, replies);
    netfilter.unregister(HookPoint.LOCAL_OUT, requests);
    netfilter.unregister(HookPoint.FORWARD, forwardedErrors);
    netfilter.unregister(HookPoint.FORWARD, replies);
  }

  /// Values of net.ipv4.vs.
  ///
  /// @return the table
  public IntTable<IpvsKey> conf() {
    return conf;
  }

  /// The services. To be changed through this class only.
  ///
  /// @return the table
  public ServiceTable services() {
    return services;
  }

  /// The sync daemons.
  ///
  /// @return one object
  public SyncDaemons sync() {
    return sync;
  }

  /// The connection entries.
  ///
  /// @return the table
  public ConnectionTable connections() {
    return connections;
  }
}
