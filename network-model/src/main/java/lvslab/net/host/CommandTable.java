package lvslab.net.host;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The programs that are installed, by the name one types, the units of services, and the files
/// that packages bring. Modules add theirs.
public final class CommandTable {
  private final Map<String, Supplier<Program>> programs = new TreeMap<>();
  private final Map<String, String> units = new TreeMap<>();
  private final Map<String, PackagedFile> files = new TreeMap<>();

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
    return addFile("/usr/lib/systemd/system/" + name, text, false);
  }

  /// Lets a unit start at boot, as the package's preset does.
  ///
  /// @param name such as `network.service`
  /// @return this
  public CommandTable enable(String name) {
    return addFile("/etc/systemd/system/multi-user.target.wants/" + name, "", false);
  }

  /// Installs a file, which all hosts share until they write to it.
  ///
  /// @param path absolute
  /// @param text its content
  /// @param executable whether it is a script that may be run
  /// @return this
  public CommandTable addFile(String path, String text, boolean executable) {
    files.put(path, new PackagedFile(text, executable));
    return this;
  }

  /// The files that packages have installed.
  ///
  /// @return by absolute path
  public Map<String, PackagedFile> files() {
    return Collections.unmodifiableMap(files);
  }

  /// What one can type: programs, and scripts where programs are.
  ///
  /// @return the names, sorted
  public Set<String> typedNames() {
    Set<String> names = new TreeSet<>(programs.keySet());
    files.forEach(
        (path, file) -> {
          if (file.executable() && FilePath.parent(path).endsWith("bin")) {
            names.add(FilePath.name(path));
          }
        });
    return names;
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
