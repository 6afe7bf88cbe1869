package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.nginx.conf.ConfException;
import lvslab.net.nginx.conf.ConfReader;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.nginx.conf.NginxConf;

/// The master: it reads the configuration, holds the sockets, and starts workers, again if one is
/// killed (os/unix/ngx_process_cycle.c, `ngx_master_process_cycle`).
final class Master implements Program {
  private static final long RELOAD_NANOS = 100 * SimTime.MILLISECOND;
  private static final int EXIT_FATAL = 2;

  private final ConfReader.Source source;
  private final List<Process> workers = new ArrayList<>();
  private final List<Process> leaving = new ArrayList<>();
  private Cycle cycle;
  private boolean terminating;
  private boolean quitting;
  private boolean noAccept;

  Master(Cycle cycle, ConfReader.Source source) {
    this.cycle = cycle;
    this.source = source;
  }

  @Override
  public void start(Process process) {
    process.setTitle("nginx: master process " + String.join(" ", process.words()));
    cycle.sockets().forEach(socket -> socket.hold(process));
    process.host().files().write(cycle.conf().pidFile(), process.pid() + "\n");
    log(process).write(LogLevel.NOTICE, "nginx/" + source.build().version());
    startWorkers(process);
  }

  private ErrorLog log(Process process) {
    return new ErrorLog(process, cycle.conf().errors(), source.build().threads());
  }

  private void startWorkers(Process process) {
    log(process).write(LogLevel.NOTICE, "start worker processes");
    int count = cycle.conf().workers();
    int cores = Math.max(1, process.host().kernel().cpu().cores());
    for (int i = 0; i < (count == 0 ? cores : count); i++) {
      startWorker(process);
    }
  }

  private void startWorker(Process process) {
    var start =
        new Process.Start(
            List.of("nginx: worker process"),
            Process.Streams.none(),
            process.folder(),
            process.environment());
    Process worker = process.host().processes().start(process.pid(), new Worker(cycle), start);
    log(process).write(LogLevel.NOTICE, "start worker process " + worker.pid());
    workers.add(worker);
    worker.onExit(status -> ended(process, worker, status));
  }

  /// `ngx_reap_children`.
  private void ended(Process process, Process worker, int status) {
    if (!process.isAlive()) {
      return;
    }
    boolean old = leaving.remove(worker);
    workers.remove(worker);
    boolean killed = status > Process.STATUS_SIGNAL;
    log(process)
        .write(
            killed ? LogLevel.ALERT : LogLevel.NOTICE,
            "worker process "
                + worker.pid()
                + (killed
                    ? " exited on signal " + (status - Process.STATUS_SIGNAL)
                    : " exited with code " + status));
    if (terminating || quitting) {
      exitIfAlone(process);
    } else if (!old && !noAccept && status != EXIT_FATAL) {
      startWorker(process);
    }
  }

  private void exitIfAlone(Process process) {
    if (workers.isEmpty() && leaving.isEmpty() && process.isAlive()) {
      process.host().files().remove(cycle.conf().pidFile());
      log(process).write(LogLevel.NOTICE, "exit");
      process.exit(0);
    }
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    switch (signal) {
      case SIGTERM, SIGINT -> {
        terminating = true;
        tellAll(Signal.SIGTERM);
        exitIfAlone(process);
      }
      case SIGQUIT -> {
        quitting = true;
        tellAll(Signal.SIGQUIT);
        cycle.sockets().forEach(socket -> socket.drop(process));
        exitIfAlone(process);
      }
      case SIGHUP -> reconfigure(process);
      case SIGUSR1 -> {
        log(process).write(LogLevel.NOTICE, "reopening logs");
        LogFiles.create(process.host().files(), cycle.conf());
      }
      case SIGWINCH -> {
        noAccept = true;
        leaving.addAll(workers);
        workers.clear();
        List.copyOf(leaving).forEach(worker -> worker.signal(Signal.SIGQUIT));
      }
      default -> {}
    }
  }

  private void tellAll(Signal signal) {
    List<Process> all = new ArrayList<>(workers);
    all.addAll(leaving);
    all.forEach(worker -> worker.signal(signal));
  }

  private void reconfigure(Process process) {
    ErrorLog log = log(process);
    log.write(LogLevel.NOTICE, "reconfiguring");
    if (noAccept) {
      noAccept = false;
      startWorkers(process);
      return;
    }
    Optional<NginxConf> read = read(process, log);
    if (read.isEmpty()) {
      return;
    }
    LogFiles.create(process.host().files(), read.get());
    var next = new Cycle(read.get(), process.host());
    new Opening(process, next, log, false)
        .after(cycle)
        .run(opened -> changeTo(process, next, opened));
  }

  private Optional<NginxConf> read(Process process, ErrorLog log) {
    var reader = new ConfReader(source, new HostConfFiles(process.host()));
    try {
      NginxConf conf = reader.read();
      reader.warnings().forEach(text -> log.write(LogLevel.WARN, text));
      return Optional.of(conf);
    } catch (ConfException e) {
      log.write(LogLevel.EMERG, e.text());
      return Optional.empty();
    }
  }

  private void changeTo(Process process, Cycle next, boolean opened) {
    if (!opened) {
      return;
    }
    Cycle before = cycle;
    List<Process> old = List.copyOf(workers);
    leaving.addAll(old);
    workers.clear();
    cycle = next;
    startWorkers(process);
    for (ListenSocket socket : before.sockets()) {
      if (!next.sockets().contains(socket)) {
        socket.drop(process);
      }
    }
    Timer pause = process.timer("nginx reloads", () -> old.forEach(w -> w.signal(Signal.SIGQUIT)));
    pause.arm(RELOAD_NANOS);
  }
}
