package lvslab.vrrp.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.net.host.Fifo;
import lvslab.net.host.Fifos;
import lvslab.net.host.FileModes;
import lvslab.net.host.FileStatus;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.net.host.Sink;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import lvslab.vrrp.conf.FifoConf;
import lvslab.vrrp.conf.NotifyScript;
import org.jspecify.annotations.Nullable;

/// The named pipes that a child of keepalived tells its states (lib/notify.c: notify_fifo_open,
/// notify_fifo_close): one that all children write to, and one of its own. Each line goes to both.
public final class NotifyFifos {
  /// What keepalived makes is its owner's alone (main.c: umask_val).
  private static final int MADE = 0600;

  private final Process process;
  private final Scripts scripts;
  private final Consumer<String> log;
  private final String type;
  private final Consumer<Runnable> calls;
  private final List<Open> open = new ArrayList<>();
  private final List<Process> readers = new ArrayList<>();
  private boolean ending;

  /// A pipe that is open.
  ///
  /// @param made whether this process has made it, and so removes it
  /// @param own whether it is the child's own
  private record Open(FifoConf conf, Sink sink, Process.Resource held, boolean made, boolean own) {}

  /// Pipes that are not open.
  ///
  /// @param process the child
  /// @param scripts starts what reads them
  /// @param log takes lines of the log
  /// @param type `vrrp` or `lvs`
  /// @param calls makes a system call, in its turn
  public NotifyFifos(
      Process process,
      Scripts scripts,
      Consumer<String> log,
      String type,
      Consumer<Runnable> calls) {
    this.process = process;
    this.scripts = scripts;
    this.log = log;
    this.type = type;
    this.calls = calls;
  }

  /// Makes them if they are not there, starts who reads them, and opens them.
  ///
  /// @param all the one of all children
  /// @param own the child's own
  public void open(Optional<FifoConf> all, Optional<FifoConf> own) {
    all.ifPresent(conf -> open(conf, "", false));
    own.ifPresent(conf -> open(conf, type + "_", true));
  }

  private void open(FifoConf conf, String kind, boolean own) {
    Fifos fifos = Fifos.of(process.host());
    @Nullable Errno error = fifos.make(conf.path());
    if (error != null && error != Errno.EEXIST) {
      log.accept("Unable to create " + kind + "notify fifo " + conf.path());
      return;
    }
    if (error == null) {
      var status = new FileStatus(MADE, conf.user().uid(), conf.user().gid());
      FileModes.of(process.host().files()).set(conf.path(), status);
    }
    conf.script().ifPresent(script -> start(script, conf.path()));
    Optional<Fifo> fifo = fifos.find(conf.path());
    if (fifo.isEmpty()) {
      int number = process.host().files().isFolder(conf.path()) ? Errno.EISDIR.number() : 0;
      if (number != 0) {
        log.accept("Unable to open " + kind + "notify fifo " + conf.path() + " - errno " + number);
        return;
      }
    }
    Sink sink = fifo.map(Fifo::writer).orElseGet(() -> file(conf.path()));
    Process.Resource held = sink::close;
    process.own(held);
    open.add(new Open(conf, sink, held, error == null, own));
  }

  /// What is there may be a file.
  private Sink file(String path) {
    return data -> process.host().files().append(path, data.utf8());
  }

  private void start(NotifyScript script, String path) {
    List<String> words = new ArrayList<>(script.words());
    words.add(path);
    Optional<Process> reader =
        scripts.start(
            script.with(words),
            status -> {
              if (process.isAlive() && !ending) {
                log.accept(type + " notify fifo script terminated");
              }
            });
    reader.filter(Process::isAlive).ifPresent(readers::add);
  }

  /// Writes a line to all that are open.
  ///
  /// @param line without its end
  public void write(String line) {
    var octets = Bytes.utf8(line + "\n");
    open.forEach(fifo -> calls.accept(() -> fifo.sink().write(octets)));
  }

  /// Whether the child's own is open.
  ///
  /// @return false if there is none
  public boolean hasOwn() {
    return open.stream().anyMatch(Open::own);
  }

  /// The child ends, or reads its configuration again: who reads them is told to end
  /// (`script_killall`).
  public void terminate() {
    ending = true;
    readers.forEach(reader -> scripts.signal(reader, Signal.SIGTERM));
    readers.clear();
  }

  /// Closes all; who has made one removes it first, so that nobody opens it again.
  public void close() {
    for (Open fifo : open) {
      if (fifo.made()) {
        process.host().files().remove(fifo.conf().path());
      }
      process.disown(fifo.held());
      fifo.sink().close();
    }
    open.clear();
  }
}
