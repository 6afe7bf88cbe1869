package lvslab.vrrp.conf;

import java.util.List;
import lvslab.net.text.Span;

/// A vrrp_track_process: processes that have to run.
///
/// @param name behind the keyword
/// @param span where the block begins
/// @param process program, then parameters to match
/// @param match how parameters are compared
/// @param fullCommand whether the program is compared with the command line's first word, not with
///   the process's name
/// @param quorum how many have to run
/// @param quorumMax how many may run, -1 for any number
/// @param forkDelayMicros how long a new process is waited for
/// @param terminateDelayMicros how long a lost process is waited for
public record TrackProcessConf(
    String name,
    Span span,
    List<String> process,
    ParameterMatch match,
    boolean fullCommand,
    long quorum,
    long quorumMax,
    long forkDelayMicros,
    long terminateDelayMicros) {
  /// Copies the list.
  public TrackProcessConf {
    process = List.copyOf(process);
  }

  /// How a process's parameters are compared (param_match).
  public enum ParameterMatch {
    /// Not at all.
    NONE,
    /// They are all there is.
    EXACT,
    /// The process has them first; the last one is complete.
    PARTIAL,
    /// The process has them first; the last one may be longer.
    INITIAL
  }
}
