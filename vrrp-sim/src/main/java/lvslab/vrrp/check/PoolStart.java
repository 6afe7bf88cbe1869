package lvslab.vrrp.check;

/// Puts virtual servers into the table of IPVS at the start, and what is new of them at a reload
/// (ipwrapper.c, `init_services`).
final class PoolStart {
  private final CheckContext context;
  private final IpvsTable table;
  private final Pool pool;

  PoolStart(CheckContext context, IpvsTable table, Pool pool) {
    this.context = context;
    this.table = table;
    this.pool = pool;
  }

  /// `init_service_vs`.
  void add(VirtualServer vs) {
    if (!vs.alive || vs.group() != null) {
      table.change(IpvsCommand.ADD, vs);
      vs.alive = true;
    }
    vs.servers().forEach(rs -> add(vs, rs));
    if (vs.reloaded && vs.group() != null) {
      fill(vs, vs.group());
    }
    pool.judgeQuorum(vs, true);
    RealServer sorry = vs.sorry();
    if (sorry == null || !sorry.inhibited || sorry.set) {
      return;
    }
    if (vs.sorryIsRealServer) {
      sorry.set = true;
    } else {
      sorry.failedCheckers = 1; // so that it begins with weight 0
      table.change(IpvsCommand.ADD_DEST, vs, sorry);
      sorry.failedCheckers = 0;
    }
  }

  /// `init_service_rs`. Untested it counts as up, unless alpha was asked for.
  private void add(VirtualServer vs, RealServer rs) {
    if (rs.reloaded) {
      if (rs.effectiveWeight != rs.formerWeight) {
        long next = rs.effectiveWeight;
        rs.effectiveWeight = rs.formerWeight;
        pool.weigh(rs, next, false);
      }
      return;
    }
    boolean good = rs.failedCheckers == 0;
    if (good && !rs.alive || rs.inhibited && !rs.set) {
      table.change(IpvsCommand.ADD_DEST, vs, rs);
      if (good) {
        rs.alive = true;
      }
    }
  }

  /// `sync_service_vsg`.
  private void fill(VirtualServer vs, ServerGroup group) {
    String protocol = vs.conf().protocol();
    for (ServerGroup.Entry entry : group.entries()) {
      if (!entry.reloaded) {
        String text = (entry.isMark() ? "FWM " : "") + entry.text(protocol);
        context.say("VS [" + text + "] added into group " + group.name());
        table.fill(vs, entry);
      }
    }
  }
}
