package lvslab.net.program;

import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;

/// The worker processes of httpd, each of which serves one connection at a time
/// (server/mpm/prefork/prefork.c). Once a second the main process looks how many wait for work:
/// with too few it starts 1, then 2, 4 and so on up to 32 a second, with too many it ends one.
final class HttpdWorkers {
  private static final int MAX_SPAWN_RATE = 32;

  private final HttpdConfig config;
  private final Timer maintenance;
  private final long startedNanos;
  private final Process process;
  private final Runnable more;
  private int workers;
  private int busy;
  private int spawnRate = 1;
  private boolean toldFull;

  /// Workers that wait.
  ///
  /// @param process the main process
  /// @param config how many
  /// @param more what is done when some were started
  HttpdWorkers(Process process, HttpdConfig config, Runnable more) {
    this.process = process;
    this.config = config;
    this.more = more;
    workers = config.startServers();
    startedNanos = process.host().kernel().nowNanos();
    maintenance = process.timer("httpd maintenance", this::maintain);
    watch();
  }

  /// Whether one waits for work.
  boolean hasFree() {
    return busy < workers;
  }

  /// One has got a connection.
  void take() {
    busy++;
    watch();
  }

  /// One has done with its connection.
  void release() {
    busy--;
    watch();
  }

  void stop() {
    maintenance.cancel();
  }

  /// Looks at the next full second, if there is something to do then.
  private void watch() {
    int idle = workers - busy;
    boolean few = idle < config.minSpareServers() && workers < config.maxWorkers();
    if (!maintenance.isPending() && (few || idle > config.maxSpareServers())) {
      long ran = process.host().kernel().nowNanos() - startedNanos;
      maintenance.arm(SimTime.SECOND - ran % SimTime.SECOND);
    }
  }

  /// `perform_idle_server_maintenance`.
  private void maintain() {
    int idle = workers - busy;
    int before = workers;
    if (idle > config.maxSpareServers()) {
      workers--;
      spawnRate = 1;
    } else if (idle < config.minSpareServers()) {
      workers = Math.min(workers + spawnRate, config.maxWorkers());
      spawnRate = Math.min(spawnRate * 2, MAX_SPAWN_RATE);
      tellFull();
    } else {
      spawnRate = 1;
    }
    watch();
    if (workers > before) {
      more.run();
    }
  }

  private void tellFull() {
    if (workers == config.maxWorkers() && !toldFull) {
      toldFull = true;
      HttpdLog.error(
          process,
          "mpm_prefork",
          "AH00161: server reached MaxRequestWorkers setting, consider raising the"
              + " MaxRequestWorkers setting");
    }
  }
}
