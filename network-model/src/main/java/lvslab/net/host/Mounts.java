package lvslab.net.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// What is mounted on folders of a host, besides its disk. Such a file system may have to ask
/// somebody before it knows a file: whoever is about to use a path lets it do so ([#bring]), and
/// waits; what the operations of [FileSystem] find is there then.
public final class Mounts {
  /// How many links may lead from one file system to another.
  private static final int MAX_CROSSINGS = 40;

  /// A file system that is mounted.
  ///
  /// @param source where it comes from, such as `192.168.7.250:/var/www/html`
  /// @param folder what it is mounted on, absolute
  /// @param type such as `nfs4`
  /// @param options as /proc/mounts shows them
  /// @param tree what it holds
  public record Mount(String source, String folder, String type, String options, FileTree tree) {}

  /// What every host has mounted.
  private static final List<String> FIXED =
      List.of(
          "sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime",
          "proc /proc proc rw,nosuid,nodev,noexec,relatime",
          "devtmpfs /dev devtmpfs rw,nosuid,size=490092k,nr_inodes=122523,mode=755",
          "tmpfs /run tmpfs rw,nosuid,nodev,mode=755",
          "/dev/mapper/centos-root / xfs rw,relatime,attr2,inode64,noquota");

  private final Disk disk;
  private final PathWalk walk;
  private final List<Mount> list = new ArrayList<>(0);

  Mounts(Disk disk, PathWalk walk) {
    this.disk = disk;
    this.walk = walk;
  }

  /// All that is mounted.
  ///
  /// @return oldest first
  public List<Mount> list() {
    return List.copyOf(list);
  }

  /// Whether there is nothing but the disk.
  ///
  /// @return true if no path leads away from it
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /// Mounts something; what was in the folder cannot be reached until it is gone again.
  ///
  /// @param mount what
  public void add(Mount mount) {
    list.add(mount);
    walk.mounts().put(mount.folder(), mount.tree());
  }

  /// Takes away what was mounted last on a folder.
  ///
  /// @param folder absolute
  /// @return what it was, or nothing
  public Optional<Mount> remove(String folder) {
    for (Mount mount : list.reversed()) {
      if (mount.folder().equals(folder)) {
        list.remove(mount);
        walk.mounts().remove(folder);
        list.stream()
            .filter(below -> below.folder().equals(folder))
            .forEach(below -> walk.mounts().put(folder, below.tree()));
        return Optional.of(mount);
      }
    }
    return Optional.empty();
  }

  /// As /proc/mounts has it.
  ///
  /// @return a line for each file system
  public String text() {
    var text = new StringBuilder();
    for (String line : FIXED) {
      text.append(line).append(" 0 0\n");
    }
    for (Mount m : list) {
      text.append(m.source()).append(' ').append(m.folder()).append(' ');
      text.append(m.type()).append(' ').append(m.options()).append(" 0 0\n");
    }
    return text.toString();
  }

  void boot() {
    list.clear();
    walk.mounts().clear();
  }

  /// Whether a path leads away from the disk.
  ///
  /// @param path absolute
  /// @return false if all about it is known here
  public boolean isRemote(String path) {
    if (list.isEmpty()) {
      return false;
    }
    PathWalk.@Nullable Place at = walk.find(path, true);
    return at != null && at.tree() != disk;
  }

  /// Gets what a path needs. That nothing is there is no error: whoever wants it will find out.
  ///
  /// @param path absolute
  /// @param need what is wanted
  /// @param then hears when it is there, at once if it is on the disk: null, or the error
  public void bring(String path, FileTree.Need need, Consumer<@Nullable Errno> then) {
    bring(path, need, 0, then);
  }

  private void bring(
      String path, FileTree.Need need, int crossings, Consumer<@Nullable Errno> then) {
    PathWalk.@Nullable Place at = list.isEmpty() ? null : walk.find(path, true);
    if (at == null || at.tree() == disk || crossings == MAX_CROSSINGS) {
      then.accept(null);
      return;
    }
    at.tree()
        .bring(
            at.path(),
            need,
            error -> {
              PathWalk.@Nullable Place now = walk.find(path, true);
              if (error != null) {
                then.accept(error == Errno.ENOENT || error == Errno.ENOTDIR ? null : error);
              } else if (now == null || now.equals(at)) {
                then.accept(null);
              } else {
                bring(path, need, crossings + 1, then);
              }
            });
  }

  /// Waits until what was changed in all of them is done.
  ///
  /// @param then hears of it, at once if nothing is on its way: null, or the first error
  public void settle(Consumer<@Nullable Errno> then) {
    settle(list(), 0, null, then);
  }

  private static void settle(
      List<Mount> all, int next, @Nullable Errno first, Consumer<@Nullable Errno> then) {
    if (next == all.size()) {
      then.accept(first);
      return;
    }
    all.get(next)
        .tree()
        .settle(error -> settle(all, next + 1, first == null ? error : first, then));
  }

  /// How long a file is.
  ///
  /// @param path absolute
  /// @return octets, or nothing if there is no such file
  public OptionalLong size(String path) {
    PathWalk.@Nullable Place at = walk.find(path, true);
    return at == null ? OptionalLong.empty() : at.tree().size(at.path());
  }
}
