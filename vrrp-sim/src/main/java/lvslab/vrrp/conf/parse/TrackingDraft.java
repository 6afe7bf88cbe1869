package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.vrrp.conf.Tracked;
import lvslab.vrrp.conf.TrackingConf;

/// What an instance or a group tracks, while it is read.
final class TrackingDraft {
  final List<Tracked> interfaces = new ArrayList<>();
  final List<Tracked> scripts = new ArrayList<>();
  final List<Tracked> files = new ArrayList<>();
  final List<Tracked> processes = new ArrayList<>();
  final List<Tracked> bfds = new ArrayList<>();

  TrackingConf freeze() {
    return new TrackingConf(interfaces, scripts, files, processes);
  }
}
