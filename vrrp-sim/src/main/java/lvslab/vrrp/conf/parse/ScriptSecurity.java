package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.FileStatus;
import lvslab.vrrp.conf.CheckerConf.Kind;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ErrorClass;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.conf.ScriptUser;
import org.jspecify.annotations.Nullable;

/// Whether scripts can be run (lib/notify.c: check_script_secure): whether they are there, whether
/// their user may run them, and whether anybody but root could change one that root runs.
final class ScriptSecurity {
  private static final int EXECUTE = 1;
  private static final int STICKY = 01000;
  private static final int GROUP_WRITE = 0020;
  private static final int OTHERS_WRITE = 0002;

  private final ConfMachine machine;
  private final Reports reports;
  private final ScriptUsers users;

  /// Whether a script was found that is run as a program (SC_ISSCRIPT).
  private boolean anyScript;

  /// Whether somebody else could change one that root runs (SC_INSECURE).
  private boolean anyInsecure;

  ScriptSecurity(ConfMachine machine, Reports reports, ScriptUsers users) {
    this.machine = machine;
    this.reports = reports;
    this.users = users;
  }

  /// What a program turns out to be.
  private enum Finding {
    MISSING,
    NOT_EXECUTABLE,
    INHIBITED,
    RUNS,
    FILE_TEST;

    boolean isGood() {
      return this == RUNS || this == FILE_TEST;
    }
  }

  private Finding find(List<String> words, ScriptUser user) {
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
    boolean runs =
        machine
            .status(program)
            .map(s -> s.permits(user.uid(), user.gid(), EXECUTE))
            .orElse(found == ConfMachine.Executable.RUNS);
    if (!runs) {
      reports.log(
          "WARNING - script '"
              + program
              + "' is not executable for uid:gid "
              + user.uid()
              + ":"
              + user.gid()
              + " - disabling.");
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
    boolean asRoot = user.uid() == 0 || user.gid() == 0;
    if (asRoot && isUnsafe(program)) {
      reports.log(
          "Unsafe permissions found for script '"
              + program
              + "'"
              + (users.isSecure() ? " - disabling" : "")
              + ".");
      anyInsecure = true;
      return users.isSecure() ? Finding.INHIBITED : Finding.RUNS;
    }
    return Finding.RUNS;
  }

  /// Whether anybody but root could change a script or one of the folders above it
  /// (`check_security`).
  private boolean isUnsafe(String program) {
    if (program.indexOf('/') < 0) {
      return false; // found along PATH: what a package brings
    }
    List<String> parts = new ArrayList<>(List.of("/"));
    for (int i = program.indexOf('/', 1); i > 0; i = program.indexOf('/', i + 1)) {
      parts.add(program.substring(0, i));
    }
    return parts.stream().anyMatch(folder -> isUnsafe(folder, true)) || isUnsafe(program, false);
  }

  private boolean isUnsafe(String path, boolean folder) {
    Optional<FileStatus> found = machine.status(path);
    if (found.isEmpty()) {
      return false;
    }
    FileStatus status = found.get();
    boolean sticky = folder && (status.mode() & STICKY) != 0;
    boolean others =
        status.gid() != 0 && (status.mode() & GROUP_WRITE) != 0
            || (status.mode() & OTHERS_WRITE) != 0;
    return status.uid() != 0 || !sticky && others;
  }

  /// A notify script, if it can be run.
  @Nullable NotifyScript keep(@Nullable NotifyScript script) {
    return script != null && find(script.words(), script.user()) == Finding.RUNS ? script : null;
  }

  private void keep(NotifyDraft notify, List<String> order) {
    for (String keyword : order) {
      @Nullable NotifyScript script = notify.scripts.get(keyword);
      if (script != null && keep(script) == null) {
        notify.scripts.remove(keyword);
      }
    }
  }

  private void keep(FifoDraft fifo) {
    fifo.script = keep(fifo.script);
  }

  private void complain(String what) {
    if (anyScript && !users.isSecure()) {
      reports.report(
          ErrorClass.SECURITY,
          "SECURITY VIOLATION - "
              + what
              + "scripts are being executed but script_security not enabled."
              + (anyInsecure ? " There are insecure scripts." : ""));
    }
  }

  /// vrrp.c: check_vrrp_script_security.
  void checkVrrp(VrrpDraft draft) {
    if (draft.instances.isEmpty()) {
      return;
    }
    for (ScriptDraft script : draft.scripts) {
      Finding finding = find(script.words, script.user);
      if (!reason(finding).isEmpty()) {
        reports.error(
            script.place("script"), "Disabling track script " + script.name + reason(finding));
      }
      script.insecure = !finding.isGood();
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
    keep(draft.global.fifo);
    keep(draft.global.vrrpFifo);
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
    keep(draft.global.fifo);
    keep(draft.global.lvsFifo);
    complain("check ");
  }

  private boolean runs(CheckerDraft c) {
    Finding finding = find(c.script, c.user);
    if (!reason(finding).isEmpty()) {
      reports.log("Disabling misc script " + MiscKeywords.quoted(c) + reason(finding));
    }
    return finding.isGood();
  }

  private static String reason(Finding finding) {
    return switch (finding) {
      case MISSING -> " since not found/accessible";
      case INHIBITED -> " due to insecure";
      default -> "";
    };
  }
}
