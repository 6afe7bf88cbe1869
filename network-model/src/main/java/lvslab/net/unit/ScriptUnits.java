package lvslab.net.unit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Host;

/// Units that systemd makes for scripts of System V (systemd-sysv-generator(8)).
final class ScriptUnits {
  private static final String FOLDER = "/etc/init.d/";
  private static final Pattern DESCRIPTION = Pattern.compile("(?m)^# *description: *(.*)$");

  private ScriptUnits() {}

  /// The unit of a script that may be run.
  static Optional<String> text(Host host, String unit) {
    String path = FOLDER + unit.replaceFirst("\\.service$", "");
    if (!host.files().isExecutable(path)) {
      return Optional.empty();
    }
    return host.files()
        .read(path)
        .map(
            script -> {
              Matcher m = DESCRIPTION.matcher(script);
              String what = m.find() ? "SYSV: " + m.group(1) : "SYSV: " + unit;
              return "[Unit]\nDescription="
                  + what
                  + "\nSourcePath=/etc/rc.d/init.d/"
                  + unit.replaceFirst("\\.service$", "")
                  + "\n[Service]\nType=oneshot\nRemainAfterExit=yes\nKillMode=process\nExecStart="
                  + path
                  + " start\nExecStop="
                  + path
                  + " stop\nExecReload="
                  + path
                  + " reload\n[Install]\nWantedBy=multi-user.target\n";
            });
  }
}
