package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Process;

/// yum(8) and rpm(8) of CentOS 7.5. All packages that the lab has programs for are installed, and
/// there is no other: yum says so, and changes nothing.
final class PackageCommands {
  private static final String HEAD =
      "Loaded plugins: fastestmirror\nLoading mirror speeds from cached hostfile\n";

  /// Version of a package, and a program that it brings.
  private record Brought(String version, String program) {}

  private static final Map<String, Brought> PACKAGES = new TreeMap<>();

  static {
    bring("bash", "4.2.46-30.el7", "bash");
    bring("coreutils", "8.22-21.el7", "ls");
    bring("curl", "7.29.0-46.el7", "curl");
    bring("firewalld", "0.4.4.4-14.el7", "firewalld");
    bring("gawk", "4.0.2-4.el7_3.1", "awk");
    bring("grep", "2.20-3.el7", "grep");
    bring("httpd", "2.4.6-80.el7.centos", "httpd");
    bring("httpd-tools", "2.4.6-80.el7.centos", "ab");
    bring("initscripts", "9.49.41-1.el7", "ipcalc");
    bring("iproute", "4.11.0-14.el7", "ip");
    bring("iptables", "1.4.21-24.el7", "iptables");
    bring("iptables-services", "1.4.21-24.el7", "iptables");
    bring("iputils", "20160308-10.el7", "arping");
    bring("ipvsadm", "1.27-7.el7", "ipvsadm");
    bring("keepalived", "1.3.5-6.el7", "keepalived");
    bring("net-tools", "2.0-0.22.20131004git.el7", "ifconfig");
    bring("nfs-utils", "1.3.0-0.54.el7", "mount");
    bring("nginx", "1.12.2-2.el7", "nginx");
    bring("nmap-ncat", "6.40-13.el7", "nc");
    bring("procps-ng", "3.3.10-17.el7", "ps");
    bring("psmisc", "22.20-15.el7", "killall");
    bring("redis", "7.0.15-1.el7.remi", "redis-server");
    bring("rpcbind", "0.2.0-44.el7", "rpcbind");
    bring("sed", "4.2.2-5.el7", "sed");
    bring("socat", "1.7.3.2-2.el7", "socat");
    bring("systemd", "219-57.el7", "systemctl");
    bring("tcpdump", "4.9.2-3.el7", "tcpdump");
    bring("traceroute", "2.0.22-2.el7", "traceroute");
  }

  private PackageCommands() {}

  private static void bring(String name, String version, String program) {
    PACKAGES.put(name, new Brought(version, program));
  }

  static void addTo(CommandTable table) {
    table.add("yum", ((Tool) PackageCommands::yum).program());
    table.add("rpm", ((Tool) PackageCommands::rpm).program());
  }

  private static Optional<String> fullName(Process process, String name) {
    return Optional.ofNullable(PACKAGES.get(name))
        .filter(p -> process.host().commands().find(p.program()).isPresent())
        .map(p -> name + "-" + p.version() + ".x86_64");
  }

  private static int yum(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    words.removeIf(word -> word.startsWith("-"));
    if (words.isEmpty()) {
      throw new CommandFailure(HEAD + "You need to give some command\n", 1);
    }
    String verb = words.removeFirst();
    switch (verb) {
      case "install", "update", "reinstall", "localinstall" -> {
        return install(process, words);
      }
      case "clean", "makecache", "repolist" -> {
        process.out(HEAD);
        return 0;
      }
      default -> throw new CommandFailure(HEAD + "No such command: " + verb + ".\n", 1);
    }
  }

  private static int install(Process process, List<String> names) throws CommandFailure {
    process.out(HEAD);
    boolean found = names.isEmpty();
    for (String name : names) {
      Optional<String> full = fullName(process, name);
      found |= full.isPresent();
      process.out(
          full.map(f -> "Package " + f + " already installed and latest version\n")
              .orElse("No package " + name + " available.\n"));
    }
    if (!found) {
      throw new CommandFailure("Error: Nothing to do\n", 1);
    }
    process.out("Nothing to do\n");
    return 0;
  }

  private static int rpm(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("rpm", arguments, "qailV", "");
    if (!options.has("q")) {
      throw new CommandFailure("RPM version 4.11.3\n", 1);
    }
    int status = 0;
    List<String> names = options.has("a") ? List.copyOf(PACKAGES.keySet()) : options.operands();
    for (String name : names) {
      Optional<String> full = fullName(process, name.replaceFirst("-\\d.*", ""));
      if (full.isPresent()) {
        process.out(full.get() + "\n");
      } else if (!options.has("a")) {
        process.out("package " + name + " is not installed\n");
        status = 1;
      }
    }
    return status;
  }
}
