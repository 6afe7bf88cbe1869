package lvslab.vrrp.daemon;

import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.vrrp.work.Work;

/// What a child's service has to work with.
///
/// @param process its process, whose timers and sockets end with it
/// @param work its thread
/// @param log its lines in the system log
/// @param options how keepalived was called
public record ChildContext(Process process, Work work, DaemonLog log, KeepalivedOptions options) {
  /// The host it runs on.
  ///
  /// @return the host
  public Host host() {
    return process.host();
  }
}
