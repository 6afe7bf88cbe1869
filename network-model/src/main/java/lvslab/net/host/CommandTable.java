package lvslab.net.host;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The programs that are installed, by the name one types, and the units of services. Modules add
/// theirs.
public final class CommandTable {
  private final Map<String, Supplier<Program>> programs = new TreeMap<>();
  private final Map<String, String> units = new TreeMap<>();

  /// No programs.
  public CommandTable() {}

  /// Installs a program.
  ///
  /// @param name what one types
  /// @param program makes one for each process
  /// @return this
  public CommandTable add(String name, Supplier<Program> program) {
    programs.put(name, program);
    return this;
  }

  /// Installs a unit of systemd, as a package does.
  ///
  /// @param name such as `httpd.service`
  /// @param text its unit file
  /// @return this
  public CommandTable addUnit(String name, String text) {
    units.put(name, text);
    return this;
  }

  /// The units that packages have installed.
  ///
  /// @return unit files by name
  public Map<String, String> units() {
    return Collections.unmodifiableMap(units);
  }

  /// Finds a program.
  ///
  /// @param name as typed; of a path, the last part counts
  /// @return a new one, or nothing
  public Optional<Program> find(String name) {
    return Optional.ofNullable(programs.get(name.substring(name.lastIndexOf('/') + 1)))
        .map(Supplier::get);
  }

  /// What is installed.
  ///
  /// @return the names, sorted
  public Set<String> names() {
    return Collections.unmodifiableSet(programs.keySet());
  }
}
