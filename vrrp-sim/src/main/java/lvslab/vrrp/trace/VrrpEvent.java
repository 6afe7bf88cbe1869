package lvslab.vrrp.trace;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.instance.AdvertOutcome;
import lvslab.vrrp.instance.VrrpState;

/// What a virtual router reports.
///
/// A router's addresses are no part of it: who owns an address is told by the kernel that has it
/// ([lvslab.net.trace.ConfigEvent.Address]), whatever keepalived believes.
public sealed interface VrrpEvent extends TraceEvent {
  /// It is set up, with the configuration that it goes by from now on.
  ///
  /// @param node host
  /// @param router which
  /// @param addresses that it will have as master, in the order of the packet
  record Configured(String node, RouterId router, List<Ipv4Address> addresses)
      implements VrrpEvent {
    /// Copies the list.
    public Configured {
      addresses = List.copyOf(addresses);
    }
  }

  /// It entered a state, or entered its first one.
  ///
  /// @param node host
  /// @param router which
  /// @param former the state before, [VrrpState#INIT] at first
  /// @param state the state now, [VrrpState#INIT] for a router that was stopped
  /// @param priority its effective priority now
  /// @param decision why it is so: rule `vrrp.state.` and `begin`, `timeout`, `advert`, `tracked`,
  ///   `group`, `stop`, its outcome the state's name in lower case
  record StateChanged(
      String node,
      RouterId router,
      VrrpState former,
      VrrpState state,
      int priority,
      Decision decision)
      implements VrrpEvent {}

  /// It sends an advertisement, to the group or to all its peers.
  ///
  /// @param node host
  /// @param router which
  /// @param priority what it says, 0 when the router leaves
  /// @param decision rule `vrrp.send`, its outcome `advert` or `farewell`; what it says, and what
  ///   set that
  record AdvertSent(String node, RouterId router, int priority, Decision decision)
      implements VrrpEvent {}

  /// An advertisement came to a socket at which no router has its VRID.
  ///
  /// @param node host
  /// @param pid the VRRP child
  /// @param device the socket's interface
  /// @param sender who sent it
  /// @param virtualRouterId what it says
  /// @param decision rule `vrrp.advert.unknown-vrid`
  record AdvertIgnored(
      String node,
      int pid,
      String device,
      Ipv4Address sender,
      int virtualRouterId,
      Decision decision)
      implements VrrpEvent {}

  /// It heard an advertisement with its VRID.
  ///
  /// @param node host
  /// @param router which
  /// @param sender who sent it
  /// @param priority what it says
  /// @param outcome what came of it
  /// @param decision rule `vrrp.advert.` and, for one that was rejected, the check that failed
  record AdvertJudged(
      String node,
      RouterId router,
      Ipv4Address sender,
      int priority,
      AdvertOutcome outcome,
      Decision decision)
      implements VrrpEvent {}

  /// Its effective priority changed.
  ///
  /// @param node host
  /// @param router which
  /// @param former before
  /// @param priority now
  /// @param decision rule `vrrp.priority`
  record PriorityChanged(String node, RouterId router, int former, int priority, Decision decision)
      implements VrrpEvent {}

  /// Its timer was set: as a master's it says when the next advertisement is due, as a backup's
  /// when it takes the master for dead.
  ///
  /// @param node host
  /// @param router which
  /// @param state whose timer it is
  /// @param runsOutNanos when, in time of the run; as of now, for later a clock may be changed
  record TimerSet(String node, RouterId router, VrrpState state, long runsOutNanos)
      implements VrrpEvent {}

  /// Something that routers track was found to work or not.
  ///
  /// @param node host
  /// @param pid the VRRP child
  /// @param kind `script`, `interface`, `file`, `process`
  /// @param name of the script, interface, ...
  /// @param good whether it works
  /// @param decision rule `vrrp.track.` and the kind
  record TrackerChanged(
      String node, int pid, String kind, String name, boolean good, Decision decision)
      implements VrrpEvent {}
}
