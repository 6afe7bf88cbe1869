package lvslab.net.host;

import java.util.ArrayList;
import java.util.List;

/// Who hears of what happens to the files of a folder (inotify(7)).
public final class FileWatches {
  /// What happens to a file.
  public enum Event {
    /// Somebody has closed it who had it open for writing.
    CLOSE_WRITE,
    /// It is gone.
    DELETE,
    /// It has another name from now on.
    MOVED_FROM,
    /// It has this name from now on.
    MOVED_TO
  }

  /// Hears of events.
  @FunctionalInterface
  public interface Watcher {
    /// Something happened, just now.
    ///
    /// @param event what
    /// @param name of the file, without its folder
    void onEvent(Event event, String name);
  }

  private static final class Watch {
    private final String folder;
    private final Watcher watcher;

    Watch(String folder, Watcher watcher) {
      this.folder = folder;
      this.watcher = watcher;
    }
  }

  private final List<Watch> watches = new ArrayList<>(0);

  FileWatches() {}

  /// Watches a folder.
  ///
  /// @param folder absolute
  /// @param watcher who hears
  /// @return ends it
  public Process.Resource add(String folder, Watcher watcher) {
    var watch = new Watch(FilePath.normal(folder), watcher);
    watches.add(watch);
    return () -> watches.remove(watch);
  }

  void clear() {
    watches.clear();
  }

  void tell(Event event, String path) {
    if (watches.isEmpty()) {
      return;
    }
    String folder = FilePath.parent(path);
    String name = FilePath.name(path);
    for (Watch watch : List.copyOf(watches)) {
      if (watch.folder.equals(folder)) {
        watch.watcher.onEvent(event, name);
      }
    }
  }
}
