package lvslab.vrrp.trace;

import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;

/// What keepalived takes from its configuration.
public sealed interface ConfEvent extends TraceEvent {
  /// A process goes by a setting from now on.
  ///
  /// @param node host
  /// @param pid the process
  /// @param block what it stands in, such as `vrrp_instance VI_1`
  /// @param key keyword, such as `priority`
  /// @param file absolute path
  /// @param line from 1
  /// @param column from 1, where the value begins
  /// @param text the line
  record Setting(
      String node,
      int pid,
      String block,
      String key,
      String file,
      int line,
      int column,
      String text)
      implements ConfEvent {}

  /// keepalived complained of something in its configuration, and goes on without it.
  ///
  /// @param node host
  /// @param pid the process that says it
  /// @param sentence what it says
  /// @param decision rule `conf.complaint`; its inputs are the places
  record Complained(String node, int pid, String sentence, Decision decision)
      implements ConfEvent {}
}
