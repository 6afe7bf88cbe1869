package lvslab.net.host;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Numbers of files and folders: what stays the same while a file is renamed and written to, and is
/// another when it is removed and made again. Given out when somebody first asks, so that hosts
/// whose numbers nobody wants have none. Folders have a time of their last change here, too.
public final class Inodes {
  /// The number of the root folder of an XFS.
  private static final long ROOT = 64;

  private final Map<String, Long> numbers = new TreeMap<>();
  private final Map<String, Long> folderChanges = new TreeMap<>();
  private long next = ROOT + 67;

  Inodes() {}

  /// The number of what is at a path; there must be something.
  ///
  /// @param path absolute, on the disk
  /// @return from 64
  public long of(String path) {
    if (path.equals("/")) {
      return ROOT;
    }
    @Nullable Long known = numbers.get(path);
    if (known == null) {
      known = next++;
      numbers.put(path, known);
    }
    return known;
  }

  /// Where the file or folder of a number is.
  ///
  /// @param number its number
  /// @return nothing if it is gone
  public Optional<String> path(long number) {
    if (number == ROOT) {
      return Optional.of("/");
    }
    return numbers.entrySet().stream()
        .filter(entry -> entry.getValue() == number)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// When the names in a folder last changed.
  ///
  /// @param folder absolute
  /// @return nanoseconds of the run, 0 if never
  public long folderChangedNanos(String folder) {
    return folderChanges.getOrDefault(folder, 0L);
  }

  /// A name came into a folder.
  void changed(String path, long nowNanos) {
    folderChanges.put(FilePath.parent(path), nowNanos);
  }

  /// A name and all below it is gone.
  void removed(String path, long nowNanos) {
    numbers.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
    folderChanges.remove(path);
    changed(path, nowNanos);
  }

  void moved(String from, String to, long nowNanos) {
    @Nullable Long number = numbers.remove(from);
    if (number != null) {
      numbers.put(to, number);
    }
    changed(to, nowNanos);
  }

  /// A second name for the same.
  void same(String from, String to, long nowNanos) {
    numbers.put(to, of(from));
    changed(to, nowNanos);
  }
}
