package lvslab.vrrp.trace;

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
  /// It entered a state, or entered its first one.
  ///
  /// @param node host
  /// @param router which
  /// @param former the state before, [VrrpState#INIT] at first
  /// @param state the state now, [VrrpState#INIT] for a router that was stopped
  /// @param priority its effective priority now
  /// @param decision rule `vrrp.state`, its outcome the state's name in lower case; why it is so
  record StateChanged(
      String node,
      RouterId router,
      VrrpState former,
      VrrpState state,
      int priority,
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
