package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Program;

/// chkconfig(8) of CentOS 7: --add, --del, --list, `NAME on|off`. For a script in /etc/init.d it
/// sets the runlevels; for a unit it calls systemctl.
final class Chkconfig implements Program {
  private static final String NOTE =
      """

      Note: This output shows SysV services only and does not include native
            systemd services. SysV configuration data might be overridden by native
            systemd configuration.

            If you want to list systemd services use 'systemctl list-unit-files'.
            To see services enabled on particular target use
            'systemctl list-dependencies [target]'.

      """;

  Chkconfig() {}

  @Override
  public void start(Process process) {
    List<String> words = new ArrayList<>(process.words().subList(1, process.words().size()));
    String option =
        words.isEmpty() || !words.getFirst().startsWith("--") ? "" : words.removeFirst();
    if (words.removeIf(word -> word.equals("--level"))) {
      words.removeIf(word -> word.matches("\\d+"));
    }
    if (option.equals("--list") || option.isEmpty() && words.isEmpty()) {
      list(process, words);
      return;
    }
    if (words.isEmpty()) {
      process.err("usage:   chkconfig [--list] [--type <type>] [name]\n");
      process.exit(1);
      return;
    }
    String name = words.getFirst();
    String verb = option.isEmpty() ? words.size() > 1 ? words.get(1) : "" : option;
    process.exit(change(process, name, verb));
  }

  private static boolean isScript(Host host, String name) {
    return host.files().exists("/etc/init.d/" + name);
  }

  private static int change(Process process, String name, String verb) {
    Host host = process.host();
    Optional<Service> service = Systemd.of(host).find(name);
    if (service.isEmpty()) {
      process.err("error reading information on service " + name + ": No such file or directory\n");
      return 1;
    }
    boolean on = verb.equals("on");
    if (verb.isEmpty()) {
      return service.get().isEnabled() ? 0 : 1;
    }
    if (!isScript(host, name)) {
      String to = on ? "enable" : "disable";
      process.err("Note: Forwarding request to 'systemctl " + to + " " + name + ".service'.\n");
      UnitFile unit = service.get().unit();
      if (on && !service.get().isEnabled()) {
        process.err("Created symlink from " + unit.link() + " to " + unit.path() + ".\n");
      } else if (!on && service.get().isEnabled()) {
        process.err("Removed symlink " + unit.link() + ".\n");
      }
    }
    if (!verb.equals("--add")) { // a script's own runlevels are those behind `chkconfig:`
      service.get().setEnabled(on);
    }
    return 0;
  }

  private static void list(Process process, List<String> names) {
    Host host = process.host();
    process.err(NOTE);
    List<String> scripts =
        new ArrayList<>(names.isEmpty() ? host.files().list("/etc/init.d") : names);
    int status = 0;
    for (String name : scripts) {
      if (!isScript(host, name)) {
        process.err(
            "error reading information on service " + name + ": No such file or directory\n");
        status = 1;
        continue;
      }
      boolean on = Systemd.of(host).find(name).filter(Service::isEnabled).isPresent();
      String set = on ? "on" : "off";
      process.out(
          String.format(
              Locale.ROOT,
              "%-15s\t0:off\t1:off\t2:%s\t3:%s\t4:%s\t5:%s\t6:off\n",
              name,
              set,
              set,
              set,
              set));
    }
    process.exit(status);
  }
}
