package lvslab.vrrp.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.vrrp.check.PoolReload.Former;
import lvslab.vrrp.conf.CheckerConf;
import lvslab.vrrp.conf.CheckersConf;

/// What the healthchecker child does between its start and its end (check_daemon.c, `start_check`,
/// `reload_check_thread`, `checker_terminate_phase1`).
public final class CheckerChild {
  private final CheckContext context;
  private final IpvsTalk talk;
  private final IpvsTimeouts timeouts = new IpvsTimeouts();
  private final IpvsTable table;
  private final Notices notices;
  private final Pool pool;
  private final Checker.Parts parts;
  private final PoolStop stop;
  private final Suspension suspension;
  private final FreeSyncDaemons syncDaemons;
  private final Timer patience;
  private List<VirtualServer> services = List.of();
  private List<Checker> checkers = List.of();
  private CheckersConf conf;
  private Runnable ended = () -> {};

  /// A child that has read its configuration.
  ///
  /// @param context what its parts share
  /// @param conf its configuration, completed
  /// @param maker makes checks of each kind
  public CheckerChild(CheckContext context, CheckersConf conf, Check.Maker maker) {
    this.context = context;
    this.conf = conf;
    talk = new IpvsTalk(context);
    table = new IpvsTable(talk);
    notices = new Notices(context);
    var reporter = new CheckReporter(context);
    pool = new Pool(context, table, notices, reporter);
    parts = new Checker.Parts(context, pool, notices, reporter, maker);
    stop = new PoolStop(context, talk, table, notices);
    suspension = new Suspension(context);
    syncDaemons = new FreeSyncDaemons(context);
    patience = context.process().timer("keepalived waits for scripts", () -> ended.run());
    context.process().own(this::cancel);
  }

  /// Puts virtual and real servers into IPVS.
  public void prepare() {
    Former all = read();
    services = all.services();
    checkers = all.checkers();
    checkers.forEach(Checker::beginNew);
    if (services.isEmpty() || !talk.start(false)) {
      return;
    }
    setTimeouts();
    syncDaemons.begin(conf.global().lvs().sync());
    notices.open(conf.global().fifos());
    suspension.begin(services, checkers);
    if (conf.global().lvs().flush()) {
      talk.ipvs().ifPresent(ipvs -> ipvs.flush());
    }
    checkers.forEach(checker -> checker.check().open(false));
    sumWeights();
    services.forEach(new PoolStart(context, table, pool)::add);
  }

  /// Begins to check.
  public void begin() {
    checkers.forEach(Checker::register);
    context.say("Activating BFD healthchecker");
  }

  private Former read() {
    List<ServerGroup> groups = conf.groups().stream().map(ServerGroup::new).toList();
    List<VirtualServer> all = new ArrayList<>();
    List<Checker> made = new ArrayList<>();
    for (var service : conf.servers()) {
      Optional<ServerGroup> group =
          groups.stream().filter(g -> g.name().equals(service.group())).findFirst();
      var vs = new VirtualServer(service, group.orElse(null));
      all.add(vs);
      for (RealServer rs : vs.servers()) {
        for (CheckerConf checker : rs.conf().checkers()) {
          made.add(new Checker(parts, rs, checker));
        }
      }
    }
    return new Former(List.copyOf(all), List.copyOf(made));
  }

  /// `set_effective_weights`.
  private void sumWeights() {
    services.forEach(vs -> vs.servers().forEach(rs -> rs.effectiveWeight = rs.conf().weight()));
    checkers.forEach(c -> c.server().effectiveWeight += c.addedWeight());
  }

  private void setTimeouts() {
    talk.ipvs().ifPresent(ipvs -> timeouts.set(ipvs, conf.global().lvs()));
  }

  private void restoreTimeouts() {
    talk.ipvs().ifPresent(timeouts::restore);
  }

  /// Goes by another configuration; [#begin] follows.
  ///
  /// @param next completed
  public void reload(CheckersConf next) {
    cancel();
    restoreTimeouts();
    notices.close();
    conf = next;
    Former former = new Former(services, checkers);
    Former all = read();
    services = all.services();
    checkers = all.checkers();
    if (services.isEmpty() && former.services().isEmpty() || !talk.start(true)) {
      return;
    }
    setTimeouts();
    syncDaemons.begin(next.global().lvs().sync());
    notices.open(next.global().fifos());
    suspension.begin(services, checkers);
    table.setReloading(true);
    new PoolReload(context, table, pool, stop)
        .takeOver(former, all, next.global().lvs().flushOnStop());
    checkers.forEach(checker -> checker.check().open(true));
    sumWeights();
    checkers.stream().filter(c -> !c.server().reloaded).forEach(Checker::beginAtReload);
    services.forEach(new PoolStart(context, table, pool)::add);
    table.setReloading(false);
  }

  /// Ends: virtual servers leave IPVS; scripts of the stop have a second to end.
  ///
  /// @param then when the process may end
  public void stop(Runnable then) {
    ended =
        () -> {
          ended = () -> {};
          notices.close();
          syncDaemons.end();
          restoreTimeouts();
          context.work().whenAwake(then);
        };
    cancel();
    notices.endReaders();
    suspension.end();
    stop.all(services, conf.global());
    if (notices.isRunning()) {
      notices.whenEnded(() -> ended.run());
      patience.arm(SimTime.SECOND);
    } else {
      context.work().whenAwake(() -> ended.run());
    }
  }

  private void cancel() {
    checkers.forEach(Checker::cancel);
  }

  /// Its virtual servers, for who looks at them.
  ///
  /// @return in the order of the configuration
  public List<VirtualServer> services() {
    return services;
  }
}
