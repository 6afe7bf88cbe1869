package lvslab.net.host;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose the files of a host are, and who may do what with them (chmod(2), chown(2), access(2)).
public final class FileModes {
  private static final int WRITE = 2;

  private final FileSystem files;

  private FileModes(FileSystem files) {
    this.files = files;
  }

  /// Those of a file system.
  ///
  /// @param files of a host
  /// @return a view of it
  public static FileModes of(FileSystem files) {
    return new FileModes(files);
  }

  /// Whose something is, and its mode.
  ///
  /// @param path absolute; links are followed
  /// @return nothing if nothing is there
  public Optional<FileStatus> status(String path) {
    PathWalk.@Nullable Place at = files.walk.find(path, true);
    return at == null || !files.exists(path) && !files.isFolder(path)
        ? Optional.empty()
        : Optional.of(at.tree().status(at.path()));
  }

  /// Changes whose something is, and its mode.
  ///
  /// @param path absolute; links are followed
  /// @param status from now on
  public void set(String path, FileStatus status) {
    PathWalk.@Nullable Place at = files.walk.find(path, true);
    if (at != null) {
      at.tree().setStatus(at.path(), status);
    }
  }

  /// Whether somebody may write to a file, or make it.
  ///
  /// @param path absolute
  /// @param who wants to
  /// @return root may always
  public boolean mayWrite(String path, Accounts.Account who) {
    String what = files.exists(path) ? path : FilePath.parent(FilePath.normal(path));
    boolean device = FilePath.normal(path).startsWith("/dev/");
    return device
        || status(what).filter(s -> s.permits(who.uid(), who.gid(), WRITE)).isPresent()
        || who.uid() == 0;
  }
}
