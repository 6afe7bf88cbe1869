package lvslab.vrrp.child;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.net.host.Process;
import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.SyncGroupConf;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.instance.SyncGroup;
import lvslab.vrrp.instance.VrrpInstance;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.smtp.Mailer;
import lvslab.vrrp.work.NotifyFifos;
import lvslab.vrrp.work.Scripts;
import lvslab.vrrp.work.Work;

/// What the VRRP child does between its start and its end, by one configuration (vrrp_daemon.c).
public final class VrrpChild {
  /// From the last mail of a child that ends to its first look at what has come in, as the
  /// reference has it: netlink, groups, sockets and files are seen to in between.
  private static final int END_CALLS = 18;

  private static final int MICRO_DIGITS = 6;

  private final ChildParts parts;
  private final VrrpContext context;
  private final VrrpConf conf;
  private final Sockpool sockpool;
  private final Scripts scripts;
  private final Optional<SyncDaemon> syncDaemon;
  private final NotifyFifos fifos;
  private final Notifier notifier;
  private final GratuitousArp garp;
  private final Tracking tracking;
  private final StaticAddresses statics;
  private final StaticRouting staticRouting;
  private final Map<String, Router> routers = new LinkedHashMap<>();
  private final Map<SyncGroupConf, SyncGroup> groups = new LinkedHashMap<>();

  /// Before this nobody becomes master (`vrrp_startup_delay`).
  private long startMicros;

  /// A child that has read its configuration.
  ///
  /// @param process the child
  /// @param work its thread
  /// @param conf its configuration, completed
  /// @param log takes the lines of its log
  /// @param detailed whether details are logged (`-D`)
  public VrrpChild(
      Process process, Work work, VrrpConf conf, Consumer<String> log, boolean detailed) {
    this(parts(new VrrpContext(process, work, log, detailed), conf.global()), conf);
  }

  private static ChildParts parts(VrrpContext context, GlobalConf global) {
    var firewall =
        new Firewall(
            context, global.firewall().table(), global.firewall().priority(), global.places());
    return new ChildParts(
        context,
        new Vmacs(context),
        new Secondaries(context),
        new LinkDelays(),
        firewall,
        new AddressNetlink(context));
  }

  private VrrpChild(ChildParts parts, VrrpConf conf) {
    this.parts = parts;
    this.conf = conf;
    context = parts.context();
    sockpool = new Sockpool(context, Descriptors.first(conf), conf.global().logUnknownVrids());
    scripts = new Scripts(context.process());
    var mailer = new Mailer(context.process(), conf.global(), context, sockpool::nextDescriptor);
    fifos = new NotifyFifos(context.process(), scripts, context::say, "vrrp", context.work()::call);
    notifier = new Notifier(scripts, new StateMails(mailer, conf.global()), fifos);
    syncDaemon = conf.global().lvs().sync().map(sync -> new SyncDaemon(context, sync));
    garp =
        new GratuitousArp(
            context, conf.global().garpIntervalMicros(), conf.interfaces().garpGroups());
    statics = new StaticAddresses(parts, conf.staticAddresses());
    staticRouting = new StaticRouting(parts, conf.staticRouting());
    for (InstanceConf instance : conf.instances()) {
      var router = new Router(parts, instance, routers.size(), garp, notifier);
      syncDaemon.filter(d -> d.follows(instance.name())).ifPresent(router::setFollower);
      routers.put(instance.name(), router);
    }
    tracking = new Tracking(parts, conf, scripts, routers.values(), statics);
  }

  /// What goes by another configuration in the same process.
  ///
  /// @param next the configuration
  /// @return to be made to take over
  public VrrpChild next(VrrpConf next) {
    return new VrrpChild(parts, next);
  }

  // --- beginning

  /// Sets up what is to be there before the parent hears that the configuration is read
  /// (`vrrp_complete_init`): devices with virtual MACs, and what routers track.
  ///
  /// @param read tells the parent
  public void prepare(Runnable read) {
    statics.remove();
    long delay = conf.global().startupDelayMicros();
    if (delay > 0) {
      context.say("Delaying startup for " + seconds(delay) + " seconds");
      startMicros = context.nowMicros() + delay;
    }
    complete(Optional.empty());
    if (!conf.instances().isEmpty()) {
      context.detail("Registering gratuitous ARP shared channel");
    }
    context.work().call(read);
  }

  /// As printf(3) has it with %g.
  private static String seconds(long micros) {
    return BigDecimal.valueOf(micros, MICRO_DIGITS)
        .round(new MathContext(MICRO_DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  private void complete(Optional<VrrpChild> former) {
    fifos.open(conf.global().fifos().allForVrrp(), conf.global().fifos().vrrp());
    parts.delays().set(context, conf.interfaces().delays());
    tracking.open(conf.groups(), former.isPresent());
    for (SyncGroupConf group : conf.groups()) {
      groups.put(group, group(group));
    }
    for (Router router : routers.values()) {
      boolean known =
          former
              .flatMap(f -> f.find(router))
              .filter(f -> f.instance().state() == VrrpState.FAULT)
              .isPresent();
      router.instance().beginInFault(known);
    }
  }

  private List<Router> members(SyncGroupConf group) {
    return group.members().stream()
        .map(member -> Objects.requireNonNull(routers.get(member), member))
        .toList();
  }

  private SyncGroup group(SyncGroupConf group) {
    List<VrrpInstance> members = members(group).stream().map(Router::instance).toList();
    return new SyncGroup(
        group.name(), members, context::say, state -> notifier.entered(group, state));
  }

  /// Begins: leftovers of a former run are removed, sockets are opened, each router enters its
  /// first state, timers and scripts start.
  public void start() {
    routers.values().forEach(router -> router.instance().clearLeftovers());
    statics.add();
    staticRouting.begin(routers.values());
    dispatch(Optional.empty());
  }

  /// `vrrp_dispatcher_init`.
  private void dispatch(Optional<VrrpChild> former) {
    routers.values().forEach(router -> router.open(sockpool));
    sockpool.open();
    boolean repeats = former.isPresent() && conf.global().fifos().statesOnReload();
    groups.forEach(
        (groupConf, group) -> {
          int told = notifier.count();
          Optional<VrrpState> before = former.flatMap(f -> f.stateOf(group.name()));
          before.ifPresentOrElse(group::beginBehind, group::begin);
          if (repeats && notifier.count() == told) {
            notifier.repeat(groupConf, group.state());
          }
        });
    Collection<Router> all = routers.values();
    for (Router router : all) {
      int told = notifier.count();
      router.instance().notBefore(startMicros);
      router.instance().begin();
      if (repeats && notifier.count() == told && !router.isMaster()) {
        notifier.repeat(router);
      }
    }
    all.forEach(router -> router.instance().firstTimer());
    tracking.startScripts();
    sockpool.describe(parts.firewall().hasSocket());
  }

  private Optional<VrrpState> stateOf(String group) {
    return groups.values().stream()
        .filter(g -> g.name().equals(group))
        .map(SyncGroup::state)
        .findFirst();
  }

  // --- reading the configuration again

  /// Another takes over (SIGHUP): masters advertise once more, so that nobody misses them
  /// meanwhile; then all timers are gone.
  ///
  /// @param then what follows
  public void retire(Runnable then) {
    context
        .work()
        .take(
            () -> {
              routers.values().forEach(Router::retire);
              garp.retire();
              tracking.end();
              staticRouting.retire();
              fifos.terminate();
              fifos.close();
              context.work().call(then);
            });
  }

  private Optional<Router> find(Router like) {
    return routers.values().stream().filter(like::isSame).findFirst();
  }

  /// Takes over from what has retired: its masters stay masters, and say so at once (`start_vrrp`,
  /// `clear_diff_vrrp`).
  ///
  /// @param former by the configuration before
  /// @param read tells the parent that the configuration is read
  public void startBehind(VrrpChild former, Runnable read) {
    statics.succeed(former.statics);
    staticRouting.succeed(former.staticRouting);
    tracking.succeed(former.tracking);
    complete(Optional.of(former));
    for (Router before : former.routers.values()) {
      if (before.instance().state() != VrrpState.FAULT) {
        find(before).ifPresent(now -> now.instance().carry(before.instance().state()));
      }
    }
    groups.values().forEach(SyncGroup::carry);
    for (Router before : former.routers.values()) {
      if (find(before).isEmpty()) {
        before.vanish();
      }
    }
    for (Router before : former.routers.values()) {
      find(before).ifPresent(now -> now.succeed(before));
    }
    context.work().call(former.sockpool::close);
    statics.add();
    staticRouting.begin(routers.values());
    context.work().call(() -> dispatch(Optional.of(former)));
    context.work().call(() -> follow(d -> d.renew(former.syncDaemon.orElse(null), master(d))));
    context.work().call(() -> context.work().call(read));
  }

  /// Tells IPVS's sync daemons, if they follow one of the routers.
  private void follow(Consumer<SyncDaemon> action) {
    syncDaemon
        .filter(daemon -> routers.keySet().stream().anyMatch(daemon::follows))
        .ifPresent(action);
  }

  private boolean master(SyncDaemon daemon) {
    return routers.values().stream()
        .filter(router -> daemon.follows(router.conf().name()))
        .anyMatch(router -> router.instance().state() == VrrpState.MASTER);
  }

  // --- ending

  /// Ends what it does on the network: masters say goodbye and give their addresses up, groups are
  /// left. The process lives on for a second, so that the kernel can leave the group, or a little
  /// longer if scripts still run (`vrrp_terminate_phase1`).
  ///
  /// @param ended to be called when the process may end
  public void stop(Runnable ended) {
    context.work().take(() -> end(ended));
  }

  private void end(Runnable ended) {
    tracking.stop();
    fifos.terminate();
    follow(daemon -> daemon.end(master(daemon)));
    routers.values().forEach(router -> router.instance().stop());
    staticRouting.end();
    statics.remove();
    context.work().call(sockpool::close);
    routers.values().forEach(Router::stopped);
    notifier.stopped(routers.values(), conf.groups());
    context.work().call(context.work()::giveWay);
    context.work().spend(END_CALLS);
    context.work().call(() -> {});
    Runnable last =
        () -> {
          shutDown();
          context.work().call(ended);
        };
    if (routers.isEmpty()) {
      last.run();
    } else {
      new Shutdown(context, scripts, last).begin();
    }
  }

  /// The process ends: devices that it made go, what it set is put back (`vrrp_terminate_phase2`).
  private void shutDown() {
    parts.vmacs().end();
    for (InstanceConf instance : conf.instances()) {
      parts.vmacs().removeAll(instance);
      parts.secondaries().reset(instance);
    }
    parts.firewall().end();
    if (fifos.hasOwn()) {
      fifos.close();
    }
  }

  /// Its routers, for who looks at them.
  ///
  /// @return in the order of the configuration
  public List<VrrpInstance> instances() {
    return routers.values().stream().map(Router::instance).toList();
  }
}
