package lvslab.vrrp.check;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lvslab.vrrp.conf.GlobalConf.FlushOnStop;
import lvslab.vrrp.conf.VirtualServerConf;

/// What a new configuration changes (ipwrapper.c, `clear_diff_services`): what is gone leaves the
/// table of IPVS; what is the same keeps its place there and its state.
final class PoolReload {
  private final CheckContext context;
  private final IpvsTable table;
  private final Pool pool;
  private final PoolStop stop;

  PoolReload(CheckContext context, IpvsTable table, Pool pool, PoolStop stop) {
    this.context = context;
    this.table = table;
    this.pool = pool;
    this.stop = stop;
  }

  /// Virtual and real servers with their checks, as one configuration has them.
  ///
  /// @param services in order
  /// @param checkers in order
  record Former(List<VirtualServer> services, List<Checker> checkers) {}

  /// Takes over.
  ///
  /// @param former as it was
  /// @param next as it is to be
  /// @param flush lvs_flush_on_stop
  void takeOver(Former former, Former next, FlushOnStop flush) {
    for (VirtualServer old : former.services()) {
      Optional<VirtualServer> found = next.services().stream().filter(old::isSame).findFirst();
      if (found.isEmpty()) {
        String group = old.conf().group();
        context.say(
            group.isEmpty()
                ? "Removing Virtual Server " + old
                : "Removing Virtual Server Group [" + group + "]");
        stop.remove(old, flush, false);
      } else {
        takeOver(old, found.get(), former, next, flush);
      }
    }
  }

  private void takeOver(
      VirtualServer old, VirtualServer vs, Former former, Former next, FlushOnStop flush) {
    vs.alive = old.alive;
    vs.quorumUp = old.quorumUp;
    vs.reloaded = true;
    vs.addresses = old.addresses;
    if (old.group() != null && vs.group() != null) {
      groups(old, old.group(), vs.group(), flush);
    }
    if (differs(old.conf(), vs.conf())) {
      table.change(IpvsCommand.EDIT, vs);
    }
    for (RealServer rs : old.servers()) {
      Optional<RealServer> found = vs.servers().stream().filter(rs::isSame).findFirst();
      if (found.isEmpty()) {
        context.say("service " + rs + " no longer exist");
        stop.remove(old, rs, false);
      } else {
        takeOver(rs, found.get(), former, next);
      }
    }
    stop.lose(old, false);
    sorry(old, vs);
    if (old.group() != null && vs.group() != null) {
      counts(old.group(), vs.group());
    }
  }

  private static boolean differs(VirtualServerConf old, VirtualServerConf vs) {
    return !old.scheduler().equals(vs.scheduler())
        || !old.flags().equals(vs.flags())
        || !old.persistenceEngine().equals(vs.persistenceEngine())
        || !old.granularity().equals(vs.granularity())
        || old.persistenceSeconds() != vs.persistenceSeconds();
  }

  private void groups(VirtualServer oldVs, ServerGroup old, ServerGroup group, FlushOnStop flush) {
    for (ServerGroup.Entry entry : old.entries()) {
      Optional<ServerGroup.Entry> found =
          group.entries().stream().filter(entry::isSame).findFirst();
      if (found.isPresent()) {
        found.get().reloaded = true;
      } else {
        String text = entry.text(oldVs.conf().protocol());
        context.say("VS [" + text + "] in group " + old.name() + " no longer exists");
        table.empty(oldVs, entry, flush == FlushOnStop.NONE);
      }
    }
  }

  private static void counts(ServerGroup old, ServerGroup group) {
    for (ServerGroup.Entry entry : old.entries()) {
      group.entries().stream()
          .filter(entry::isSame)
          .findFirst()
          .ifPresent(same -> same.takeCounts(entry));
    }
  }

  /// A real server that is in both (`clear_diff_rs`).
  private void takeOver(RealServer old, RealServer rs, Former former, Former next) {
    rs.alive = old.alive;
    rs.set = old.set;
    rs.effectiveWeight = old.effectiveWeight;
    rs.formerWeight = old.effectiveWeight;
    rs.reloaded = true;
    checkers(old, rs, former, next);
    if (!Objects.equals(old.conf().forwarding(), rs.conf().forwarding())) {
      table.change(IpvsCommand.EDIT_DEST, rs.service(), rs);
    }
  }

  /// The state of its checks (`migrate_checkers`).
  private void checkers(RealServer old, RealServer rs, Former former, Former next) {
    List<Checker> before = of(former, old);
    List<Checker> now = of(next, rs);
    for (Checker checker : now) {
      before.stream().filter(checker::isSame).findFirst().ifPresent(checker::migrate);
    }
    rs.failedCheckers = (int) now.stream().filter(c -> c.hasRun() && !c.isUp()).count();
    boolean anyHasRun = now.stream().anyMatch(Checker::hasRun);
    if (rs.failedCheckers > 0 || !rs.alive && !anyHasRun) {
      now.stream().filter(c -> !c.hasRun()).forEach(Checker::doubt);
    }
    if (rs.failedCheckers == 0 && !rs.alive) {
      pool.change(rs, true);
    } else if (rs.failedCheckers > 0 && rs.set != rs.inhibited) {
      table.change(rs.inhibited ? IpvsCommand.ADD_DEST : IpvsCommand.DEL_DEST, rs.service(), rs);
    }
  }

  private static List<Checker> of(Former all, RealServer rs) {
    return all.checkers().stream().filter(c -> c.server() == rs).toList();
  }

  /// `clear_diff_s_srv`.
  private void sorry(VirtualServer oldVs, VirtualServer vs) {
    RealServer old = oldVs.sorry();
    RealServer sorry = vs.sorry();
    if (old == null) {
      return;
    }
    if (sorry != null && old.isSame(sorry)) {
      sorry.alive = old.alive;
      sorry.set = old.set;
      sorry.reloaded = true;
      return;
    }
    if (old.inhibited) {
      old.alive |= old.set;
      old.inhibited = false;
    }
    if (old.alive) {
      context.say("Removing sorry server " + old + " from VS " + oldVs);
      table.change(IpvsCommand.DEL_DEST, oldVs, old);
    }
  }
}
