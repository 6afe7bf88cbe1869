package lvslab.net.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.SysctlResult;
import lvslab.net.socket.Errno;
import lvslab.net.trace.ConfigEvent;
import org.jspecify.annotations.Nullable;

/// The files of a host: texts by path, files that the kernel makes up, and /proc/sys.
public final class FileSystem {
  private static final String PROC_SYS = "/proc/sys/";
  private static final String DEV_NULL = "/dev/null";

  private final Kernel kernel;
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, VirtualFile> virtual = new TreeMap<>();

  /// No files but those of the kernel.
  ///
  /// @param kernel of the host
  public FileSystem(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Adds a file that is made up when it is read.
  ///
  /// @param path absolute
  /// @param file its maker
  public void mount(String path, VirtualFile file) {
    virtual.put(path, file);
  }

  /// Reads a file.
  ///
  /// @param path absolute
  /// @return its text, or nothing if there is none
  public Optional<String> read(String path) {
    String name = normal(path);
    if (name.equals(DEV_NULL)) {
      return Optional.of("");
    }
    if (name.startsWith(PROC_SYS)) {
      return kernel.sysctl().read(name.substring(PROC_SYS.length())).map(v -> v + "\n");
    }
    @Nullable VirtualFile made = virtual.get(name);
    return made != null ? Optional.of(made.read()) : Optional.ofNullable(files.get(name));
  }

  /// Writes a file, in place of what it held.
  ///
  /// @param path absolute
  /// @param text its new content
  /// @return null if it was written, else the error
  public @Nullable Errno write(String path, String text) {
    String name = normal(path);
    if (name.equals(DEV_NULL)) {
      return null;
    }
    if (name.startsWith(PROC_SYS)) {
      return setSysctl(name.substring(PROC_SYS.length()), text.strip());
    }
    @Nullable VirtualFile made = virtual.get(name);
    if (made != null) {
      return made.write(text);
    }
    if (name.startsWith("/proc/")) {
      return Errno.ENOENT;
    }
    files.put(name, text);
    return null;
  }

  /// Writes behind what a file holds.
  ///
  /// @param path absolute
  /// @param text what comes behind
  /// @return null if it was written, else the error
  public @Nullable Errno append(String path, String text) {
    @Nullable String held = files.get(normal(path));
    return write(path, held == null ? text : held + text);
  }

  /// Removes a file.
  ///
  /// @param path absolute
  /// @return whether it was there
  public boolean remove(String path) {
    return files.remove(normal(path)) != null;
  }

  /// Whether a file is there.
  ///
  /// @param path absolute
  /// @return true if it can be read
  public boolean exists(String path) {
    return read(path).isPresent();
  }

  /// The names in a folder, sorted.
  ///
  /// @param folder absolute
  /// @return the last parts of paths directly below, folders included; empty if there is no such
  ///   folder
  public List<String> list(String folder) {
    String prefix = normal(folder).equals("/") ? "/" : normal(folder) + "/";
    TreeSet<String> names = new TreeSet<>();
    for (Map<String, ?> map : List.of(files, virtual)) {
      for (String path : map.keySet()) {
        if (path.startsWith(prefix)) {
          String rest = path.substring(prefix.length());
          int slash = rest.indexOf('/');
          names.add(slash < 0 ? rest : rest.substring(0, slash));
        }
      }
    }
    return new ArrayList<>(names);
  }

  /// Sets a sysctl value, as sysctl(8) and writing below /proc/sys do.
  ///
  /// @param key with dots or with slashes
  /// @param value text
  /// @return null if it is set, ENOENT for an unknown key, EINVAL for a value it does not take
  public @Nullable Errno setSysctl(String key, String value) {
    Optional<String> former = kernel.sysctl().read(key);
    if (former.isEmpty()) {
      return Errno.ENOENT;
    }
    long cause = kernel.engine().currentCause();
    if (kernel.trace().isOpen()) {
      String name = key.contains("/") && !key.contains(".") ? key.replace('/', '.') : key;
      var event = new ConfigEvent.Sysctl(kernel.name(), name, former.get(), value);
      cause = kernel.trace().emit(event);
    }
    SysctlResult result = kernel.sysctl().write(key, value, cause);
    return result == SysctlResult.OK ? null : Errno.EINVAL;
  }

  private static String normal(String path) {
    String name = path.replaceAll("/+", "/");
    return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }
}
