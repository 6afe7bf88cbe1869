package lvslab.net.unit;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import org.jspecify.annotations.Nullable;

/// The service manager of a host.
public final class Systemd {
  private static final List<String> NETWORK = List.of("NetworkManager.service", "network.service");

  private final Host host;
  private final Map<String, Service> services = new TreeMap<>();

  private Systemd(Host host) {
    this.host = host;
  }

  /// The manager of a host.
  ///
  /// @param host the host
  /// @return the same for each call
  public static Systemd of(Host host) {
    return host.part(Systemd.class, Systemd::new);
  }

  /// The units that come with packages.
  ///
  /// @param installed what is installed
  /// @return unit files by full name, such as `httpd.service`
  public static Map<String, String> packagedUnits(CommandTable installed) {
    Map<String, String> units = new TreeMap<>(PackagedUnits.texts());
    units.putAll(installed.units());
    return units;
  }

  /// Finds a service; its unit file is loaded when it is first asked for.
  ///
  /// @param name with or without `.service`
  /// @return the service, or nothing if there is no such unit
  public Optional<Service> find(String name) {
    String full = PackagedUnits.aliased(UnitFile.fullName(name));
    @Nullable Service known = services.get(full);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<UnitFile> unit = UnitFile.find(host, full);
    unit.ifPresent(u -> services.put(full, new Service(host, u)));
    return Optional.ofNullable(services.get(full));
  }

  /// The services that start at boot.
  ///
  /// @return in order of their names
  public List<Service> enabled() {
    return host.files().list(UnitFile.WANTS).stream().flatMap(name -> find(name).stream()).toList();
  }

  /// Stops whatever runs, as before the host goes off, but for the network, which all other units
  /// are ordered after and so outlives them.
  public void stopAll() {
    for (Service service : List.copyOf(services.values())) {
      if (!NETWORK.contains(service.unit().name())) {
        service.stop(stopped -> {});
      }
    }
  }

  /// The names of all units that have a file.
  ///
  /// @return sorted
  public NavigableSet<String> names() {
    NavigableSet<String> names = new TreeSet<>(services.keySet());
    for (String folder : List.of("/etc/systemd/system", "/usr/lib/systemd/system")) {
      host.files().list(folder).stream().filter(n -> n.endsWith(".service")).forEach(names::add);
    }
    return names;
  }

  /// The services that have done something, or are enabled.
  ///
  /// @return by name
  List<Service> loaded() {
    names().forEach(this::find);
    return services.values().stream()
        .filter(s -> s.state() != ServiceState.INACTIVE || s.lastPid() != 0 || s.isEnabled())
        .toList();
  }

  /// Reads all unit files again (`systemctl daemon-reload`).
  public void reload() {
    for (Service service : services.values()) {
      UnitFile.find(host, service.unit().name()).ifPresent(service::load);
    }
  }
}
