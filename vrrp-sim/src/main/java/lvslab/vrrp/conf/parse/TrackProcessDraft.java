package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.TrackProcessConf;

/// A vrrp_track_process while it is read.
final class TrackProcessDraft extends Draft {
  final String name;
  final List<String> process = new ArrayList<>();
  TrackProcessConf.ParameterMatch match = TrackProcessConf.ParameterMatch.NONE;
  boolean fullCommand;
  int weight;
  boolean reverse;
  long quorum = 1;
  long quorumMax = Numbers.UINT_MAX;
  long forkDelay;
  long terminateDelay;

  TrackProcessDraft(String name, Span span) {
    super(span);
    this.name = name;
  }

  TrackProcessConf freeze() {
    long most = quorumMax == Numbers.UINT_MAX ? -1 : quorumMax;
    return new TrackProcessConf(
        name, span, process, match, fullCommand, quorum, most, forkDelay, terminateDelay);
  }
}
