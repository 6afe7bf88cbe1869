package lvslab.vrrp.conf.parse;

import java.util.List;
import lvslab.vrrp.conf.ConfMachine;

/// Who runs scripts (lib/notify.c: set_default_script_user, get_default_script_user). Children
/// inherit what the parent has found out.
final class ScriptUsers {
  private static final String DEFAULT = "keepalived_script";

  private final ConfMachine machine;
  private boolean known;
  private boolean failed;
  private boolean security;

  ScriptUsers(ConfMachine machine) {
    this.machine = machine;
  }

  ScriptUsers copy() {
    var copy = new ScriptUsers(machine);
    copy.known = known;
    copy.failed = failed;
    copy.security = security;
    return copy;
  }

  void secure() {
    security = true;
  }

  boolean isSecure() {
    return security;
  }

  /// script_user NAME [GROUP]; false if there is none of that name.
  boolean setDefault(List<String> names, Reports reports) {
    known = true;
    failed |= !exists(names, reports);
    return !failed;
  }

  /// Whether a user, and a group behind it, exist.
  boolean exists(List<String> names, Reports reports) {
    if (!machine.hasUser(names.getFirst())) {
      reports.log("Script user '" + names.getFirst() + "' does not exist");
      return false;
    }
    if (names.size() > 1 && !machine.hasGroup(names.get(1))) {
      reports.log("Script group '" + names.get(1) + "' does not exist");
      return false;
    }
    return true;
  }

  /// Whether scripts without a user of their own can be run: by the default user, or as root.
  boolean hasDefault(Reports reports) {
    if (failed) {
      return false;
    }
    if (!known) {
      known = true;
      if (!exists(List.of(DEFAULT), reports) && security) {
        reports.error("Unable to set default user " + DEFAULT + " for script");
        failed = true;
        return false;
      }
    }
    return true;
  }
}
