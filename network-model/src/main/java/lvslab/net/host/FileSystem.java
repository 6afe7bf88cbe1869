package lvslab.net.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.SysctlResult;
import lvslab.net.socket.Errno;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The files of a host: texts by path, files that the kernel makes up, and /proc/sys. Files of
/// packages are shared by all hosts; one that is written to becomes the host's own.
public final class FileSystem {
  private static final String PROC_SYS = "/proc/sys/";
  private static final String DEV_NULL = "/dev/null";

  private Kernel kernel;
  private final Map<String, FileContent> files = new TreeMap<>();
  private final Map<String, VirtualFile> virtual = new TreeMap<>();
  private final Map<String, PackagedFile> packaged;
  private final Set<String> removed = new TreeSet<>();
  private final Folders folders = new Folders();
  private final FileWatches watches = new FileWatches();

  /// The files of packages and of the kernel.
  ///
  /// @param kernel of the host
  /// @param packaged files by path
  public FileSystem(Kernel kernel, Map<String, PackagedFile> packaged) {
    this.kernel = kernel;
    this.packaged = packaged;
  }

  /// A file that is still as its package brought it.
  private @Nullable PackagedFile untouched(String name) {
    return removed.contains(name) || files.containsKey(name) ? null : packaged.get(name);
  }

  /// The host's own file, which it becomes by being written to.
  private @Nullable FileContent own(String name) {
    @Nullable PackagedFile shared = untouched(name);
    if (shared != null) {
      var content = new FileContent();
      content.replace(shared.text(), 0);
      content.setExecutable(shared.executable());
      files.put(name, content);
    }
    return files.get(name);
  }

  /// The host boots: what a kernel made up, and what lay in memory below /run, is gone.
  void boot(Kernel next) {
    kernel = next;
    virtual.clear();
    watches.clear();
    files.keySet().removeIf(path -> path.startsWith("/run/"));
  }

  /// Who hears of what happens to files.
  ///
  /// @return those who watch folders
  public FileWatches watches() {
    return watches;
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
    String name = FilePath.normal(path);
    if (name.equals(DEV_NULL)) {
      return Optional.of("");
    }
    if (name.startsWith(PROC_SYS)) {
      return kernel.sysctl().read(name.substring(PROC_SYS.length())).map(v -> v + "\n");
    }
    @Nullable VirtualFile made = virtual.get(name);
    if (made != null) {
      return Optional.of(made.read());
    }
    @Nullable PackagedFile shared = untouched(name);
    return shared != null
        ? Optional.of(shared.text())
        : Optional.ofNullable(files.get(name)).map(FileContent::read);
  }

  /// Writes a file, in place of what it held; the folders above it are made.
  ///
  /// @param path absolute
  /// @param text its new content
  /// @return null if it was written, else the error
  public @Nullable Errno write(String path, String text) {
    String name = FilePath.normal(path);
    return isSpecial(name) ? writeSpecial(name, text) : closed(name, put(name, text, false));
  }

  /// Writes behind what a file holds.
  ///
  /// @param path absolute
  /// @param text what comes behind
  /// @return null if it was written, else the error
  public @Nullable Errno append(String path, String text) {
    String name = FilePath.normal(path);
    return isSpecial(name) ? writeSpecial(name, text) : closed(name, put(name, text, true));
  }

  /// Opens a file for writing, and makes it if it is not there. Who watches its folder hears
  /// nothing before [#close].
  ///
  /// @param path absolute
  /// @param behind whether what it holds is kept
  /// @return null if it is open, else the error
  public @Nullable Errno open(String path, boolean behind) {
    String name = FilePath.normal(path);
    return isSpecial(name)
        ? (exists(name) ? null : Errno.ENOENT)
        : isFolder(FilePath.parent(name)) ? put(name, "", behind) : Errno.ENOENT;
  }

  /// Writes behind what an open file holds.
  ///
  /// @param path absolute
  /// @param text what comes behind
  /// @return null if it was written, else the error
  public @Nullable Errno extend(String path, String text) {
    String name = FilePath.normal(path);
    return isSpecial(name) ? writeSpecial(name, text) : put(name, text, true);
  }

  /// Closes a file that was open for writing.
  ///
  /// @param path absolute
  public void close(String path) {
    watches.tell(FileWatches.Event.CLOSE_WRITE, FilePath.normal(path));
  }

  private @Nullable Errno closed(String name, @Nullable Errno error) {
    if (error == null) {
      watches.tell(FileWatches.Event.CLOSE_WRITE, name);
    }
    return error;
  }

  /// Reads a file that may be no text.
  ///
  /// @param path absolute
  /// @return its octets, or nothing if there is none
  public Optional<Bytes> readOctets(String path) {
    @Nullable FileContent content = files.get(FilePath.normal(path));
    return content == null ? read(path).map(Bytes::utf8) : Optional.of(content.readOctets());
  }

  /// Writes octets, in place of what a file held.
  ///
  /// @param path absolute
  /// @param octets its new content, text or not
  /// @return null if they were written, else the error
  public @Nullable Errno write(String path, Bytes octets) {
    String text = octets.utf8();
    if (isSpecial(path) || Bytes.utf8(text).equals(octets)) {
      return write(path, text);
    }
    @Nullable Errno error = put(FilePath.normal(path), "", false);
    return error == null ? append(path, octets) : error;
  }

  /// Writes octets that are no text behind what a file on the disk holds.
  ///
  /// @param path absolute
  /// @param octets what comes behind
  /// @return null if they were written, else the error
  public @Nullable Errno append(String path, Bytes octets) {
    @Nullable FileContent content = files.get(FilePath.normal(path));
    if (content == null) {
      return Errno.ENOENT;
    }
    content.appendOctets(octets, kernel.nowNanos());
    close(path);
    return null;
  }

  /// Whether writing replaces nothing: a device, or a file that the kernel makes up.
  ///
  /// @param path absolute
  /// @return true below /dev and /proc
  public boolean isSpecial(String path) {
    String name = FilePath.normal(path);
    return name.startsWith("/proc/") || name.startsWith("/dev/") || virtual.containsKey(name);
  }

  private @Nullable Errno writeSpecial(String name, String text) {
    if (name.equals(DEV_NULL)) {
      return null;
    }
    if (name.startsWith(PROC_SYS)) {
      return setSysctl(name.substring(PROC_SYS.length()), text.strip());
    }
    @Nullable VirtualFile made = virtual.get(name);
    return made == null ? Errno.ENOENT : made.write(text);
  }

  private @Nullable Errno put(String name, String text, boolean behind) {
    if (isFolder(name)) {
      return Errno.EISDIR;
    }
    own(name);
    FileContent content = files.computeIfAbsent(name, n -> new FileContent());
    if (behind) {
      content.append(text, kernel.nowNanos());
    } else {
      content.replace(text, kernel.nowNanos());
    }
    return null;
  }

  /// Removes a file.
  ///
  /// @param path absolute
  /// @return whether it was there
  public boolean remove(String path) {
    String name = FilePath.normal(path);
    boolean shared = packaged.containsKey(name) && removed.add(name);
    boolean gone = files.remove(name) != null || shared;
    if (gone) {
      watches.tell(FileWatches.Event.DELETE, name);
    }
    return gone;
  }

  /// Whether a file is there.
  ///
  /// @param path absolute
  /// @return true if it can be read
  public boolean exists(String path) {
    String name = FilePath.normal(path);
    return files.containsKey(name) || virtual.containsKey(name) || read(name).isPresent();
  }

  /// Whether a folder is there: one that every Linux has, one that was made, or one above a file.
  ///
  /// @param path absolute
  /// @return true if so
  public boolean isFolder(String path) {
    String name = FilePath.normal(path);
    return folders.isKnown(name) || !list(name).isEmpty();
  }

  /// Makes a folder.
  ///
  /// @param path absolute
  /// @return null if it was made, EEXIST if something of that name is there, ENOENT if the folder
  ///   above is missing
  public @Nullable Errno makeFolder(String path) {
    String name = FilePath.normal(path);
    if (exists(name) || isFolder(name)) {
      return Errno.EEXIST;
    }
    if (!isFolder(FilePath.parent(name))) {
      return Errno.ENOENT;
    }
    folders.add(name);
    return null;
  }

  /// Removes a folder and all below it.
  ///
  /// @param path absolute
  public void removeFolder(String path) {
    String prefix = FilePath.normal(path) + "/";
    files.keySet().removeIf(name -> name.startsWith(prefix));
    packaged.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(removed::add);
    folders.remove(FilePath.normal(path));
  }

  /// Whether a file may be run.
  ///
  /// @param path absolute
  /// @return true if its executable bits are set
  public boolean isExecutable(String path) {
    String name = FilePath.normal(path);
    @Nullable PackagedFile shared = untouched(name);
    @Nullable FileContent content = files.get(name);
    return shared != null ? shared.executable() : content != null && content.isExecutable();
  }

  /// Sets or clears the executable bits of a file.
  ///
  /// @param path absolute
  /// @param executable whether it may be run
  /// @return whether the file is there
  public boolean setExecutable(String path, boolean executable) {
    @Nullable FileContent content = own(FilePath.normal(path));
    if (content != null) {
      content.setExecutable(executable);
    }
    return content != null;
  }

  /// When a file was last written.
  ///
  /// @param path absolute
  /// @return nanoseconds of the run, or nothing if there is no such file on the disk
  public OptionalLong changedNanos(String path) {
    @Nullable FileContent content = files.get(FilePath.normal(path));
    return content == null ? OptionalLong.empty() : OptionalLong.of(content.changedNanos());
  }

  /// The names in a folder, sorted.
  ///
  /// @param folder absolute
  /// @return the last parts of paths directly below, folders included; empty if there is no such
  ///   folder
  public List<String> list(String folder) {
    String prefix = FilePath.normal(folder).equals("/") ? "/" : FilePath.normal(folder) + "/";
    TreeSet<String> names = new TreeSet<>();
    for (Map<String, ?> map : List.of(files, virtual)) {
      for (String path : map.keySet()) {
        FilePath.childOf(prefix, path).ifPresent(names::add);
      }
    }
    for (String path : packaged.keySet()) {
      if (!removed.contains(path)) {
        FilePath.childOf(prefix, path).ifPresent(names::add);
      }
    }
    folders.childrenOf(prefix).forEach(names::add);
    if (PROC_SYS.startsWith(prefix) || prefix.startsWith(PROC_SYS)) {
      for (String key : kernel.sysctl().names()) {
        FilePath.childOf(prefix, PROC_SYS + key.replace('.', '/')).ifPresent(names::add);
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
}
