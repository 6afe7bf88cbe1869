package lvslab.vrrp.tracker;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.FileWatches;
import lvslab.net.host.Process;
import lvslab.vrrp.conf.TrackFileConf;

/// A file whose number is tracked (track_file.c): it is read again whenever somebody closes it who
/// wrote, as inotify tells; one that is gone counts as 0.
public final class TrackedFile {
  /// What is read of it.
  private static final int BUFFER = 127;

  private static final BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE).add(BigInteger.ONE);

  /// Hears of another number.
  @FunctionalInterface
  public interface Listener {
    /// The number has changed.
    ///
    /// @param former what it was
    /// @param now what it is
    void changed(long former, long now);
  }

  private final Process process;
  private final TrackFileConf conf;
  private final Consumer<String> log;
  private final Deque<FileWatches.Event> events = new ArrayDeque<>();
  private final Timer inotify;
  private Optional<Process.Resource> watch = Optional.empty();
  private Listener listener = (former, now) -> {};
  private long status;

  /// A file that is not watched yet.
  ///
  /// @param process who watches
  /// @param conf its block
  /// @param log takes lines
  /// @param thread does what is given to it when there is nothing else to do
  public TrackedFile(
      Process process, TrackFileConf conf, Consumer<String> log, Consumer<Runnable> thread) {
    this.process = process;
    this.conf = conf;
    this.log = log;
    inotify = process.timer("inotify " + conf.file(), () -> thread.accept(this::takeEvents));
  }

  /// Its block.
  ///
  /// @return as given
  public TrackFileConf conf() {
    return conf;
  }

  /// The number it holds, as far as is known.
  ///
  /// @return 0 if there is no such file
  public long status() {
    return status;
  }

  /// Writes the number of `init_file`, reads the file, and watches its folder from now on.
  ///
  /// @param reload whether the configuration is read again: then nothing is overwritten
  /// @return whether it can be watched
  public boolean begin(boolean reload) {
    FileSystem files = process.host().files();
    String path = process.path(conf.file());
    if (conf.initial().isPresent()
        && !files.isFolder(path)
        && (!files.exists(path) || (conf.overwrite() && !reload))) {
      files.write(path, conf.initial().get() + "\n");
    }
    if (!files.exists(path) && !files.isFolder(FilePath.parent(path))) {
      log.accept("Track file directory for " + conf.name() + " does not exist - removing");
      return false;
    }
    Process.Resource made = files.watches().add(FilePath.parent(path), this::hear);
    watch = Optional.of(made);
    process.own(made);
    if (files.exists(path)) {
      read();
    }
    return true;
  }

  /// Watches no more.
  public void end() {
    watch.ifPresent(Process.Resource::release);
    watch.ifPresent(process::disown);
    watch = Optional.empty();
    inotify.cancel();
  }

  /// Sets who hears of changes.
  ///
  /// @param who the listener
  public void setListener(Listener who) {
    listener = who;
  }

  private void hear(FileWatches.Event event, String name) {
    if (name.equals(FilePath.name(conf.file()))) {
      events.add(event);
      inotify.arm(0);
    }
  }

  private void takeEvents() {
    while (!events.isEmpty()) {
      long former = status;
      FileWatches.Event event = events.remove();
      if (event == FileWatches.Event.DELETE || event == FileWatches.Event.MOVED_FROM) {
        status = 0;
      } else {
        read();
      }
      if (former != status) {
        listener.changed(former, status);
      }
    }
  }

  private void read() {
    String text = process.host().files().read(process.path(conf.file())).orElse("");
    BigInteger number = FileNumber.read(text.substring(0, Math.min(BUFFER, text.length())));
    if (number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
      log.accept("Invalid number " + shown(number) + " read from " + conf.file() + " - ignoring");
    } else {
      status = number.longValue();
    }
  }

  /// A long holds no more than its limits (strtol).
  private static BigInteger shown(BigInteger number) {
    return number.min(BigInteger.valueOf(Long.MAX_VALUE)).max(BigInteger.valueOf(Long.MIN_VALUE));
  }
}
