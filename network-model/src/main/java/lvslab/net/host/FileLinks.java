package lvslab.net.host;

import java.util.Optional;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// Symbolic links and hard links of a host.
public final class FileLinks {
  private final FileSystem files;
  private final Disk disk;
  private final PathWalk walk;

  FileLinks(FileSystem files, Disk disk, PathWalk walk) {
    this.files = files;
    this.disk = disk;
    this.walk = walk;
  }

  private boolean isTaken(String path) {
    return files.exists(path) || files.isFolder(path) || isLink(path);
  }

  /// Whether a symbolic link is there, wherever it leads.
  ///
  /// @param path absolute
  /// @return true if so
  public boolean isLink(String path) {
    return target(path).isPresent();
  }

  /// Where a symbolic link points (readlink(2)).
  ///
  /// @param path absolute
  /// @return its text, or nothing if there is no such link
  public Optional<String> target(String path) {
    PathWalk.@Nullable Place at = walk.find(path, false);
    return at == null ? Optional.empty() : at.tree().linkTarget(at.path());
  }

  /// A path without symbolic links, as far as they can be followed (realpath(3)).
  ///
  /// @param path absolute
  /// @return absolute, or nothing if links lead in a circle
  public Optional<String> realPath(String path) {
    return Optional.ofNullable(walk.find(path, true)).map(PathWalk.Place::absolute);
  }

  /// Makes a symbolic link (symlink(2)).
  ///
  /// @param path absolute
  /// @param target its text, which need not lead anywhere
  /// @return null if it was made, else the error
  public @Nullable Errno symbolic(String path, String target) {
    PathWalk.@Nullable Place at = walk.find(path, false);
    if (at == null) {
      return Errno.ELOOP;
    }
    return isTaken(at.absolute())
        ? Errno.EEXIST
        : !files.isFolder(FilePath.parent(at.absolute()))
            ? Errno.ENOENT
            : at.tree().makeLink(at.path(), target);
  }

  /// Makes another name for a file (link(2)).
  ///
  /// @param from its name
  /// @param to the new one
  /// @return null if it was made, else the error
  public @Nullable Errno hard(String from, String to) {
    PathWalk.@Nullable Place old = walk.find(from, false);
    PathWalk.@Nullable Place at = walk.find(to, false);
    if (old == null || at == null) {
      return Errno.ELOOP;
    }
    return isTaken(at.absolute())
        ? Errno.EEXIST
        : old.tree() != disk || at.tree() != disk
            ? Errno.EXDEV
            : !files.isFolder(FilePath.parent(at.absolute()))
                ? Errno.ENOENT
                : disk.link(old.path(), at.path());
  }

  /// How many names a file has.
  ///
  /// @param path absolute
  /// @return 1 unless hard links were made
  public int count(String path) {
    PathWalk.@Nullable Place at = walk.find(path, false);
    @Nullable FileContent content =
        at == null || at.tree() != disk ? null : disk.content(at.path());
    return content == null ? 1 : disk.names(content);
  }
}
