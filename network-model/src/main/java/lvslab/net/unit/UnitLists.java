package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// What systemctl shows of units besides their status: list-units, list-unit-files, cat, show.
final class UnitLists {
  private UnitLists() {}

  /// `systemctl list-units`, or only those that have failed.
  static String units(Host host, boolean failedOnly, boolean all) {
    List<Service> shown = new ArrayList<>();
    for (Service service : Systemd.of(host).loaded()) {
      boolean failed = service.state() == ServiceState.FAILED;
      boolean active = service.state() != ServiceState.INACTIVE;
      if (failedOnly ? failed : all || active) {
        shown.add(service);
      }
    }
    int width = shown.stream().mapToInt(s -> s.unit().name().length()).max().orElse(4);
    String form = "%-" + width + "s loaded %-8s %-7s %s\n";
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%-" + (width + 2) + "s LOAD   ACTIVE   SUB     DESCRIPTION\n", "  UNIT"));
    for (Service service : shown) {
      boolean failed = service.state() == ServiceState.FAILED;
      text.append(failed ? "● " : "  ");
      text.append(
          String.format(
              Locale.ROOT,
              form,
              service.unit().name(),
              service.state().text(),
              substate(service),
              service.unit().description()));
    }
    return text.append(legend(shown.size(), failedOnly)).toString();
  }

  private static String legend(int count, boolean failedOnly) {
    String tail = failedOnly ? "" : " Pass --all to see loaded but inactive units, too.";
    return "\nLOAD   = Reflects whether the unit definition was properly loaded.\n"
        + "ACTIVE = The high-level unit activation state, i.e. generalization of SUB.\n"
        + "SUB    = The low-level unit activation state, values depend on unit type.\n\n"
        + count
        + " loaded units listed."
        + tail
        + "\nTo show all installed unit files use 'systemctl list-unit-files'.\n";
  }

  static String substate(Service service) {
    return switch (service.state()) {
      case ACTIVE -> service.main() == null ? "exited" : "running";
      case ACTIVATING -> "start";
      case DEACTIVATING -> "stop-sigterm";
      case INACTIVE -> "dead";
      case FAILED -> "failed";
    };
  }

  static String files(Host host) {
    List<String> names = List.copyOf(Systemd.of(host).names());
    int width = names.stream().mapToInt(String::length).max().orElse(9);
    var text =
        new StringBuilder(String.format(Locale.ROOT, "%-" + width + "s STATE   \n", "UNIT FILE"));
    for (String name : names) {
      Systemd.of(host)
          .find(name)
          .ifPresent(
              service ->
                  text.append(
                      String.format(
                          Locale.ROOT, "%-" + width + "s %-8s\n", name, enablement(service))));
    }
    return text.append("\n" + names.size() + " unit files listed.\n").toString();
  }

  static String enablement(Service service) {
    return !service.unit().canBeEnabled() ? "static" : service.isEnabled() ? "enabled" : "disabled";
  }

  static String cat(Host host, Service service) {
    String path = service.unit().path();
    return "# " + path + "\n" + host.files().read(path).orElse("");
  }

  /// `systemctl show`, all that is known or one property.
  static String show(Service service, Optional<String> property) {
    UnitFile unit = service.unit();
    @Nullable Process main = service.main();
    var text = new StringBuilder();
    List<String[]> all =
        List.of(
            new String[] {"Type", unit.type().name().toLowerCase(Locale.ROOT)},
            new String[] {"Restart", unit.setting("Restart", "no")},
            new String[] {"MainPID", Integer.toString(main == null ? 0 : main.pid())},
            new String[] {"ExecMainPID", Integer.toString(service.lastPid())},
            new String[] {"ExecMainStatus", Integer.toString(service.lastStatus())},
            new String[] {"Id", unit.name()},
            new String[] {"Names", unit.name()},
            new String[] {"Description", unit.description()},
            new String[] {"LoadState", "loaded"},
            new String[] {"ActiveState", service.state().text()},
            new String[] {"SubState", substate(service)},
            new String[] {"FragmentPath", unit.path()},
            new String[] {"UnitFileState", enablement(service)});
    for (String[] one : all) {
      if (property.isEmpty() || List.of(property.get().split(",")).contains(one[0])) {
        text.append(one[0]).append('=').append(one[1]).append('\n');
      }
    }
    return text.toString();
  }
}
