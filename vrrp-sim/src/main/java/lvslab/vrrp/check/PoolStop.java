package lvslab.vrrp.check;

import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.conf.GlobalConf.FlushOnStop;

/// Takes virtual servers out of the table of IPVS (ipwrapper.c, `clear_services`).
final class PoolStop {
  private final CheckContext context;
  private final IpvsTalk talk;
  private final IpvsTable table;
  private final Notices notices;

  PoolStop(CheckContext context, IpvsTalk talk, IpvsTable table, Notices notices) {
    this.context = context;
    this.talk = talk;
    this.table = table;
    this.notices = notices;
  }

  /// All, at the stop.
  void all(Iterable<VirtualServer> services, GlobalConf global) {
    FlushOnStop flush = global.lvs().flushOnStop();
    if (flush == FlushOnStop.FULL) {
      talk.ipvs().ifPresent(ipvs -> ipvs.flush());
      services.forEach(vs -> lose(vs, true));
    } else {
      services.forEach(vs -> remove(vs, flush, true));
    }
  }

  /// One (`clear_service_vs`).
  void remove(VirtualServer vs, FlushOnStop flush, boolean stopping) {
    if (flush == FlushOnStop.NONE) {
      removeSorry(vs);
      vs.servers().forEach(rs -> remove(vs, rs, stopping));
      lose(vs, stopping);
    } else {
      lose(vs, stopping);
      if (flush == FlushOnStop.SERVICES && vs.group() != null) {
        int servers = vs.servers().size();
        vs.group().entries().forEach(entry -> entry.count(vs, -servers));
      }
    }
    table.change(IpvsCommand.DEL, vs);
    vs.alive = false;
  }

  private void removeSorry(VirtualServer vs) {
    RealServer sorry = vs.sorry();
    if (sorry == null || !sorry.set) {
      return;
    }
    if (vs.sorryIsRealServer) {
      sorry.set = false;
    } else {
      removeForGood(vs, sorry);
    }
    sorry.alive = false;
  }

  /// Even if it would only be inhibited.
  private void removeForGood(VirtualServer vs, RealServer rs) {
    boolean inhibited = rs.inhibited;
    rs.inhibited = false;
    table.change(IpvsCommand.DEL_DEST, vs, rs);
    rs.inhibited = inhibited;
  }

  /// A real server (`clear_service_rs`).
  void remove(VirtualServer vs, RealServer rs, boolean stopping) {
    if (rs.set || stopping) {
      String what = rs.inhibited && !rs.alive ? "(inhibited) service " : "service ";
      String verb = stopping ? "Shutting down " : "Removing ";
      context.say(verb + what + rs + " from VS " + vs);
    }
    if (!rs.set) {
      return;
    }
    removeForGood(vs, rs);
    if (!rs.alive) {
      return;
    }
    rs.alive = false;
    if (!stopping || vs.conf().switches().omega()) {
      notices.serverLeft(vs, rs, stopping);
    }
  }

  /// The quorum goes with the servers, without a sorry server to take their place
  /// (`update_vs_notifies`).
  void lose(VirtualServer vs, boolean stopping) {
    long threshold = vs.conf().quorum() - vs.conf().hysteresis();
    long weight = vs.liveWeight();
    boolean lost = vs.quorumUp && (weight == 0 || weight < threshold);
    if (stopping || lost) {
      vs.quorumUp = false;
      if (stopping) {
        notices.stopped(vs);
      } else {
        notices.quorum(vs, "Lost quorum", threshold, weight);
      }
    }
  }
}
