package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.vrrp.conf.CheckerConf;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.conf.ServerGroupConf;
import lvslab.vrrp.conf.TrackFileConf;
import lvslab.vrrp.conf.Tracked;

/// All that the healthchecker child has read.
final class CheckDraft {
  final GlobalDraft global;
  final List<VirtualServerDraft> servers = new ArrayList<>();
  final List<ServerGroupDraft> groups = new ArrayList<>();
  final List<TrackFileDraft> files = new ArrayList<>();
  final List<Tracked> bfds = new ArrayList<>();
  private final VirtualServerDraft strayServer;
  private final RealServerDraft strayReal;
  private final CheckerDraft strayChecker;
  boolean ssl;

  CheckDraft(GlobalDraft global) {
    this.global = global;
    strayServer = new VirtualServerDraft(global.span);
    strayReal = new RealServerDraft(new Endpoint("0.0.0.0", 0), ForwardingDraft.NONE, global.span);
    strayChecker = new CheckerDraft(CheckerConf.Kind.TCP_CHECK, global.span, strayReal);
  }

  /// The virtual server that is open, or one that goes nowhere, where the last one was refused and
  /// its lines are read all the same.
  VirtualServerDraft server() {
    return servers.isEmpty() ? strayServer : servers.getLast();
  }

  /// The real server that is open, or one that goes nowhere.
  RealServerDraft realServer() {
    List<RealServerDraft> list = server().servers;
    return list.isEmpty() ? strayReal : list.getLast();
  }

  /// The checker that is open, or one that goes nowhere.
  CheckerDraft checker() {
    List<CheckerDraft> checkers = realServer().checkers;
    return checkers.isEmpty() ? strayChecker : checkers.getLast();
  }

  /// Takes the checker that is open away again.
  void dropChecker() {
    List<CheckerDraft> checkers = realServer().checkers;
    if (!checkers.isEmpty()) {
      checkers.removeLast();
    }
  }

  CheckersConf freeze() {
    List<TrackFileConf> frozen = files.stream().map(TrackFileDraft::freeze).toList();
    return new CheckersConf(
        global.freeze(),
        servers.stream().map(vs -> new ServerFreezer(vs, global, frozen).freeze()).toList(),
        groups.stream().map(g -> new ServerGroupConf(g.name, g.span, g.entries)).toList());
  }
}
