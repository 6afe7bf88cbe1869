package lvslab.vrrp.check;

import lvslab.vrrp.conf.CheckerConf;

/// One check at work, of whatever kind: what it asks a real server, and how it judges the answer.
///
/// All is done on the child's thread: what comes from sockets and timers goes through
/// [CheckContext#work] first. A round ends by [Checker#finish], or by [Checker#again] and what else
/// the kind needs.
public interface Check {
  /// Sets itself up, before any weight is summed up and anything is put into IPVS.
  ///
  /// @param reload whether the configuration is read again
  default void open(boolean reload) {}

  /// A round begins: its timer went off, and the checker is enabled.
  void begin();

  /// Lets go of sockets and timers, without a word: the child ends, or goes by another
  /// configuration.
  void cancel();

  /// Whether a checker of the configuration before is the same one, whose state lives on
  /// (`compare`).
  ///
  /// @param former of the same kind
  /// @param next this one
  /// @return true by default if they connect alike and ask the same
  default boolean isSame(CheckerConf former, CheckerConf next) {
    return former.connection().equals(next.connection()) && former.details().equals(next.details());
  }

  /// Takes over from one that is the same (`migrate`).
  ///
  /// @param former of the configuration before
  default void migrate(Check former) {}

  /// Makes checks of checkers.
  @FunctionalInterface
  interface Maker {
    /// Makes one.
    ///
    /// @param checker whose state it moves
    /// @return one that has not begun
    Check make(Checker checker);
  }
}
