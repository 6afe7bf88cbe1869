package lvslab.net.host;

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

/// The disk of a host. Files of packages are shared by all hosts; one that is written to becomes
/// the host's own.
public final class Disk implements FileTree {
  private Kernel kernel;
  private final Map<String, FileContent> files = new TreeMap<>();
  private final Map<String, PackagedFile> packaged;
  private final Set<String> removed = new TreeSet<>();
  private final Map<String, String> links = new TreeMap<>();
  private final Folders folders = new Folders();
  private final Inodes inodes = new Inodes();

  /// Of what is not as root makes it.
  private final Map<String, FileStatus> statuses = new TreeMap<>();

  Disk(Kernel kernel, Map<String, PackagedFile> packaged) {
    this.kernel = kernel;
    this.packaged = packaged;
  }

  /// What lay in memory below /run is gone.
  void boot(Kernel next) {
    kernel = next;
    files.keySet().removeIf(path -> path.startsWith("/run/"));
    links.keySet().removeIf(path -> path.startsWith("/run/"));
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

  @Override
  public Optional<String> read(String path) {
    @Nullable PackagedFile shared = untouched(path);
    return shared != null
        ? Optional.of(shared.text())
        : Optional.ofNullable(files.get(path)).map(FileContent::read);
  }

  @Override
  public Optional<Bytes> readOctets(String path) {
    @Nullable FileContent content = files.get(path);
    return content == null ? read(path).map(Bytes::utf8) : Optional.of(content.readOctets());
  }

  @Override
  public @Nullable Errno put(String path, String text, boolean behind) {
    if (isFolder(path)) {
      return Errno.EISDIR;
    }
    @Nullable FileContent content = own(path);
    if (content == null) {
      content = new FileContent();
      files.put(path, content);
      inodes.changed(path, kernel.nowNanos());
    }
    if (behind) {
      content.append(text, kernel.nowNanos());
    } else {
      content.replace(text, kernel.nowNanos());
    }
    return null;
  }

  @Override
  public @Nullable Errno append(String path, Bytes octets) {
    @Nullable FileContent content = files.get(path);
    if (content == null) {
      return Errno.ENOENT;
    }
    content.appendOctets(octets, kernel.nowNanos());
    return null;
  }

  @Override
  public boolean remove(String path) {
    boolean shared = packaged.containsKey(path) && removed.add(path);
    boolean file = files.remove(path) != null;
    boolean link = links.remove(path) != null;
    boolean gone = file || link || shared;
    if (gone) {
      statuses.remove(path);
      inodes.removed(path, kernel.nowNanos());
    }
    return gone;
  }

  @Override
  public @Nullable Errno rename(String from, String to) {
    if (from.equals(to)) {
      return null;
    }
    if (isFolder(to)) {
      return Errno.EISDIR;
    }
    @Nullable String target = links.get(from);
    @Nullable FileContent content = own(from);
    if (target == null && content == null) {
      return Errno.ENOENT;
    }
    remove(to);
    @Nullable FileStatus status = statuses.get(from);
    if (status != null) {
      statuses.put(to, status);
    }
    if (target != null) {
      links.put(to, target);
    } else if (content != null) {
      files.put(to, content);
    }
    inodes.moved(from, to, kernel.nowNanos());
    remove(from);
    return null;
  }

  /// Makes another name for a file (link(2)).
  ///
  /// @param from its name
  /// @param to the new one, where nothing is
  /// @return null if it was made, else the error
  @Nullable Errno link(String from, String to) {
    @Nullable FileContent content = own(from);
    if (content == null) {
      return isFolder(from) ? Errno.EPERM : Errno.ENOENT;
    }
    files.put(to, content);
    inodes.same(from, to, kernel.nowNanos());
    return null;
  }

  /// How many names a file has.
  int names(FileContent content) {
    return (int) files.values().stream().filter(other -> other == content).count();
  }

  @Nullable FileContent content(String path) {
    return files.get(path);
  }

  @Override
  public boolean isFile(String path) {
    return files.containsKey(path) || untouched(path) != null;
  }

  @Override
  public boolean isFolder(String path) {
    return folders.isKnown(path) || !names(path).isEmpty();
  }

  @Override
  public @Nullable Errno makeFolder(String path) {
    folders.add(path);
    inodes.changed(path, kernel.nowNanos());
    return null;
  }

  @Override
  public void removeFolder(String path) {
    String prefix = path + "/";
    files.keySet().removeIf(name -> name.startsWith(prefix));
    links.keySet().removeIf(name -> name.startsWith(prefix));
    packaged.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(removed::add);
    statuses.keySet().removeIf(name -> name.equals(path) || name.startsWith(prefix));
    folders.remove(path);
    inodes.removed(path, kernel.nowNanos());
  }

  @Override
  public boolean isExecutable(String path) {
    @Nullable PackagedFile shared = untouched(path);
    @Nullable FileContent content = files.get(path);
    return shared != null ? shared.executable() : content != null && content.isExecutable();
  }

  @Override
  public boolean setExecutable(String path, boolean executable) {
    @Nullable FileContent content = own(path);
    if (content != null) {
      content.setExecutable(executable);
      statuses.remove(path);
    }
    return content != null;
  }

  @Override
  public FileStatus status(String path) {
    @Nullable FileStatus status = statuses.get(path);
    if (status != null) {
      return status;
    }
    return path.equals("/tmp") || path.equals("/var/tmp")
        ? new FileStatus(01777, 0, 0)
        : FileTree.super.status(path);
  }

  @Override
  public void setStatus(String path, FileStatus status) {
    setExecutable(path, (status.mode() & FileStatus.EXECUTE) != 0);
    statuses.put(path, status);
  }

  @Override
  public OptionalLong changedNanos(String path) {
    @Nullable FileContent content = files.get(path);
    return content == null ? OptionalLong.empty() : OptionalLong.of(content.changedNanos());
  }

  @Override
  public Set<String> names(String path) {
    String prefix = path.equals("/") ? "/" : path + "/";
    Set<String> names = new TreeSet<>();
    for (Map<String, ?> map : List.of(files, links)) {
      for (String name : map.keySet()) {
        FilePath.childOf(prefix, name).ifPresent(names::add);
      }
    }
    for (String name : packaged.keySet()) {
      if (!removed.contains(name)) {
        FilePath.childOf(prefix, name).ifPresent(names::add);
      }
    }
    folders.childrenOf(prefix).forEach(names::add);
    return names;
  }

  @Override
  public Optional<String> linkTarget(String path) {
    return Optional.ofNullable(links.get(path));
  }

  @Override
  public @Nullable Errno makeLink(String path, String target) {
    links.put(path, target);
    inodes.changed(path, kernel.nowNanos());
    return null;
  }

  @Override
  public boolean hasLinks() {
    return !links.isEmpty();
  }

  /// The numbers of files and folders.
  ///
  /// @return as they are now
  public Inodes inodes() {
    return inodes;
  }
}
