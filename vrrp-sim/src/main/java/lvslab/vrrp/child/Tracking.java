package lvslab.vrrp.child;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lvslab.net.device.Devices;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.vrrp.child.Trackers.Tracker;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.ScriptConf;
import lvslab.vrrp.conf.SyncGroupConf;
import lvslab.vrrp.conf.TrackFileConf;
import lvslab.vrrp.conf.Tracked;
import lvslab.vrrp.conf.TrackingConf;
import lvslab.vrrp.conf.VirtualAddress;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.work.Scripts;
import org.jspecify.annotations.Nullable;

/// What routers depend on, by themselves or with their groups (vrrp_track.c): interfaces, scripts,
/// files, processes.
final class Tracking {
  private final ChildParts parts;
  private final VrrpContext context;
  private final Collection<Router> routers;
  private final LinkTracking links;
  private final Linkbeat linkbeat;
  private final AddressTracking addresses;
  private final ProcessTracking processes;
  private final Map<String, ScriptTracking> scripts = new LinkedHashMap<>();
  private final Map<String, FileTracking> files = new LinkedHashMap<>();

  Tracking(
      ChildParts parts,
      VrrpConf conf,
      Scripts running,
      Collection<Router> routers,
      StaticAddresses statics) {
    this.parts = parts;
    context = parts.context();
    this.routers = routers;
    links = new LinkTracking(context, parts.delays());
    linkbeat = new Linkbeat(context, links, conf.interfaces().linkbeats());
    addresses = new AddressTracking(parts, routers, statics, links);
    processes = new ProcessTracking(context, conf.processes());
    for (ScriptConf script : conf.scripts()) {
      scripts.put(script.name(), new ScriptTracking(context, script, running));
    }
    for (TrackFileConf file : conf.files()) {
      files.put(file.name(), new FileTracking(context, file));
    }
  }

  /// Scripts go on where those of another configuration are.
  void succeed(Tracking former) {
    scripts.forEach((name, script) -> script.succeed(former.scripts.get(name)));
  }

  /// Sets up what all depend on, and counts what has failed already (`vrrp_complete_init`).
  ///
  /// @param groups all
  /// @param reload whether the configuration was read again
  void open(List<SyncGroupConf> groups, boolean reload) {
    routers.forEach(router -> add(router, reload));
    for (SyncGroupConf group : groups) {
      addTo(group.members().stream().map(this::routerOf).toList(), group.tracking());
    }
    addresses.read();
    links.read();
    linkbeat.begin();
    files.values().forEach(file -> file.open(reload));
    processes.open(reload);
    links.initialise();
    files.values().forEach(FileTracking::initialise);
    processes.initialise();
    routers.forEach(router -> initialise(router, groups));
    links.begin();
    addresses.begin();
  }

  private Router routerOf(String name) {
    return routers.stream().filter(r -> r.conf().name().equals(name)).findFirst().orElseThrow();
  }

  /// Adds what a router tracks, and makes the device that it needs.
  private void add(Router router, boolean reload) {
    InstanceConf conf = router.conf();
    addInterfaces(List.of(router), conf.tracking());
    Optional<NetDevice> base = devices().find(conf.device());
    base.ifPresent(this::sayAddress);
    base.ifPresent(device -> addOwn(router, device));
    boolean leftovers = parts.vmacs().prepare(conf);
    if (conf.vmac().used()) {
      parts.firewall().addVmac();
      parts.vmacs().device(conf).ifPresent(device -> addOwn(router, device));
      base.ifPresent(b -> parts.vmacs().device(conf).ifPresent(v -> parts.delays().copy(b, v)));
    }
    for (VirtualAddress address :
        Stream.concat(conf.addresses().stream(), conf.excluded().stream()).toList()) {
      if (parts.vmacs().prepare(conf, address)) {
        parts.firewall().addVmac();
      }
      addDeviceOf(router, address);
    }
    addOthers(List.of(router), conf.tracking());
    parts.secondaries().prepare(conf);
    if (leftovers && !reload) {
      router.instance().expectLeftovers();
    }
  }

  private Devices devices() {
    return context.host().stack().devices();
  }

  private void addOwn(Router router, NetDevice device) {
    if (router.conf().options().trackPrimary()) {
      links.add(router, device, 0, false);
    } else {
      links.addIdle(router, device);
    }
  }

  private void sayAddress(NetDevice device) {
    if (!links.isTracked(device)) {
      device.addresses().list().stream()
          .map(InterfaceAddress::address)
          .findFirst()
          .ifPresent(
              own -> context.detail("Assigned address " + own + " for interface " + device.name()));
    }
  }

  /// A virtual address can be put on an interface that is up only.
  private void addDeviceOf(Router router, VirtualAddress address) {
    InstanceConf conf = router.conf();
    Optional<NetDevice> device = router.addresses().device(address);
    boolean own =
        device.equals(parts.vmacs().device(conf)) || device.equals(devices().find(conf.device()));
    if (address.tracked() && (conf.options().trackPrimary() || !own)) {
      device.ifPresent(d -> links.add(router, d, 0, false));
    }
  }

  private void addInterfaces(List<Router> members, TrackingConf conf) {
    for (Tracked tracked : conf.interfaces()) {
      devices()
          .find(tracked.name())
          .ifPresent(
              d -> members.forEach(m -> links.add(m, d, tracked.weight(), tracked.reverse())));
    }
  }

  private void addTo(List<Router> members, TrackingConf conf) {
    addOthers(members, conf);
    addInterfaces(members, conf);
  }

  private void addOthers(List<Router> routers, TrackingConf conf) {
    add(routers, conf.scripts(), "script", name -> trackers(scripts.get(name)));
    add(routers, conf.files(), "file", name -> trackers(files.get(name)));
    add(
        routers,
        conf.processes(),
        "process",
        name -> processes.find(name).map(TrackedProcess::trackers).orElse(null));
  }

  private static @Nullable Trackers trackers(@Nullable ScriptTracking script) {
    return script == null ? null : script.trackers();
  }

  private static @Nullable Trackers trackers(@Nullable FileTracking file) {
    return file == null ? null : file.trackers();
  }

  private void add(
      List<Router> routers,
      List<Tracked> list,
      String kind,
      Function<String, @Nullable Trackers> find) {
    for (Tracked tracked : list) {
      @Nullable Trackers trackers = find.apply(tracked.name());
      for (Router router : routers) {
        if (trackers != null
            && !trackers.add(new Tracker(router, tracked.weight(), tracked.reverse()))) {
          context.say(
              "("
                  + router.conf().name()
                  + ") track_"
                  + kind
                  + " "
                  + tracked.name()
                  + " is configured on VRRP instance and sync group. Remove vrrp instance config");
        }
      }
    }
  }

  /// `initialise_vrrp_tracking_priorities`.
  private void initialise(Router router, List<SyncGroupConf> groups) {
    for (int i = 0; i < router.conf().faults(); i++) {
      router.instance().beginFailed();
    }
    router.checkSource();
    initialise(router, router.conf().tracking().scripts());
    for (SyncGroupConf group : groups) {
      if (group.members().contains(router.conf().name())) {
        initialise(router, group.tracking().scripts());
      }
    }
    router.instance().settlePriority();
  }

  private void initialise(Router router, Collection<Tracked> tracked) {
    for (Tracked one : tracked) {
      @Nullable ScriptTracking script = scripts.get(one.name());
      if (script != null) {
        script.initialise(router, one);
      }
    }
  }

  /// Scripts run.
  void startScripts() {
    scripts.values().forEach(ScriptTracking::begin);
  }

  /// The daemon ends, and scripts with it.
  void stop() {
    scripts.values().forEach(ScriptTracking::stop);
    end();
  }

  /// Another takes its place, or the daemon ends.
  void end() {
    addresses.end();
    scripts.values().forEach(ScriptTracking::retire);
    files.values().forEach(FileTracking::end);
    processes.end();
    links.end();
    linkbeat.end();
  }
}
