package lvslab.net.unit;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import lvslab.engine.time.SimTime;
import lvslab.net.host.FilePath;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.SystemLog;
import lvslab.net.host.WallTime;
import org.jspecify.annotations.Nullable;

/// `systemctl status`, as systemd 219 prints it.
final class ServiceStatus {
  private static final int LINES = 10;
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.US);

  private ServiceStatus() {}

  static String of(Service service, Host host) {
    UnitFile unit = service.unit();
    var text = new StringBuilder("● " + unit.name() + " - " + unit.description() + "\n");
    String enabled = !unit.canBeEnabled() ? "static" : service.isEnabled() ? "enabled" : "disabled";
    String script = unit.setting("SourcePath", ""); // made for a script of System V
    text.append("   Loaded: loaded (" + (script.isEmpty() ? unit.path() : script) + "; ");
    text.append(script.isEmpty() ? enabled : "bad");
    text.append("; vendor preset: disabled)\n   Active: ");
    text.append(activity(service, host)).append('\n');
    @Nullable Process main = service.main();
    if (main != null) {
      String name = FilePath.name(main.words().getFirst());
      text.append(" Main PID: " + main.pid() + " (" + name + ")\n");
    } else if (service.lastPid() != 0) {
      text.append(" Main PID: " + service.lastPid() + " (" + ended(service) + ")\n");
    }
    appendGroup(text, unit, host);
    appendLog(text, unit, host);
    return text.toString();
  }

  private static String activity(Service service, Host host) {
    long age = host.kernel().nowNanos() - service.sinceNanos();
    String since = WallTime.at(service.sinceNanos()).format(SINCE);
    String when = " since " + since + "; " + age(age / SimTime.SECOND) + " ago";
    return switch (service.state()) {
      case ACTIVE -> "active (" + (service.main() == null ? "exited" : "running") + ")" + when;
      case ACTIVATING -> "activating (start)" + when;
      case DEACTIVATING -> "deactivating (stop-sigterm)" + when;
      case INACTIVE -> service.lastPid() == 0 ? "inactive (dead)" : "inactive (dead)" + when;
      case FAILED -> "failed (Result: " + result(service.lastStatus()) + ")" + when;
    };
  }

  private static String result(int status) {
    return Endings.isKilled(status) ? "signal" : "exit-code";
  }

  private static String age(long seconds) {
    return seconds < 60
        ? seconds + "s"
        : seconds < 3600
            ? seconds / 60 + "min " + seconds % 60 + "s"
            : seconds / 3600 + "h " + seconds / 60 % 60 + "min";
  }

  private static String ended(Service service) {
    int status = service.lastStatus();
    return Endings.isKilled(status)
        ? "code=killed, signal=" + Endings.signal(status).split("/")[1]
        : "code=exited, status="
            + status
            + (status == 0 ? "/SUCCESS" : status == 1 ? "/FAILURE" : "");
  }

  private static void appendGroup(StringBuilder text, UnitFile unit, Host host) {
    List<Process> processes = host.processes().inGroup(unit.name());
    if (processes.isEmpty()) {
      return;
    }
    text.append("   CGroup: /system.slice/" + unit.name() + "\n");
    for (Process process : processes) {
      String branch = process == processes.getLast() ? "└─" : "├─";
      text.append("           " + branch + process.pid() + " " + process.title() + "\n");
    }
  }

  private static void appendLog(StringBuilder text, UnitFile unit, Host host) {
    List<SystemLog.Entry> lines =
        host.systemLog().entries().stream().filter(e -> e.unit().equals(unit.name())).toList();
    if (lines.isEmpty()) {
      return;
    }
    text.append('\n');
    for (SystemLog.Entry entry : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
      text.append(JournalText.line(host, entry));
    }
  }
}
