package lvslab.net.unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.host.Host;

/// A service unit as its file describes it (systemd.service(5), systemd.exec(5), systemd.kill(5)).
///
/// @param name with `.service`
/// @param path where the file stands
/// @param description what it is
/// @param type when it counts as started
/// @param commands command lines by key, such as `ExecStart`
/// @param settings single values by key, such as `Restart`
/// @param canBeEnabled whether it has an [Install] section
public record UnitFile(
    String name,
    String path,
    String description,
    Type type,
    Map<String, List<String>> commands,
    Map<String, String> settings,
    boolean canBeEnabled) {
  private static final String ETC = "/etc/systemd/system/";

  /// The folder of links that enable units.
  static final String WANTS = ETC + "multi-user.target.wants/";

  private static final String USR = "/usr/lib/systemd/system/";

  /// When a service counts as started.
  public enum Type {
    /// As soon as its process is there.
    SIMPLE,
    /// When its process says so; here as soon as it is there.
    NOTIFY,
    /// When its process has ended and left others behind.
    FORKING,
    /// When its process has ended.
    ONESHOT;

    static Type of(String text) {
      return switch (text) {
        case "notify", "dbus" -> NOTIFY;
        case "forking" -> FORKING;
        case "oneshot" -> ONESHOT;
        default -> SIMPLE;
      };
    }
  }

  /// The full name of a unit.
  ///
  /// @param name with or without `.service`
  /// @return with it
  public static String fullName(String name) {
    return name.endsWith(".service") ? name : name + ".service";
  }

  /// Finds a unit: in /etc, in /usr, among those that packages bring.
  ///
  /// @param host whose unit
  /// @param name with or without `.service`
  /// @return the unit, or nothing
  public static Optional<UnitFile> find(Host host, String name) {
    String full = fullName(name);
    for (String folder : List.of(ETC, USR)) {
      Optional<String> text = host.files().read(folder + full);
      if (text.isPresent()) {
        return text.map(t -> UnitFileParser.parse(full, folder + full, t));
      }
    }
    return Optional.ofNullable(Systemd.packagedUnits(host.commands()).get(full))
        .or(() -> ScriptUnits.text(host, full))
        .map(t -> UnitFileParser.parse(full, USR + full, t));
  }

  /// The command lines of a key, in order.
  ///
  /// @param key such as `ExecStartPre`
  /// @return lines as they stand in the file
  public List<String> commands(String key) {
    return commands.getOrDefault(key, List.of());
  }

  /// A single value.
  ///
  /// @param key such as `Restart`
  /// @param usual what holds if it is not there
  /// @return the value
  public String setting(String key, String usual) {
    return settings.getOrDefault(key, usual);
  }

  /// The link that enables it.
  ///
  /// @return absolute path
  String link() {
    return WANTS + name;
  }
}
