package lvslab.vrrp.trace;

import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;

/// What the healthchecker child reports. The table of IPVS tells of itself
/// ([lvslab.lvs.trace.IpvsEvent.TableChanged]), with these events as its causes.
public sealed interface CheckEvent extends TraceEvent {
  /// A round of a check ended.
  ///
  /// @param node host
  /// @param server whom it asked
  /// @param kind keyword of the check, such as `TCP_CHECK`
  /// @param good whether it succeeded
  /// @param up whether the check counts as up now
  /// @param decision rule `check.result`: `up`, `down`, or `retry` for a failure that does not
  ///   count yet
  record Checked(
      String node, ServerId server, String kind, boolean good, boolean up, Decision decision)
      implements CheckEvent {}

  /// The next round of a check was fixed.
  ///
  /// @param node host
  /// @param server whom it will ask
  /// @param kind keyword of the check
  /// @param runsOutNanos when, in time of the run; as of now, for later a clock may be changed
  record TimerSet(String node, ServerId server, String kind, long runsOutNanos)
      implements CheckEvent {}

  /// A real server, or a sorry server, is about to enter or leave the pool, or to change its weight
  /// there.
  ///
  /// @param node host
  /// @param server which
  /// @param change `added`, `removed`, `enabled`, `disabled`, `weight`
  /// @param weight its weight from now on
  /// @param decision rule `check.server`
  record ServerChanged(String node, ServerId server, String change, long weight, Decision decision)
      implements CheckEvent {}

  /// A virtual server has gained or lost its quorum.
  ///
  /// @param node host
  /// @param pid the healthchecker child
  /// @param service as keepalived's log has it
  /// @param up whether it has it
  /// @param weight of the real servers that are alive
  /// @param decision rule `check.quorum`
  record QuorumChanged(
      String node, int pid, String service, boolean up, long weight, Decision decision)
      implements CheckEvent {}
}
