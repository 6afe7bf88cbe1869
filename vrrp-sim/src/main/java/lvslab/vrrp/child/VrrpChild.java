package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import lvslab.net.host.Process;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.SyncGroupConf;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.instance.SyncGroup;
import lvslab.vrrp.instance.VrrpInstance;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.work.Scripts;
import lvslab.vrrp.work.Work;
import org.jspecify.annotations.Nullable;

/// What the VRRP child does between its start and its end (vrrp_daemon.c).
public final class VrrpChild {
  private final ChildContext context;
  private final VrrpConf conf;
  private final Sockpool sockpool;
  private final Notifier notifier;
  private final Tracking tracking;
  private final Map<String, Router> routers = new LinkedHashMap<>();
  private final List<SyncGroup> groups = new ArrayList<>();

  /// A child that has read its configuration.
  ///
  /// @param process the child
  /// @param conf its configuration, completed
  /// @param log takes the lines of its log
  /// @param detailed whether details are logged (`-D`)
  public VrrpChild(Process process, VrrpConf conf, Consumer<String> log, boolean detailed) {
    this.conf = conf;
    context = new ChildContext(process, new Work(process), log, detailed);
    sockpool = new Sockpool(context, conf.global().logUnknownVrids());
    var running = new Scripts(process);
    notifier = new Notifier(running);
    tracking = new Tracking(context, conf, running);
    var garp = new GratuitousArp(context, conf.global().garpIntervalMicros());
    for (InstanceConf instance : conf.instances()) {
      routers.put(instance.name(), new Router(context, instance, garp, sockpool, notifier));
    }
  }

  /// Begins: leftovers of a former run are removed, sockets are opened, each router enters its
  /// first state, timers and scripts start.
  public void start() {
    open(new LinkedHashMap<>());
    routers.values().forEach(Router::clearLeftovers);
    begin(routers.values());
  }

  /// Begins behind a child with another configuration: its masters stay masters, and say so at
  /// once.
  ///
  /// @param former has retired
  public void startBehind(VrrpChild former) {
    open(former.routers);
    List<Router> fresh = new ArrayList<>();
    for (Router router : routers.values()) {
      Router before = former.routers.get(router.conf().name());
      if (before == null || !router.succeed(before)) {
        fresh.add(router);
      }
    }
    former.routers.forEach(
        (name, router) -> {
          if (!routers.containsKey(name)) {
            router.instance().stop();
          }
        });
    begin(fresh);
  }

  private void open(Map<String, Router> former) {
    tracking.open(routers, conf.groups(), !former.isEmpty());
    for (SyncGroupConf group : conf.groups()) {
      groups.add(group(group));
    }
    routers.forEach((name, router) -> sayFault(router, former.get(name)));
    sockpool.open();
    groups.forEach(SyncGroup::begin);
  }

  /// One that cannot begin says so, unless it could not before the configuration was read again
  /// (`vrrp_complete_init`).
  private void sayFault(Router router, @Nullable Router former) {
    if (router.instance().beginsInFault()
        && (former == null || former.instance().state() != VrrpState.FAULT)) {
      context.say("(" + router.conf().name() + ") entering FAULT state");
      notifier.entered(router, VrrpState.FAULT);
    }
  }

  private void begin(Collection<Router> fresh) {
    long delay = conf.global().startupDelayMicros();
    for (Router router : fresh) {
      if (delay > 0) {
        router.instance().notBefore(context.nowMicros() + delay);
      }
      router.instance().begin();
    }
    fresh.forEach(router -> router.instance().restart());
    tracking.begin();
    sockpool.describe();
  }

  /// Another takes over (SIGHUP): masters advertise once more, so that nobody misses them
  /// meanwhile.
  ///
  /// @param then when that is done
  public void retire(Runnable then) {
    context
        .work()
        .take(
            () -> {
              routers.values().forEach(Router::retire);
              tracking.retire();
              context.work().call(sockpool::close);
              context.work().call(then);
            });
  }

  private SyncGroup group(SyncGroupConf group) {
    List<VrrpInstance> members = new ArrayList<>();
    for (String member : group.members()) {
      members.add(Objects.requireNonNull(routers.get(member), member).instance());
    }
    return new SyncGroup(
        group.name(), members, context::say, state -> notifier.entered(group, state));
  }

  /// Ends what it does on the network: masters say goodbye and give their addresses up, groups are
  /// left. The process lives on for a second (`vrrp_terminate_phase1`).
  public void stop() {
    context.work().take(this::end);
  }

  private void end() {
    routers.values().forEach(router -> router.instance().stop());
    context.work().call(sockpool::close);
    routers.values().forEach(Router::stopped);
    routers.values().forEach(notifier::stopped);
  }

  /// Its routers, for who looks at them.
  ///
  /// @return in the order of the configuration
  public List<VrrpInstance> instances() {
    return routers.values().stream().map(Router::instance).toList();
  }
}
