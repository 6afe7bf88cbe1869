package lvslab.net.host;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A file system: the disk, or one that is mounted on a folder. Paths begin with a slash at its own
/// root and contain no symbolic links; those are followed above it ([PathWalk]).
public interface FileTree {
  /// What is wanted of a path.
  enum Need {
    /// What it is (stat(2)).
    LOOK,
    /// What the file holds.
    READ,
    /// What the folder holds.
    LIST,
    /// To write behind what the file holds; it is made if it is not there.
    WRITE,
    /// To write to the file, which is emptied; it is made if it is not there.
    EMPTY
  }

  /// Gets what a path needs, before it is asked for. A disk has it at once; another file system may
  /// have to ask somebody who is far away, or is gone.
  ///
  /// @param path below its root
  /// @param need what is wanted
  /// @param then hears when it is there: null, or the error
  default void bring(String path, Need need, Consumer<@Nullable Errno> then) {
    then.accept(null);
  }

  /// Waits until all that was changed is done.
  ///
  /// @param then hears of it: null, or why the first change failed
  default void settle(Consumer<@Nullable Errno> then) {
    then.accept(null);
  }

  /// How long a file is.
  ///
  /// @param path below its root
  /// @return octets, or nothing if there is no such file
  default OptionalLong size(String path) {
    Optional<Bytes> octets = readOctets(path);
    return octets.isPresent() ? OptionalLong.of(octets.get().length()) : OptionalLong.empty();
  }

  /// The text of a file.
  ///
  /// @param path below its root
  /// @return nothing if there is no such file
  Optional<String> read(String path);

  /// The octets of a file.
  ///
  /// @param path below its root
  /// @return nothing if there is no such file
  Optional<Bytes> readOctets(String path);

  /// Writes text to a file, which is made if it is not there.
  ///
  /// @param path below its root
  /// @param text what
  /// @param behind whether what it held is kept
  /// @return null if it was written, else the error
  @Nullable Errno put(String path, String text, boolean behind);

  /// Writes octets that are no text behind what a file holds.
  ///
  /// @param path below its root
  /// @param octets what
  /// @return null if they were written, else the error
  @Nullable Errno append(String path, Bytes octets);

  /// Removes a file or a symbolic link.
  ///
  /// @param path below its root
  /// @return whether it was there
  boolean remove(String path);

  /// Gives a file or a symbolic link another name, or its content to the file of that name.
  ///
  /// @param from below its root
  /// @param to below its root
  /// @return null if it was done, else the error
  @Nullable Errno rename(String from, String to);

  /// Whether a file is there.
  ///
  /// @param path below its root
  /// @return false for folders and symbolic links
  boolean isFile(String path);

  /// Whether a folder is there.
  ///
  /// @param path below its root
  /// @return true if so
  boolean isFolder(String path);

  /// Makes a folder.
  ///
  /// @param path below its root
  /// @return null if it was made, else the error
  @Nullable Errno makeFolder(String path);

  /// Removes a folder and all below it.
  ///
  /// @param path below its root
  void removeFolder(String path);

  /// Whether a file may be run.
  ///
  /// @param path below its root
  /// @return true if its executable bits are set
  boolean isExecutable(String path);

  /// Sets or clears the executable bits of a file.
  ///
  /// @param path below its root
  /// @param executable whether it may be run
  /// @return whether the file is there
  boolean setExecutable(String path, boolean executable);

  /// Whose a file or a folder is, and its mode.
  ///
  /// @param path below its root
  /// @return root's, as it is executable or not
  default FileStatus status(String path) {
    return FileStatus.usual(isFolder(path) || isExecutable(path));
  }

  /// Changes whose a file or a folder is, and its mode.
  ///
  /// @param path below its root
  /// @param status from now on
  default void setStatus(String path, FileStatus status) {
    setExecutable(path, (status.mode() & FileStatus.EXECUTE) != 0);
  }

  /// When a file was last written.
  ///
  /// @param path below its root
  /// @return nanoseconds of the run, or nothing if there is no such file
  OptionalLong changedNanos(String path);

  /// The names in a folder.
  ///
  /// @param path below its root
  /// @return in any order; empty if there is no such folder
  Set<String> names(String path);

  /// Where a symbolic link points.
  ///
  /// @param path below its root
  /// @return its text, or nothing if there is no such link
  Optional<String> linkTarget(String path);

  /// Makes a symbolic link.
  ///
  /// @param path below its root, where nothing is
  /// @param target its text
  /// @return null if it was made, else the error
  @Nullable Errno makeLink(String path, String target);

  /// Whether there is any symbolic link in it.
  ///
  /// @return false if paths can be taken as they are
  boolean hasLinks();
}
