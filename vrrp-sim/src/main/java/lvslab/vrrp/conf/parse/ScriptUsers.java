package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ScriptUser;
import org.jspecify.annotations.Nullable;

/// Who runs scripts (lib/notify.c: set_default_script_user, get_default_script_user). Children
/// inherit what the parent has found out.
final class ScriptUsers {
  private static final String DEFAULT = "keepalived_script";

  private final ConfMachine machine;
  private @Nullable ScriptUser usual;
  private boolean known;
  private boolean failed;
  private boolean security;

  ScriptUsers(ConfMachine machine) {
    this.machine = machine;
  }

  ScriptUsers copy() {
    var copy = new ScriptUsers(machine);
    copy.usual = usual;
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
    usual = find(names, reports);
    failed |= usual == null;
    return !failed;
  }

  /// A user, and a group behind it (`set_uid_gid`); null after a complaint.
  @Nullable ScriptUser find(List<String> names, Reports reports) {
    Optional<ScriptUser> user = machine.findUser(names.getFirst());
    if (user.isEmpty()) {
      reports.log("Script user '" + names.getFirst() + "' does not exist");
      return null;
    }
    if (names.size() == 1) {
      return user.get();
    }
    OptionalInt group = machine.findGroup(names.get(1));
    if (group.isEmpty()) {
      reports.log("Script group '" + names.get(1) + "' does not exist");
      return null;
    }
    return new ScriptUser(user.get().name(), user.get().uid(), group.getAsInt());
  }

  /// Who runs scripts without a user of their own: the default user, or root; null if they cannot
  /// be run.
  @Nullable ScriptUser orDefault(Reports reports) {
    if (failed) {
      return null;
    }
    if (!known) {
      known = true;
      usual = find(List.of(DEFAULT), reports);
      if (usual == null && security) {
        reports.error("Unable to set default user " + DEFAULT + " for script");
        failed = true;
        return null;
      }
    }
    return usual == null ? ScriptUser.ROOT : usual;
  }
}
