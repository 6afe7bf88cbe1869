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
import lvslab.vrrp.conf.ScriptConf;
import lvslab.vrrp.conf.SyncGroupConf;
import lvslab.vrrp.conf.Tracked;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.instance.SyncGroup;
import lvslab.vrrp.instance.VrrpInstance;

/// What the VRRP child does between its start and its end (vrrp_daemon.c).
public final class VrrpChild {
  private final ChildContext context;
  private final VrrpConf conf;
  private final Sockpool sockpool;
  private final Notifier notifier;
  private final LinkTracking links;
  private final Map<String, Router> routers = new LinkedHashMap<>();
  private final Map<String, ScriptTracking> scripts = new LinkedHashMap<>();
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
    var running = new Scripts(context);
    notifier = new Notifier(running);
    links = new LinkTracking(context);
    var garp = new GratuitousArp(context, conf.global().garpIntervalMicros());
    for (ScriptConf script : conf.scripts()) {
      scripts.put(script.name(), new ScriptTracking(context, script, running));
    }
    for (InstanceConf instance : conf.instances()) {
      routers.put(instance.name(), new Router(context, instance, garp, sockpool, notifier));
    }
  }

  /// Begins: leftovers of a former run are removed, sockets are opened, each router enters its
  /// first state, timers and scripts start.
  public void start() {
    open();
    routers.values().forEach(Router::clearLeftovers);
    begin(routers.values());
  }

  /// Begins behind a child with another configuration: its masters stay masters, and say so at
  /// once.
  ///
  /// @param former has retired
  public void startBehind(VrrpChild former) {
    open();
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

  private void open() {
    routers.values().forEach(this::track);
    for (SyncGroupConf group : conf.groups()) {
      groups.add(group(group));
    }
    sockpool.open();
    groups.forEach(SyncGroup::begin);
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
    scripts.values().forEach(ScriptTracking::begin);
    links.begin();
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
              scripts.values().forEach(ScriptTracking::retire);
              links.end();
              context.work().call(sockpool::close);
              context.work().call(then);
            });
  }

  private void track(Router router) {
    InstanceConf instance = router.conf();
    if (instance.options().trackPrimary()) {
      links.add(router, instance.device(), 0, false);
    }
    for (Tracked tracked : instance.tracking().interfaces()) {
      links.add(router, tracked.name(), tracked.weight(), tracked.reverse());
    }
    for (Tracked tracked : instance.tracking().scripts()) {
      ScriptTracking script = scripts.get(tracked.name());
      if (script != null) {
        script.add(router, tracked);
      }
    }
    for (int i = 0; i < instance.faults(); i++) {
      router.instance().beginFailed();
    }
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
