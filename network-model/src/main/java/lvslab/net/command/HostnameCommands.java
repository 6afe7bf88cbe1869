package lvslab.net.command;

import java.util.List;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;

/// hostname(1) and hostnamectl(1): what a host is called. Its commands and its log use the new name
/// from then on; a shell that runs already keeps the old one, as a prompt does.
final class HostnameCommands {
  private static final String UNKNOWN = "Unknown operation ";

  private HostnameCommands() {}

  static void addTo(CommandTable table) {
    table.add("hostname", ((Tool) HostnameCommands::hostname).program());
    table.add("hostnamectl", ((Tool) HostnameCommands::control).program());
  }

  private static int hostname(Process process, List<String> words) throws CommandFailure {
    Host host = process.host();
    String word = words.isEmpty() ? "" : words.getFirst();
    switch (word) {
      case "", "-f", "--fqdn" -> process.out(host.hostname() + "\n");
      case "-s", "--short" -> process.out(host.hostname().replaceFirst("\\..*", "") + "\n");
      case "-i", "-I" -> process.out(addresses(host) + "\n");
      case "-d", "-y" -> process.out("\n");
      default -> {
        if (word.startsWith("-")) {
          throw new CommandFailure("hostname: invalid option -- '" + word.substring(1) + "'\n", 1);
        }
        host.setHostname(word);
      }
    }
    return 0;
  }

  private static String addresses(Host host) {
    var text = new StringBuilder();
    for (var device : host.stack().devices().list()) {
      if (!device.isLoopback()) {
        device.addresses().list().forEach(a -> text.append(a.address()).append(' '));
      }
    }
    return text.toString();
  }

  private static int control(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = arguments.stream().filter(word -> !word.startsWith("-")).toList();
    String verb = words.isEmpty() ? "status" : words.getFirst();
    Host host = process.host();
    switch (verb) {
      case "status" -> process.out(status(host));
      case "set-hostname", "hostname" -> {
        if (words.size() < 2) {
          throw new CommandFailure("Too few arguments.\n", 1);
        }
        host.setHostname(words.get(1));
        host.files().write("/etc/hostname", words.get(1) + "\n");
      }
      default -> throw new CommandFailure(UNKNOWN + verb + "\n", 1);
    }
    return 0;
  }

  private static String status(Host host) {
    return "   Static hostname: "
        + host.hostname()
        + "\n         Icon name: computer-vm\n           Chassis: vm\n  Operating System: "
        + "CentOS Linux 7 (Core)\n            Kernel: Linux "
        + host.kernel().version().release()
        + "\n      Architecture: x86-64\n";
  }
}
