package lvslab.app.playback;

import lvslab.vrrp.trace.ServerId;
import org.jspecify.annotations.Nullable;

/// A health check of a real server at an instant.
///
/// @param id whom it asks
/// @param kind keyword of the check
/// @param good whether its last round succeeded; true before the first one
/// @param up whether it counts as up
/// @param rounds how many have ended
/// @param timer until the next round begins, null while one goes on
public record CheckState(
    ServerId id, String kind, boolean good, boolean up, int rounds, @Nullable RunningTimer timer) {

  /// The server as address and port.
  ///
  /// @return such as `172.16.16.177:80`
  public String end() {
    return end(id.server());
  }

  /// A server or service of keepalived's log as address and port.
  ///
  /// @param logged such as `[172.16.16.177]:tcp:80`
  /// @return such as `172.16.16.177:80`
  public static String end(String logged) {
    return logged.replaceFirst("^\\[([^\\]]*)\\]:[a-z]+:", "$1:");
  }

  CheckState checked(boolean succeeded, boolean counts) {
    return new CheckState(id, kind, succeeded, counts, rounds + 1, null);
  }

  CheckState waits(RunningTimer until) {
    return new CheckState(id, kind, good, up, rounds, until);
  }
}
