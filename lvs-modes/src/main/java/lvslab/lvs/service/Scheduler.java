package lvslab.lvs.service;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import org.jspecify.annotations.Nullable;

/// Chooses a real server for each new connection of one service (kernel `struct ip_vs_scheduler`,
/// bound to a service).
///
/// The servers are those of the service, in the kernel's order: the one added last comes first.
public interface Scheduler {
  /// Chooses.
  ///
  /// @param service whose servers
  /// @param packet that opens the connection
  /// @return a server, or null for nobody
  @Nullable RealServer schedule(VirtualService service, PacketKey packet);

  /// The service's servers have changed.
  ///
  /// @param service with the servers as they are now
  /// @param change what happened
  /// @param index place of the server that was added or changed, or that it had before it was
  ///   removed
  default void serverChanged(VirtualService service, Change change, int index) {}

  /// The service lets go of this scheduler.
  default void done() {}

  /// What the choice will be made of, for people who ask why. Called before [#schedule], and
  /// changes nothing.
  ///
  /// @param service whose servers
  /// @param packet that opens the connection
  /// @return one input a candidate, in list order, perhaps after others that hold for all
  default List<Input> inputs(VirtualService service, PacketKey packet) {
    List<Input> inputs = new ArrayList<>(service.servers().size());
    for (RealServer server : service.servers()) {
      inputs.add(new Input(server.toString(), describe(server), server.setBy()));
    }
    return inputs;
  }

  /// A server as a choice sees it.
  ///
  /// @param server one
  /// @return such as `weight 1, active 0, inactive 2`
  static String describe(RealServer server) {
    String text =
        "weight "
            + server.weight()
            + ", active "
            + server.active()
            + ", inactive "
            + server.inactive();
    return server.isOverloaded() ? text + ", overloaded" : text;
  }

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
