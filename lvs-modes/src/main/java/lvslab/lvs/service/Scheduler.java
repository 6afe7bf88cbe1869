package lvslab.lvs.service;

import lvslab.lvs.trace.Pick;
import org.jspecify.annotations.Nullable;

/// Chooses a real server for each new connection of one service (kernel `struct ip_vs_scheduler`,
/// bound to a service).
///
/// The servers are those of the service, in the kernel's order: the one added last comes first.
public interface Scheduler {
  /// What most of them say when they have chosen nobody.
  String NO_DESTINATION = "no destination available";

  /// Chooses.
  ///
  /// @param service whose servers
  /// @param packet that opens the connection
  /// @return a server, or null for nobody
  @Nullable RealServer schedule(VirtualService service, PacketKey packet);

  /// What the kernel's log says when it has chosen nobody (`ip_vs_scheduler_err`).
  ///
  /// @return English, as on Linux
  default String refusal() {
    return NO_DESTINATION;
  }

  /// The service's servers have changed.
  ///
  /// @param service with the servers as they are now
  /// @param change what happened
  /// @param index place of the server that was added or changed, or that it had before it was
  ///   removed
  default void serverChanged(VirtualService service, Change change, int index) {}

  /// The service lets go of this scheduler.
  default void done() {}

  /// Tells the latest choice, for people who ask why. Called right after [#schedule], and changes
  /// nothing.
  ///
  /// @param service whose servers
  /// @param packet that opened the connection
  /// @param chosen what [#schedule] gave
  /// @return the figures
  Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen);

  /// What may happen to the servers of a service.
  enum Change {
    /// One was added.
    ADDED,
    /// One was removed.
    REMOVED,
    /// The weight or another setting of one changed.
    UPDATED
  }
}
