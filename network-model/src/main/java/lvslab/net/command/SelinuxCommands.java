package lvslab.net.command;

import java.util.List;
import java.util.Locale;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;

/// getenforce, setenforce and sestatus: the mode of SELinux. Nothing on these hosts asks for it:
/// its policy lets all services of the lab do their work.
final class SelinuxCommands {
  private static final String FILE = "/etc/selinux/config";

  /// As CentOS 7 installs it.
  private static final String CONFIG =
      """

      # This file controls the state of SELinux on the system.
      # SELINUX= can take one of these three values:
      #     enforcing - SELinux security policy is enforced.
      #     permissive - SELinux prints warnings instead of enforcing.
      #     disabled - No SELinux policy is loaded.
      SELINUX=enforcing
      # SELINUXTYPE= can take one of three values:
      #     targeted - Targeted processes are protected,
      #     minimum - Modification of targeted policy. Only selected processes are protected.
      #     mls - Multi Level Security protection.
      SELINUXTYPE=targeted


      """;

  private SelinuxCommands() {}

  static void addTo(CommandTable table) {
    table.addFile(FILE, CONFIG, false);
    table.add("getenforce", ((Tool) SelinuxCommands::get).program());
    table.add("setenforce", ((Tool) SelinuxCommands::set).program());
    table.add("sestatus", ((Tool) SelinuxCommands::status).program());
  }

  /// The mode that a running kernel has.
  private static final class Mode {
    private String name;

    Mode(Host host) {
      name = configured(host);
    }

    static Mode of(Host host) {
      return host.part(Mode.class, Mode::new);
    }
  }

  private static String configured(Host host) {
    String text = host.files().read(FILE).orElse("");
    String value =
        text.lines()
            .filter(line -> line.startsWith("SELINUX="))
            .map(line -> line.substring("SELINUX=".length()).strip())
            .findFirst()
            .orElse("disabled");
    return value.isEmpty()
        ? "Disabled"
        : value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
  }

  private static int get(Process process, List<String> words) {
    process.out(Mode.of(process.host()).name + "\n");
    return 0;
  }

  private static int set(Process process, List<String> words) throws CommandFailure {
    Mode mode = Mode.of(process.host());
    if (words.size() != 1) {
      throw new CommandFailure("usage:  setenforce [ Enforcing | Permissive | 1 | 0 ]\n", 1);
    }
    if (mode.name.equals("Disabled")) {
      throw new CommandFailure("setenforce: SELinux is disabled\n", 1);
    }
    mode.name =
        switch (words.getFirst()) {
          case "1", "Enforcing", "enforcing" -> "Enforcing";
          case "0", "Permissive", "permissive" -> "Permissive";
          default ->
              throw new CommandFailure(
                  "usage:  setenforce [ Enforcing | Permissive | 1 | 0 ]\n", 1);
        };
    return 0;
  }

  private static int status(Process process, List<String> words) {
    String mode = Mode.of(process.host()).name.toLowerCase(Locale.ROOT);
    if (mode.equals("disabled")) {
      process.out("SELinux status:                 disabled\n");
      return 0;
    }
    process.out(
        "SELinux status:                 enabled\n"
            + "SELinuxfs mount:                /sys/fs/selinux\n"
            + "SELinux root directory:         /etc/selinux\n"
            + "Loaded policy name:             targeted\n"
            + "Current mode:                   "
            + mode
            + "\nMode from config file:          "
            + configured(process.host()).toLowerCase(Locale.ROOT)
            + "\nPolicy MLS status:              enabled\n"
            + "Policy deny_unknown status:     allowed\n"
            + "Max kernel policy version:      31\n");
    return 0;
  }
}
