package lvslab.vrrp.check;

/// What becomes of a virtual server's pool when its real servers come and go (ipwrapper.c): it
/// follows the checks as long as there is a quorum; without one, a sorry server takes their place.
final class Pool {
  private final CheckContext context;
  private final IpvsTable table;
  private final Notices notices;
  private final CheckReporter reporter;

  Pool(CheckContext context, IpvsTable table, Notices notices, CheckReporter reporter) {
    this.context = context;
    this.table = table;
    this.notices = notices;
    this.reporter = reporter;
  }

  /// A real server goes up or down (`perform_svr_state`).
  ///
  /// @return whether IPVS took it
  boolean change(RealServer rs, boolean alive) {
    if (rs.alive == alive) {
      return true;
    }
    VirtualServer vs = rs.service();
    String verb = alive ? rs.inhibited ? "Enabl" : "Add" : rs.inhibited ? "Disabl" : "Remov";
    String way = rs.inhibited ? "of" : alive ? "to" : "from";
    context.say(verb + "ing service " + rs + " " + way + " VS " + vs);
    reporter.serverChanged(rs, verb + "ed");
    if (vs.quorumUp || !vs.sorryServes()) {
      if (!table.change(alive ? IpvsCommand.ADD_DEST : IpvsCommand.DEL_DEST, vs, rs)) {
        return false;
      }
    }
    rs.alive = alive;
    notices.server(rs, false);
    judgeQuorum(vs, false);
    return true;
  }

  /// Holds the weights against the quorum (`update_quorum_state`).
  ///
  /// @param first whether the virtual server is being set up
  void judgeQuorum(VirtualServer vs, boolean first) {
    long weight = vs.liveWeight();
    long quorum = vs.conf().quorum();
    long hysteresis = vs.conf().hysteresis();
    long threshold = quorum + (vs.quorumUp ? -hysteresis : hysteresis);
    RealServer sorry = vs.sorry();
    if (!vs.quorumUp && weight >= threshold) {
      vs.quorumUp = true;
      say("Gained quorum " + quorum + "+" + hysteresis + "=" + threshold + " <= " + weight, vs);
      reporter.quorumChanged(vs, threshold);
      if (sorry != null && sorry.alive) {
        String verb = sorry.inhibited ? "Disabling" : "Removing";
        context.say(verb + " sorry server " + sorry + " from VS " + vs);
        reporter.sorryChanged(sorry, false);
        table.change(IpvsCommand.DEL_DEST, vs, sorry);
        sorry.alive = false;
        exchange(vs, true);
      }
      notices.quorum(vs, first ? "Starting with quorum up" : "Gained quorum", threshold, weight);
    } else if (vs.quorumUp && (weight == 0 || weight < threshold)
        || first && !vs.quorumUp && sorry != null && !sorry.alive) {
      vs.quorumUp = false;
      String how = first ? "Starting with quorum down" : "Lost quorum";
      say(how + " " + quorum + "-" + hysteresis + "=" + threshold + " > " + weight, vs);
      reporter.quorumChanged(vs, threshold);
      if (sorry != null && !sorry.alive) {
        String verb = sorry.inhibited ? "Enabling" : "Adding";
        context.say(verb + " sorry server " + sorry + " to VS " + vs);
        exchange(vs, false);
        reporter.sorryChanged(sorry, true);
        table.change(IpvsCommand.ADD_DEST, vs, sorry);
        sorry.alive = true;
      }
      notices.quorum(vs, how, threshold, weight);
    }
  }

  private void say(String text, VirtualServer vs) {
    context.say(text + " for VS " + vs);
  }

  /// Puts the real servers that are alive into the table or takes them out
  /// (`perform_quorum_state`).
  private void exchange(VirtualServer vs, boolean in) {
    String verb = in ? "Adding alive servers to" : "Removing alive servers from";
    say(verb + " the pool", vs);
    for (RealServer rs : vs.servers()) {
      if (rs.alive) {
        rs.alive = !in;
        table.change(in ? IpvsCommand.ADD_DEST : IpvsCommand.DEL_DEST, vs, rs);
        rs.alive = true;
      }
    }
  }

  /// A real server gets another weight (`update_svr_wgt`).
  void weigh(RealServer rs, long weight, boolean judge) {
    int former = rs.weight();
    rs.effectiveWeight = weight;
    int next = rs.weight();
    if (next == former) {
      return;
    }
    VirtualServer vs = rs.service();
    String state = rs.alive ? "active" : "inactive";
    context.say(
        "Changing weight from "
            + former
            + " to "
            + next
            + " for "
            + state
            + " service "
            + rs
            + " of VS "
            + vs);
    reporter.weightChanged(rs, former);
    if (rs.set && rs.alive && (vs.quorumUp || !vs.sorryServes())) {
      table.change(IpvsCommand.EDIT_DEST, vs, rs);
    }
    if (judge) {
      judgeQuorum(vs, false);
    }
  }
}
