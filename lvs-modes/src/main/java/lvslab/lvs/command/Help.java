package lvslab.lvs.command;

/// What ipvsadm tells of itself.
final class Help {
  static final String VERSION = "ipvsadm v1.31 2019/12/24 (compiled with popt and IPVS v1.2.1)\n";

  private static final String[] FORMS = {
    "-A|E virtual-service [-s scheduler] [-p [timeout]] [-M netmask] [-b sched-flags] [-o]",
    "-D virtual-service",
    "-C",
    "-R",
    "-S [-n]",
    "-a|e virtual-service -r server-address [-g|-i|-m] [-w weight] [-x upper] [-y lower]",
    "-d virtual-service -r server-address",
    "-L|l [virtual-service] [options]",
    "-Z [virtual-service]",
    "--set tcp tcpfin udp",
    "--start-daemon master|backup [--mcast-interface interface] [--syncid sid]",
    "--stop-daemon master|backup",
    "-h",
  };

  private Help() {}

  /// What `-h` prints: the forms of the command.
  ///
  /// @param program as typed
  static String text(String program) {
    var text = new StringBuilder(VERSION).append("Usage:\n");
    for (String form : FORMS) {
      text.append("  ").append(program).append(' ').append(form).append('\n');
    }
    text.append("where virtual-service is -t|-u host[:port] or -f fwmark\n");
    return text.toString();
  }
}
