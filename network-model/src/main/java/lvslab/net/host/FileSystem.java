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
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The files of a host by path: those on its disk, those of file systems that are mounted, those
/// that the kernel makes up, and /proc/sys.
public final class FileSystem {
  private static final String PROC_SYS = "/proc/sys/";
  private static final String DEV_NULL = "/dev/null";

  private Kernel kernel;
  private final Disk disk;
  final PathWalk walk;
  private final FileLinks links;
  private final Mounts mounts;
  private final Map<String, VirtualFile> virtual = new TreeMap<>();
  private final FileWatches watches = new FileWatches();

  /// The files of packages and of the kernel.
  ///
  /// @param kernel of the host
  /// @param packaged files by path
  public FileSystem(Kernel kernel, Map<String, PackagedFile> packaged) {
    this.kernel = kernel;
    disk = new Disk(kernel, packaged);
    walk = new PathWalk(disk);
    links = new FileLinks(this, disk, walk);
    mounts = new Mounts(disk, walk);
  }

  /// The host boots: what a kernel made up, what was mounted, and what lay in memory below /run, is
  /// gone.
  void boot(Kernel next) {
    kernel = next;
    virtual.clear();
    watches.clear();
    mounts.boot();
    disk.boot(next);
  }

  /// Its disk, without what is mounted over it.
  ///
  /// @return always the same
  public Disk disk() {
    return disk;
  }

  /// What is mounted over the disk.
  ///
  /// @return nothing at first
  public Mounts mounts() {
    return mounts;
  }

  /// Symbolic and hard links.
  ///
  /// @return those of all file systems
  public FileLinks links() {
    return links;
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
    PathWalk.@Nullable Place at = walk.find(path, true);
    if (at == null) {
      return Optional.empty();
    }
    String name = at.absolute();
    if (name.equals(DEV_NULL)) {
      return Optional.of("");
    }
    if (name.startsWith(PROC_SYS)) {
      return kernel.sysctl().read(name.substring(PROC_SYS.length())).map(v -> v + "\n");
    }
    @Nullable VirtualFile made = virtual.get(name);
    return made != null ? Optional.of(made.read()) : at.tree().read(at.path());
  }

  /// Why a file cannot be read.
  ///
  /// @param path absolute
  /// @return EISDIR for a folder, ELOOP for links in a circle, else ENOENT
  public Errno error(String path) {
    return isFolder(path) ? Errno.EISDIR : walk.error(path);
  }

  /// Writes a file, in place of what it held; the folders above it are made.
  ///
  /// @param path absolute
  /// @param text its new content
  /// @return null if it was written, else the error
  public @Nullable Errno write(String path, String text) {
    return written(path, text, false);
  }

  /// Writes behind what a file holds.
  ///
  /// @param path absolute
  /// @param text what comes behind
  /// @return null if it was written, else the error
  public @Nullable Errno append(String path, String text) {
    return written(path, text, true);
  }

  /// Opens a file for writing, and makes it if it is not there. Who watches its folder hears
  /// nothing before [#close].
  ///
  /// @param path absolute
  /// @param behind whether what it holds is kept
  /// @return null if it is open, else the error
  public @Nullable Errno open(String path, boolean behind) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    if (at == null) {
      return Errno.ELOOP;
    }
    String name = at.absolute();
    return isSpecial(name)
        ? (exists(name) ? null : Errno.ENOENT)
        : isFolder(FilePath.parent(name)) ? at.tree().put(at.path(), "", behind) : Errno.ENOENT;
  }

  /// Writes behind what an open file holds.
  ///
  /// @param path absolute
  /// @param text what comes behind
  /// @return null if it was written, else the error
  public @Nullable Errno extend(String path, String text) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    if (at == null) {
      return Errno.ELOOP;
    }
    return isSpecial(at.absolute())
        ? writeSpecial(at.absolute(), text)
        : at.tree().put(at.path(), text, true);
  }

  /// Closes a file that was open for writing.
  ///
  /// @param path absolute
  public void close(String path) {
    links.realPath(path).ifPresent(real -> watches.tell(FileWatches.Event.CLOSE_WRITE, real));
  }

  private @Nullable Errno written(String path, String text, boolean behind) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    if (at == null) {
      return Errno.ELOOP;
    }
    String name = at.absolute();
    if (isSpecial(name)) {
      return writeSpecial(name, text);
    }
    @Nullable Errno error = at.tree().put(at.path(), text, behind);
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
    PathWalk.@Nullable Place at = walk.find(path, true);
    return at == null || isSpecial(at.absolute())
        ? read(path).map(Bytes::utf8)
        : at.tree().readOctets(at.path());
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
    PathWalk.@Nullable Place at = walk.find(path, true);
    @Nullable Errno error = at == null ? Errno.ELOOP : at.tree().put(at.path(), "", false);
    return error == null ? append(path, octets) : error;
  }

  /// Writes octets that are no text behind what a file on the disk holds.
  ///
  /// @param path absolute
  /// @param octets what comes behind
  /// @return null if they were written, else the error
  public @Nullable Errno append(String path, Bytes octets) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    @Nullable Errno error = at == null ? Errno.ELOOP : at.tree().append(at.path(), octets);
    if (error == null) {
      close(path);
    }
    return error;
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

  /// Removes a file or a symbolic link.
  ///
  /// @param path absolute
  /// @return whether it was there
  public boolean remove(String path) {
    PathWalk.@Nullable Place at = walk.find(path, false);
    if (at == null || !at.tree().remove(at.path())) {
      return false;
    }
    watches.tell(FileWatches.Event.DELETE, at.absolute());
    return true;
  }

  /// Whether a file is there.
  ///
  /// @param path absolute
  /// @return true if it can be read
  public boolean exists(String path) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    return at != null
        && (at.tree().isFile(at.path())
            || virtual.containsKey(at.absolute())
            || isSpecial(at.absolute()) && read(at.absolute()).isPresent());
  }

  /// Whether a folder is there: one that every Linux has, one that was made, or one above a file.
  ///
  /// @param path absolute
  /// @return true if so
  public boolean isFolder(String path) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    return at != null && (at.tree().isFolder(at.path()) || !madeUp(at.absolute()).isEmpty());
  }

  /// Makes a folder.
  ///
  /// @param path absolute
  /// @return null if it was made, EEXIST if something of that name is there, ENOENT if the folder
  ///   above is missing
  public @Nullable Errno makeFolder(String path) {
    PathWalk.@Nullable Place at = walk.find(path, false);
    if (at == null) {
      return Errno.ELOOP;
    }
    String name = at.absolute();
    if (exists(name) || isFolder(name) || links.isLink(name)) {
      return Errno.EEXIST;
    }
    return isFolder(FilePath.parent(name)) ? at.tree().makeFolder(at.path()) : Errno.ENOENT;
  }

  /// Removes a folder and all below it.
  ///
  /// @param path absolute
  public void removeFolder(String path) {
    PathWalk.@Nullable Place at = walk.find(path, false);
    if (at != null) {
      at.tree().removeFolder(at.path());
    }
  }

  /// Whether a file may be run.
  ///
  /// @param path absolute
  /// @return true if its executable bits are set
  public boolean isExecutable(String path) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    return at != null && at.tree().isExecutable(at.path());
  }

  /// Sets or clears the executable bits of a file.
  ///
  /// @param path absolute
  /// @param executable whether it may be run
  /// @return whether the file is there
  public boolean setExecutable(String path, boolean executable) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    return at != null && at.tree().setExecutable(at.path(), executable);
  }

  /// When a file was last written.
  ///
  /// @param path absolute
  /// @return nanoseconds of the run, or nothing if there is no such file on the disk
  public OptionalLong changedNanos(String path) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    return at == null ? OptionalLong.empty() : at.tree().changedNanos(at.path());
  }

  /// The names in a folder, sorted.
  ///
  /// @param folder absolute
  /// @return the last parts of paths directly below, folders included; empty if there is no such
  ///   folder
  public List<String> list(String folder) {
    PathWalk.@Nullable Place at = walk.find(folder, true);
    if (at == null) {
      return new ArrayList<>();
    }
    Set<String> names = madeUp(at.absolute());
    names.addAll(at.tree().names(at.path()));
    return new ArrayList<>(names);
  }

  /// What the kernel has put into a folder: files that it makes up, and what is mounted there.
  private Set<String> madeUp(String folder) {
    String prefix = folder.equals("/") ? "/" : folder + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String path : virtual.keySet()) {
      FilePath.childOf(prefix, path).ifPresent(names::add);
    }
    if (PROC_SYS.startsWith(prefix) || prefix.startsWith(PROC_SYS)) {
      for (String key : kernel.sysctl().names()) {
        FilePath.childOf(prefix, PROC_SYS + key.replace('.', '/')).ifPresent(names::add);
      }
    }
    return names;
  }

  /// Gives a file or a symbolic link another name (rename(2)).
  ///
  /// @param from absolute
  /// @param to absolute; a file there is replaced
  /// @return null if it was done, EXDEV between two file systems, or another error
  public @Nullable Errno rename(String from, String to) {
    PathWalk.@Nullable Place old = walk.find(from, false);
    PathWalk.@Nullable Place at = walk.find(to, false);
    if (old == null || at == null) {
      return Errno.ELOOP;
    }
    if (!isFolder(FilePath.parent(at.absolute()))) {
      return Errno.ENOENT;
    }
    @Nullable Errno error =
        old.tree() != at.tree() ? Errno.EXDEV : old.tree().rename(old.path(), at.path());
    if (error == null) {
      watches.tell(FileWatches.Event.MOVED_FROM, old.absolute());
      watches.tell(FileWatches.Event.MOVED_TO, at.absolute());
    }
    return error;
  }

  /// Sets a sysctl value, as sysctl(8) and writing below /proc/sys do.
  ///
  /// @param key with dots or with slashes
  /// @param value text
  /// @return null if it is set, ENOENT for an unknown key, EINVAL for a value it does not take
  public @Nullable Errno setSysctl(String key, String value) {
    return ProcSys.set(kernel, key, value);
  }
}
