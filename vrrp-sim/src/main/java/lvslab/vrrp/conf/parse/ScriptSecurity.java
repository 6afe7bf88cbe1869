package lvslab.vrrp.conf.parse;

import java.util.List;
import lvslab.vrrp.conf.CheckerConf.Kind;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ErrorClass;
import lvslab.vrrp.conf.NotifyScript;
import org.jspecify.annotations.Nullable;

/// Whether scripts can be run (lib/notify.c: check_script_secure). All files here are root's, and
/// nobody else writes them.
final class ScriptSecurity {
  private final ConfMachine machine;
  private final Reports reports;
  private final ScriptUsers users;

  /// Whether a script was found that is run as a program (SC_ISSCRIPT).
  private boolean anyScript;

  ScriptSecurity(ConfMachine machine, Reports reports, ScriptUsers users) {
    this.machine = machine;
    this.reports = reports;
    this.users = users;
  }

  /// What a program turns out to be.
  private enum Finding {
    MISSING,
    NOT_EXECUTABLE,
    RUNS,
    FILE_TEST
  }

  private Finding find(List<String> words) {
    String program = words.getFirst();
    if (program.matches("<[ \t]*/.*")) {
      return Finding.FILE_TEST;
    }
    ConfMachine.Executable found = machine.findProgram(program);
    if (found == ConfMachine.Executable.MISSING) {
      reports.log(
          program.indexOf('/') < 0
              ? "Cannot find script " + program + " in path - disabling"
              : "Script " + program + " cannot be accessed - No such file or directory");
      return Finding.MISSING;
    }
    anyScript = true;
    if (found == ConfMachine.Executable.NOT_EXECUTABLE) {
      reports.log(
          "WARNING - script '" + program + "' is not executable for uid:gid 0:0 - disabling.");
      return Finding.NOT_EXECUTABLE;
    }
    if (program.indexOf('/') < 0) {
      reports.log(
          "WARNING - script `"
              + program
              + "` resolved by path search to `/usr/bin/"
              + program
              + "`. Please specify full path.");
    }
    return Finding.RUNS;
  }

  /// A notify script, if it can be run.
  @Nullable NotifyScript keep(@Nullable NotifyScript script) {
    return script != null && find(script.words()) == Finding.RUNS ? script : null;
  }

  private void keep(NotifyDraft notify, List<String> order) {
    for (String keyword : order) {
      @Nullable NotifyScript script = notify.scripts.get(keyword);
      if (script != null && keep(script) == null) {
        notify.scripts.remove(keyword);
      }
    }
  }

  private void complain(String what) {
    if (anyScript && !users.isSecure()) {
      reports.report(
          ErrorClass.SECURITY,
          "SECURITY VIOLATION - "
              + what
              + "scripts are being executed but script_security not enabled.");
    }
  }

  /// vrrp.c: check_vrrp_script_security.
  void checkVrrp(VrrpDraft draft) {
    if (draft.instances.isEmpty()) {
      return;
    }
    for (ScriptDraft script : draft.scripts) {
      Finding finding = find(script.words);
      if (finding == Finding.MISSING) {
        reports.error(
            script.place("script"),
            "Disabling track script " + script.name + " since not found/accessible");
      }
      script.insecure = finding != Finding.RUNS && finding != Finding.FILE_TEST;
    }
    for (InstanceDraft instance : draft.instances) {
      keep(
          instance.notify,
          List.of(
              "notify_backup",
              "notify_master",
              "notify_fault",
              "notify_stop",
              "notify_deleted",
              "notify",
              "notify_master_rx_lower_pri"));
      removeInsecure(draft, instance.tracking);
    }
    for (SyncGroupDraft group : draft.groups) {
      keep(
          group.notify,
          List.of("notify_backup", "notify_master", "notify_fault", "notify_stop", "notify"));
      removeInsecure(draft, group.tracking);
    }
    complain("");
    draft.scripts.removeIf(script -> script.insecure);
  }

  private static void removeInsecure(VrrpDraft draft, TrackingDraft tracking) {
    tracking.scripts.removeIf(
        t -> draft.scripts.stream().anyMatch(s -> s.insecure && s.name.equals(t.name())));
  }

  /// check_data.c: check_check_script_security.
  void checkCheckers(CheckDraft draft) {
    for (VirtualServerDraft vs : draft.servers) {
      vs.servers.forEach(rs -> rs.checkers.removeIf(c -> c.kind == Kind.MISC_CHECK && !runs(c)));
    }
    for (VirtualServerDraft vs : draft.servers) {
      vs.quorumUp = keep(vs.quorumUp);
      vs.quorumDown = keep(vs.quorumDown);
      for (RealServerDraft rs : vs.servers) {
        rs.notifyUp = keep(rs.notifyUp);
        rs.notifyDown = keep(rs.notifyDown);
      }
    }
    complain("check ");
  }

  private boolean runs(CheckerDraft c) {
    Finding finding = find(c.script);
    if (finding == Finding.MISSING) {
      reports.log(
          "Disabling misc script " + MiscKeywords.quoted(c) + " since not found/accessible");
    }
    return finding == Finding.RUNS || finding == Finding.FILE_TEST;
  }
}
