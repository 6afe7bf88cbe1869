package lvslab.vrrp.child;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lvslab.vrrp.child.Trackers.Tracker;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.ScriptConf;
import lvslab.vrrp.conf.SyncGroupConf;
import lvslab.vrrp.conf.TrackFileConf;
import lvslab.vrrp.conf.Tracked;
import lvslab.vrrp.conf.TrackingConf;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.work.Scripts;
import org.jspecify.annotations.Nullable;

/// What routers depend on, by themselves or with their groups (vrrp_track.c): interfaces, scripts,
/// files, processes.
final class Tracking {
  private final ChildContext context;
  private final LinkTracking links;
  private final ProcessTracking processes;
  private final Map<String, ScriptTracking> scripts = new LinkedHashMap<>();
  private final Map<String, FileTracking> files = new LinkedHashMap<>();

  Tracking(ChildContext context, VrrpConf conf, Scripts running) {
    this.context = context;
    links = new LinkTracking(context);
    processes = new ProcessTracking(context, conf.processes());
    for (ScriptConf script : conf.scripts()) {
      scripts.put(script.name(), new ScriptTracking(context, script, running));
    }
    for (TrackFileConf file : conf.files()) {
      files.put(file.name(), new FileTracking(context, file));
    }
  }

  /// Sets up what all depend on, and counts what has failed already (`vrrp_complete_init`).
  ///
  /// @param routers all
  /// @param groups all
  /// @param reload whether the configuration was read again
  void open(Map<String, Router> routers, List<SyncGroupConf> groups, boolean reload) {
    routers.values().forEach(this::add);
    for (SyncGroupConf group : groups) {
      List<Router> members = group.members().stream().map(routers::get).toList();
      addTo(members, group.tracking());
    }
    files.values().forEach(file -> file.open(reload));
    processes.open(reload);
    links.initialise();
    files.values().forEach(FileTracking::initialise);
    processes.initialise();
    routers.values().forEach(router -> initialise(router, groups));
  }

  private void add(Router router) {
    InstanceConf conf = router.conf();
    if (conf.options().trackPrimary()) {
      links.add(router, conf.device(), 0, false);
    }
    for (Tracked tracked : conf.tracking().interfaces()) {
      links.add(router, tracked.name(), tracked.weight(), tracked.reverse());
    }
    addOthers(List.of(router), conf.tracking());
  }

  private void addTo(List<Router> members, TrackingConf conf) {
    addOthers(members, conf);
    for (Tracked tracked : conf.interfaces()) {
      members.forEach(m -> links.add(m, tracked.name(), tracked.weight(), tracked.reverse()));
    }
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

  /// Scripts run, interfaces are listened to.
  void begin() {
    scripts.values().forEach(ScriptTracking::begin);
    links.begin();
  }

  /// Another takes its place.
  void retire() {
    scripts.values().forEach(ScriptTracking::retire);
    files.values().forEach(FileTracking::end);
    processes.end();
    links.end();
  }
}
