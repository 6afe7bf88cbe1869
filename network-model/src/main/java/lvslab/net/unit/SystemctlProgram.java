package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;

/// `systemctl VERB UNIT...` and `service NAME VERB`, with the outputs of systemd 219. It waits
/// until what it asked for is done.
public final class SystemctlProgram implements Program {
  private static final List<String> POWER = List.of("poweroff", "halt", "reboot");
  private static final int NOT_RUNNING = 3;
  private static final int NO_SUCH_UNIT = 5;

  private static final String ONLY_BASIC =
      "The service command supports only basic LSB actions (start, stop, restart, try-restart,"
          + " reload, force-reload, status). For other actions, please try to use systemctl.\n";

  private final boolean asService;
  private int pending;
  private int worst;
  private String signal = "SIGTERM";
  private boolean quiet;
  private Optional<String> shown = Optional.empty();

  private SystemctlProgram(boolean asService) {
    this.asService = asService;
  }

  /// Installs `systemctl`, `service`, `chkconfig` and `journalctl`.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table.add("systemctl", () -> new SystemctlProgram(false));
    table.add("service", () -> new SystemctlProgram(true));
    table.add("chkconfig", Chkconfig::new);
    table.add("journalctl", JournalctlProgram::new);
    PackagedUnits.texts().forEach(table::addUnit);
    PowerCommands.addTo(table);
  }

  @Override
  public void start(Process process) {
    List<String> words = new ArrayList<>(process.words().subList(1, process.words().size()));
    int option = words.indexOf("-s");
    if (option >= 0 && option + 1 < words.size()) {
      signal = words.remove(option + 1);
    }
    takeProperty(words);
    boolean everything = words.contains("--all") || words.contains("-a");
    boolean failedOnly = words.contains("--failed") || words.contains("--state=failed");
    quiet = words.contains("-q") || words.contains("--quiet");
    boolean now = words.remove("--now");
    boolean force = words.contains("-f") || words.contains("--force");
    words.removeIf(word -> word.startsWith("-"));
    if (asService && words.equals(List.of("iptables", "save"))) {
      legacy(process, List.of("iptables.init", "save"));
      return;
    }
    if (asService && words.size() == 2) {
      String name = words.get(0);
      String verb = words.get(1);
      if (process.host().files().isExecutable("/etc/init.d/" + name)) {
        new InitScript(name, verb).run(process);
        return;
      }
      if (!verb.matches("start|stop|restart|try-restart|reload|force-reload|status|condrestart")) {
        process.out(ONLY_BASIC);
        process.exit(2);
        return;
      }
      process.err("Redirecting to /bin/systemctl " + verb + " " + name + ".service\n");
      words = List.of(verb, name);
    }
    if (!asService && words.size() == 1 && POWER.contains(words.getFirst())) {
      process.exit(0);
      PowerCommands.begin(process.host(), words.getFirst().equals("reboot"), force);
    } else if (words.size() == 1 && words.getFirst().equals("daemon-reload")) {
      Systemd.of(process.host()).reload();
      process.exit(0);
    } else if (!asService && listed(process, words, failedOnly, everything)) {
      process.exit(0);
    } else if (words.size() < 2) {
      process.err(
          asService
              ? "Usage: service < option > | --status-all | [ service_name [ command ]]\n"
              : "Too few arguments.\n");
      process.exit(1);
    } else {
      all(process, words, now);
    }
  }

  /// What a package does beside starting and stopping
  /// (/usr/libexec/initscripts/legacy-actions/iptables/save).
  private static void legacy(Process process, List<String> words) {
    Optional<Program> program = process.host().commands().find(words.getFirst());
    if (program.isEmpty()) {
      process.exit(1);
      return;
    }
    var start =
        new Process.Start(words, process.streams(), process.folder(), process.environment());
    process.host().processes().start(process.pid(), program.get(), start).onExit(process::exit);
  }

  /// What is about no unit in particular.
  private static boolean listed(
      Process process, List<String> words, boolean failedOnly, boolean everything) {
    String verb = words.isEmpty() ? "list-units" : words.getFirst();
    String text =
        switch (verb) {
          case "list-units" -> UnitLists.units(process.host(), failedOnly, everything);
          case "list-unit-files" -> UnitLists.files(process.host());
          case "is-system-running" -> "running\n";
          default -> "";
        };
    process.out(words.size() < 2 ? text : "");
    return words.size() < 2 && !text.isEmpty();
  }

  private void takeProperty(List<String> words) {
    int property = words.indexOf("-p");
    if (property >= 0 && property + 1 < words.size()) {
      shown = Optional.of(words.remove(property + 1));
    }
    words.stream()
        .filter(word -> word.startsWith("--property="))
        .findFirst()
        .ifPresent(word -> shown = Optional.of(word.substring("--property=".length())));
  }

  private void all(Process process, List<String> words, boolean now) {
    String verb = words.getFirst();
    pending = words.size() - 1;
    for (String name : words.subList(1, words.size())) {
      Optional<Service> service = Systemd.of(process.host()).find(name);
      if (service.isPresent()) {
        one(process, verb, service.get(), now);
      } else {
        done(process, missing(process, verb, UnitFile.fullName(name)));
      }
    }
  }

  private void done(Process process, int status) {
    worst = Math.max(worst, status);
    pending--;
    if (pending == 0) {
      process.exit(worst);
    }
  }

  private static int missing(Process process, String verb, String name) {
    return switch (verb) {
      case "is-active" -> {
        process.out("unknown\n");
        yield NOT_RUNNING;
      }
      case "status" -> {
        process.err("Unit " + name + " could not be found.\n");
        yield 4;
      }
      case "enable", "disable", "is-enabled" -> {
        process.err("Failed to execute operation: No such file or directory\n");
        yield 1;
      }
      case "stop" -> {
        process.err("Failed to stop " + name + ": Unit " + name + " not loaded.\n");
        yield NO_SUCH_UNIT;
      }
      default -> {
        process.err("Failed to " + verb + " " + name + ": Unit not found.\n");
        yield NO_SUCH_UNIT;
      }
    };
  }

  private void one(Process process, String verb, Service service, boolean now) {
    switch (verb) {
      case "start" -> start(process, service);
      case "stop" -> Dependencies.stop(process.host(), service, ended -> done(process, 0));
      case "restart" ->
          Dependencies.stop(process.host(), service, ended -> start(process, service));
      case "try-restart", "condrestart" -> {
        if (service.state() == ServiceState.ACTIVE) {
          service.stop(ended -> start(process, service));
        } else {
          done(process, 0);
        }
      }
      case "reload" -> reload(process, service);
      case "reload-or-restart" -> {
        if (service.state() == ServiceState.ACTIVE) {
          reload(process, service);
        } else {
          start(process, service);
        }
      }
      case "enable" -> enable(process, true, service, now);
      case "disable" -> enable(process, false, service, now);
      default -> done(process, atOnce(process, verb, service));
    }
  }

  private int atOnce(Process process, String verb, Service service) {
    return switch (verb) {
      case "status" -> {
        process.out(ServiceStatus.of(service, process.host()));
        yield service.state() == ServiceState.ACTIVE ? 0 : NOT_RUNNING;
      }
      case "is-active" -> {
        process.out(quiet ? "" : service.state().text() + "\n");
        yield service.state() == ServiceState.ACTIVE ? 0 : NOT_RUNNING;
      }
      case "is-failed" -> {
        process.out(service.state().text() + "\n");
        yield service.state() == ServiceState.FAILED ? 0 : 1;
      }
      case "is-enabled" -> {
        boolean fixed = !service.unit().canBeEnabled();
        process.out(quiet ? "" : UnitLists.enablement(service) + "\n");
        yield fixed || service.isEnabled() ? 0 : 1;
      }
      case "kill" -> {
        Signal.parse(signal).ifPresent(service::signal);
        yield 0;
      }
      case "cat" -> {
        process.out(UnitLists.cat(process.host(), service));
        yield 0;
      }
      case "show" -> {
        process.out(UnitLists.show(service, shown));
        yield 0;
      }
      case "reset-failed" -> {
        service.forgetFailure();
        yield 0;
      }
      default -> {
        process.err("Unknown operation '" + verb + "'.\n");
        yield 1;
      }
    };
  }

  private void start(Process process, Service service) {
    Dependencies.start(
        process.host(),
        service,
        started -> {
          if (!started) {
            String name = service.unit().name();
            process.err(
                "Job for "
                    + name
                    + " failed because the control process exited with error code. See"
                    + " \"systemctl status "
                    + name
                    + "\" and \"journalctl -xe\" for details.\n");
          }
          done(process, started ? 0 : 1);
        });
  }

  private void reload(Process process, Service service) {
    service.reload(
        reloaded -> {
          if (!reloaded) {
            process.err("Job for " + service.unit().name() + " invalid.\n");
          }
          done(process, reloaded ? 0 : 1);
        });
  }

  private void enable(Process process, boolean on, Service service, boolean now) {
    UnitFile unit = service.unit();
    if (on && !service.isEnabled()) {
      process.err("Created symlink from " + unit.link() + " to " + unit.path() + ".\n");
    } else if (!on && service.isEnabled()) {
      process.err("Removed symlink " + unit.link() + ".\n");
    }
    service.setEnabled(on);
    if (now && on) {
      start(process, service);
    } else if (now) {
      service.stop(ended -> done(process, 0));
    } else {
      done(process, 0);
    }
  }
}
