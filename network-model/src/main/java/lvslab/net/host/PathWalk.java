package lvslab.net.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// From a path to a place in a file system: symbolic links are followed, and where something is
/// mounted on a folder the way goes on there (fs/namei.c, `link_path_walk`).
final class PathWalk {
  /// How many links a path may lead over (include/linux/namei.h, MAXSYMLINKS).
  private static final int MAX_LINKS = 40;

  /// A place.
  ///
  /// @param tree the file system
  /// @param path below its root
  /// @param absolute the path on the host, without links
  record Place(FileTree tree, String path, String absolute) {}

  private final FileTree disk;
  private final Map<String, FileTree> mounts = new TreeMap<>();

  PathWalk(FileTree disk) {
    this.disk = disk;
  }

  Map<String, FileTree> mounts() {
    return mounts;
  }

  /// Follows a path.
  ///
  /// @param path absolute
  /// @param last whether a link at its end is followed
  /// @return the place, whether or not something is there; null if links lead on and on
  @Nullable Place find(String path, boolean last) {
    String name = FilePath.normal(path);
    if (name.isEmpty() || mounts.isEmpty() && !disk.hasLinks()) { // at no name is nothing
      return new Place(disk, name, name);
    }
    Deque<String> ahead = new ArrayDeque<>(List.of(name.substring(1).split("/")));
    String so = "/";
    int links = 0;
    while (!ahead.isEmpty()) {
      String part = ahead.remove();
      String next = FilePath.resolve(so, part);
      Place here = place(next);
      Optional<String> target = here.tree.linkTarget(here.path);
      if (target.isEmpty() || ahead.isEmpty() && !last) {
        so = next;
        continue;
      }
      if (++links > MAX_LINKS) {
        return null;
      }
      List<String> parts = List.of(target.get().split("/"));
      parts.reversed().forEach(ahead::addFirst);
      if (target.get().startsWith("/")) {
        so = "/";
      }
    }
    return place(so);
  }

  /// The file system that a path without links belongs to.
  private Place place(String path) {
    String at = path;
    while (!at.equals("/") && !mounts.containsKey(at)) {
      at = FilePath.parent(at);
    }
    @Nullable FileTree mounted = mounts.get(at);
    if (mounted == null) {
      return new Place(disk, path, path);
    }
    String below = path.substring(at.equals("/") ? 0 : at.length());
    return new Place(mounted, below.isEmpty() ? "/" : below, path);
  }

  /// Why nothing can be found at a path.
  Errno error(String path) {
    return find(path, true) == null ? Errno.ELOOP : Errno.ENOENT;
  }
}
