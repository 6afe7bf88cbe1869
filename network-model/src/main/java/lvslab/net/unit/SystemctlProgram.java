package lvslab.net.unit;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.WallTime;
import org.jspecify.annotations.Nullable;

/// `systemctl VERB UNIT...` and `service NAME VERB`, with the outputs of systemd 219.
public final class SystemctlProgram implements Program {
  private static final int NOT_RUNNING = 3;
  private static final int NO_SUCH_UNIT = 5;
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.US);

  private final boolean asService;

  private SystemctlProgram(boolean asService) {
    this.asService = asService;
  }

  /// Installs `systemctl` and `service`.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table.add("systemctl", () -> new SystemctlProgram(false));
    table.add("service", () -> new SystemctlProgram(true));
  }

  @Override
  public void start(Process process) {
    List<String> words = new ArrayList<>(process.words().subList(1, process.words().size()));
    boolean now = words.remove("--now");
    words.removeIf(w -> w.startsWith("-"));
    if (asService && words.size() == 2) {
      process.err(
          "Redirecting to /bin/systemctl " + words.get(1) + " " + words.get(0) + ".service\n");
      words = List.of(words.get(1), words.get(0));
    }
    if (words.size() == 1 && words.getFirst().equals("daemon-reload")) {
      Systemd.of(process.host()).reload();
      process.exit(0);
    } else if (words.size() < 2) {
      process.err(
          asService
              ? "Usage: service < option > | --status-all | [ service_name [ command ]]\n"
              : "Too few arguments.\n");
      process.exit(1);
    } else {
      process.exit(all(process, words, now));
    }
  }

  private static int all(Process process, List<String> words, boolean now) {
    int worst = 0;
    for (String name : words.subList(1, words.size())) {
      Optional<Service> service = Systemd.of(process.host()).find(name);
      int status =
          service.isPresent()
              ? one(process, words.getFirst(), service.get(), now)
              : missing(process, words.getFirst(), UnitFile.fullName(name));
      worst = Math.max(worst, status);
    }
    return worst;
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
      default -> {
        process.err("Failed to " + verb + " " + name + ": Unit not found.\n");
        yield NO_SUCH_UNIT;
      }
    };
  }

  private static int one(Process process, String verb, Service service, boolean now) {
    return switch (verb) {
      case "start" -> start(process, service);
      case "stop" -> {
        service.stop();
        yield 0;
      }
      case "restart" -> {
        service.stop();
        yield start(process, service);
      }
      case "reload" -> reload(process, service);
      case "status" -> status(process, service);
      case "is-active" -> {
        process.out(service.state().text() + "\n");
        yield service.state() == Service.State.ACTIVE ? 0 : NOT_RUNNING;
      }
      case "is-enabled" -> {
        process.out(service.isEnabled() ? "enabled\n" : "disabled\n");
        yield service.isEnabled() ? 0 : 1;
      }
      case "enable", "disable" -> enable(process, verb.equals("enable"), service, now);
      default -> {
        process.err("Unknown operation '" + verb + "'.\n");
        yield 1;
      }
    };
  }

  private static int start(Process process, Service service) {
    if (service.start()) {
      return 0;
    }
    String name = service.unit().name();
    process.err(
        "Job for "
            + name
            + " failed because the control process exited with error code. See \"systemctl status "
            + name
            + "\" and \"journalctl -xe\" for details.\n");
    return 1;
  }

  private static int reload(Process process, Service service) {
    if (service.reload()) {
      return 0;
    }
    process.err("Job for " + service.unit().name() + " invalid.\n");
    return 1;
  }

  private static int enable(Process process, boolean on, Service service, boolean now) {
    String name = service.unit().name();
    String link = "/etc/systemd/system/multi-user.target.wants/" + name;
    if (on && !service.isEnabled()) {
      process.err("Created symlink from " + link + " to " + service.unit().path() + ".\n");
    } else if (!on && service.isEnabled()) {
      process.err("Removed symlink " + link + ".\n");
    }
    service.setEnabled(on);
    if (now && on) {
      return start(process, service);
    }
    if (now) {
      service.stop();
    }
    return 0;
  }

  private static int status(Process process, Service service) {
    UnitFile unit = service.unit();
    boolean active = service.state() == Service.State.ACTIVE;
    var text = new StringBuilder("● " + unit.name() + " - " + unit.description() + "\n");
    String enabled = service.isEnabled() ? "enabled" : "disabled";
    text.append(
        "   Loaded: loaded (" + unit.path() + "; " + enabled + "; vendor preset: disabled)\n");
    text.append("   Active: " + activity(process, service) + "\n");
    @Nullable Process main = service.main();
    if (main != null) {
      String command = String.join(" ", main.words());
      String path = main.words().getFirst();
      String shortName = path.substring(path.lastIndexOf('/') + 1);
      text.append(" Main PID: " + main.pid() + " (" + shortName + ")\n");
      text.append("   CGroup: /system.slice/" + unit.name() + "\n");
      text.append("           └─" + main.pid() + " " + command + "\n");
    }
    process.out(text.toString());
    return active ? 0 : NOT_RUNNING;
  }

  private static String activity(Process process, Service service) {
    long age = process.host().kernel().nowNanos() - service.sinceNanos();
    String since =
        " since "
            + WallTime.at(service.sinceNanos()).format(SINCE)
            + "; "
            + age / SimTime.SECOND
            + "s ago";
    return switch (service.state()) {
      case ACTIVE -> "active (running)" + since;
      case INACTIVE -> "inactive (dead)";
      case FAILED -> "failed (Result: exit-code)" + since;
    };
  }
}
