package lvslab.net.igmp;

/// What is to be told of a group, as /proc/net/igmp shows it.
///
/// @param timerRuns whether a report is due
/// @param expiresJiffies until then
/// @param reporter whether this host was the last to report it (versions 1 and 2)
public record GroupStatus(boolean timerRuns, long expiresJiffies, boolean reporter) {
  /// Nothing.
  static final GroupStatus QUIET = new GroupStatus(false, 0, false);
}
