package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.conf.ServerGroupConf;
import lvslab.vrrp.conf.Tracked;

/// All that the healthchecker child has read.
final class CheckDraft {
  final GlobalDraft global;
  final List<VirtualServerDraft> servers = new ArrayList<>();
  final List<ServerGroupDraft> groups = new ArrayList<>();
  final List<TrackFileDraft> files = new ArrayList<>();
  final List<Tracked> bfds = new ArrayList<>();
  boolean ssl;

  CheckDraft(GlobalDraft global) {
    this.global = global;
  }

  VirtualServerDraft server() {
    return servers.getLast();
  }

  RealServerDraft realServer() {
    return server().servers.getLast();
  }

  CheckerDraft checker() {
    return realServer().checkers.getLast();
  }

  CheckersConf freeze(boolean security) {
    return new CheckersConf(
        global.freeze(security),
        servers.stream().map(vs -> new ServerFreezer(vs, global).freeze()).toList(),
        groups.stream().map(g -> new ServerGroupConf(g.name, g.span, g.entries)).toList(),
        files.stream().map(TrackFileDraft::freeze).toList());
  }
}
