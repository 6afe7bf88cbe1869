package lvslab.vrrp.daemon;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Host;

/// What keepalived 2.2.7 says of itself.
final class Texts {
  static final String VERSION = "Keepalived v2.2.7 (01/16,2022)";

  private static final int COMMAND_COLUMNS = 100 - "Command line".length();

  private static final String VERSION_HEAD =
      VERSION
          + """


          Copyright(C) 2001-2022 Alexandre Cassen, <acassen@gmail.com>

          Built with kernel headers for Linux 5.19.11
          """;

  private static final String HELP =
      """
        -f, --use-file=FILE          Use the specified configuration file
                                      default '/etc/keepalived/keepalived.conf'
        -P, --vrrp                   Only run with VRRP subsystem
        -C, --check                  Only run with Health-checker subsystem
        -B, --no_bfd                 Don't run BFD subsystem
            --all                    Force all child processes to run, even if have no configuration
        -l, --log-console            Log messages to local console
        -D, --log-detail             Detailed log messages
        -S, --log-facility=([0-7]|local[0-7]|user|daemon)
                                     Set syslog facility to LOG_LOCAL[0-7], user or daemon (default)
        -G, --no-syslog              Don't log via syslog
        -u, --umask=MASK             umask for file creation (in numeric form)
        -X, --release-vips           Drop VIP on transition from signal.
        -V, --dont-release-vrrp      Don't remove VRRP VIPs and VROUTEs on daemon stop
        -I, --dont-release-ipvs      Don't remove IPVS topology on daemon stop
        -R, --dont-respawn           Don't respawn child processes
        -n, --dont-fork              Don't fork the daemon process
        -d, --dump-conf              Dump the configuration data
        -p, --pid=FILE               Use specified pidfile for parent process
        -r, --vrrp_pid=FILE          Use specified pidfile for VRRP child process
        -c, --checkers_pid=FILE      Use specified pidfile for checkers child process
        -a, --address-monitoring     Report all address additions/deletions notified via netlink
        -b, --bfd_pid=FILE           Use specified pidfile for BFD child process
        -e, --all-config             Error if any configuration file missing (same as includet)
        -i, --config-id id           Skip any configuration lines beginning '@' that don't match id
                                      or any lines beginning @^ that do match.
                                      The config-id defaults to the node name if option not used
            --signum=SIGFUNC         Return signal number for STOP, RELOAD, DATA, STATS, STATS_CLEAR
        -t, --config-test[=LOG_FILE] Check the configuration for obvious errors, output to
                                      stderr by default
        -v, --version                Display the version number
        -h, --help                   Display this help message
      """;

  private Texts() {}

  static String version(Host host) {
    return VERSION_HEAD + "Running on " + kernel(host) + "\n";
  }

  static String kernel(Host host) {
    return "Linux " + host.kernel().version().release() + " #1 SMP";
  }

  static String help(String program) {
    return "Usage: " + program + " [OPTION...]\n" + HELP;
  }

  /// The command line as the log has it, in lines (scheduler.c: log_command_line).
  static List<String> commandLine(List<String> words) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : words) {
      String quoted = "'" + word + "'";
      if (!line.isEmpty() && line.length() + 1 + quoted.length() > COMMAND_COLUMNS) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(quoted);
    }
    lines.add(line.toString());
    List<String> shown = new ArrayList<>();
    for (String text : lines) {
      shown.add((shown.isEmpty() ? "Command line: " : "              ") + text);
    }
    return shown;
  }

  /// The signal of `--signum=NAME`, empty for an unknown one.
  static String signal(String name) {
    return switch (name) {
      case "STOP" -> "15";
      case "RELOAD" -> "1";
      case "DATA" -> "10";
      case "STATS" -> "12";
      case "STATS_CLEAR" -> "34";
      case "JSON" -> "36";
      default -> "";
    };
  }
}
