package lvslab.net.nginx;

import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import org.jspecify.annotations.Nullable;

/// Opens the sockets of a configuration. A port that somebody has is tried five times, half a
/// second apart (core/ngx_connection.c, `ngx_open_listening_sockets`).
final class Opening {
  private static final int TRIES = 5;
  private static final long PAUSE_NANOS = 500 * SimTime.MILLISECOND;

  private final Process process;
  private final Cycle cycle;
  private final ErrorLog log;
  private final boolean test;
  private @Nullable Cycle former;
  private int tries = TRIES;

  /// What is opened.
  ///
  /// @param process who opens
  /// @param cycle the configuration
  /// @param log where errors go
  /// @param test whether a port that is in use is no error
  Opening(Process process, Cycle cycle, ErrorLog log, boolean test) {
    this.process = process;
    this.cycle = cycle;
    this.log = log;
    this.test = test;
  }

  /// Takes over sockets that are open.
  Opening after(Cycle before) {
    former = before;
    return this;
  }

  /// Opens them.
  ///
  /// @param then hears whether all are open
  void run(Consumer<Boolean> then) {
    boolean busy = false;
    for (Cycle.Wanted wanted : cycle.wanted()) {
      if (cycle.sockets().stream().anyMatch(s -> s.where().equals(wanted.where()))) {
        continue;
      }
      Optional<ListenSocket> open = inherited(wanted);
      if (open.isPresent()) {
        open.get().hold(process);
        cycle.sockets().add(open.get());
        continue;
      }
      var socket = new ListenSocket(wanted.where());
      try {
        open(socket, wanted);
        socket.hold(process);
        cycle.sockets().add(socket);
      } catch (SocketException e) {
        boolean inUse = e.errno() == Errno.EADDRINUSE;
        if (!inUse || !test) {
          log.tell(
              LogLevel.EMERG,
              "bind() to "
                  + wanted.where()
                  + " failed ("
                  + e.errno().number()
                  + ": "
                  + e.errno().text()
                  + ")");
        }
        if (!inUse) {
          then.accept(false);
          return;
        }
        busy |= !test;
      }
    }
    if (!busy) {
      then.accept(true);
    } else {
      again(then);
    }
  }

  /// It is the line of the configuration that wants the socket.
  private void open(ListenSocket socket, Cycle.Wanted wanted) throws SocketException {
    cycle
        .lines()
        .follow(cycle.setBy(wanted.line()), () -> socket.open(process.host(), wanted.backlog()));
  }

  private Optional<ListenSocket> inherited(Cycle.Wanted wanted) {
    return former == null
        ? Optional.empty()
        : former.sockets().stream().filter(s -> s.where().equals(wanted.where())).findFirst();
  }

  private void again(Consumer<Boolean> then) {
    log.write(LogLevel.NOTICE, "try again to bind() after 500ms");
    tries--;
    Timer pause =
        process.timer(
            "nginx binds again",
            () -> {
              if (tries > 0) {
                run(then);
              } else {
                log.tell(LogLevel.EMERG, "still could not bind()");
                then.accept(false);
              }
            });
    pause.arm(PAUSE_NANOS);
  }
}
