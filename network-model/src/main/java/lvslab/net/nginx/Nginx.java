package lvslab.net.nginx;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.FilePath;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.nginx.conf.ConfException;
import lvslab.net.nginx.conf.ConfReader;
import lvslab.net.nginx.conf.ErrorLogLine;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.nginx.conf.NginxBuild;
import lvslab.net.nginx.conf.NginxConf;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// `nginx`: tests its configuration, sends a signal to the one that runs, or opens its sockets and
/// leaves a master behind (core/nginx.c, `main`).
public final class Nginx implements Program {
  private @Nullable Master master;

  /// For the command table.
  public Nginx() {}

  @Override
  public void start(Process process) {
    NginxOptions options = NginxOptions.read(process.words());
    NginxBuild build = buildOf(process);
    if (!options.complaint.isEmpty()) {
      process.err("nginx: " + options.complaint + "\n");
      process.exit(1);
      return;
    }
    if (options.version) {
      process.err(NginxTexts.version(build, options));
      if (!options.test) {
        process.exit(0);
        return;
      }
    }
    run(process, options, build);
  }

  /// Which binary this is: the tutorial's below /usr/local/nginx, which is found first if it was
  /// linked to /usr/local/bin, or the package's.
  static NginxBuild buildOf(Process process) {
    String word = process.words().getFirst();
    String path = word.contains("/") ? process.path(word) : "/usr/local/bin/nginx";
    boolean linked =
        path.startsWith("/usr/local/bin/") && process.host().files().exists("/usr/local/bin/nginx");
    return linked || path.startsWith(NginxBuild.SOURCE.prefix())
        ? NginxBuild.SOURCE
        : NginxBuild.PACKAGE;
  }

  static ConfReader.Source sourceOf(Process process, NginxOptions options, NginxBuild build) {
    String prefix = options.prefix.isEmpty() ? build.prefix() : process.path(options.prefix) + "/";
    String file =
        FilePath.resolve(prefix, options.file.isEmpty() ? build.confFile() : options.file);
    String log = options.errorLog.equals("stderr") ? "" : options.errorLog;
    boolean given = !options.errorLog.isEmpty();
    String errors =
        given && log.isEmpty() ? "" : given ? FilePath.resolve(prefix, log) : build.errorLog();
    return new ConfReader.Source(build, prefix, file, errors, options.parameters);
  }

  private void run(Process process, NginxOptions options, NginxBuild build) {
    ConfReader.Source source = sourceOf(process, options, build);
    var log =
        new ErrorLog(
            process,
            List.of(new ErrorLogLine(source.errorLog(), LogLevel.NOTICE)),
            build.threads());
    var reader = new ConfReader(source, new HostConfFiles(process.host()));
    NginxConf conf;
    try {
      conf = reader.read();
    } catch (ConfException e) {
      reader.warnings().forEach(text -> log.tell(LogLevel.WARN, text));
      log.tell(LogLevel.EMERG, e.text());
      if (options.test) {
        process.err("nginx: configuration file " + source.file() + " test failed\n");
      }
      process.exit(1);
      return;
    }
    reader.warnings().forEach(text -> log.tell(LogLevel.WARN, text));
    if (options.test) {
      process.err(
          options.quiet
              ? ""
              : "nginx: the configuration file " + source.file() + " syntax is ok\n");
    }
    if (!options.signal.isEmpty()) {
      signal(process, options.signal, conf, log);
      return;
    }
    LogFiles.create(process.host().files(), conf);
    var cycle = new Cycle(conf, process.host());
    new Opening(process, cycle, log, options.test)
        .run(opened -> opened(process, options, source, cycle, opened));
  }

  private void opened(
      Process process,
      NginxOptions options,
      ConfReader.Source source,
      Cycle cycle,
      boolean opened) {
    if (options.test) {
      String result = opened ? " test is successful\n" : " test failed\n";
      process.err(
          opened && options.quiet ? "" : "nginx: configuration file " + source.file() + result);
      if (opened && options.dump) {
        process.out(NginxTexts.dump(process, source.file()));
      }
      process.exit(opened ? 0 : 1);
    } else if (!opened) {
      process.exit(1);
    } else if (cycle.conf().daemon()) {
      var made = new Master(cycle, source);
      var start =
          new Process.Start(
              process.words(), Process.Streams.none(), process.folder(), process.environment());
      process.host().processes().startInGroup(process.controlGroup(), made, start);
      process.exit(0);
    } else {
      var made = new Master(cycle, source);
      master = made;
      made.start(process);
    }
  }

  /// `nginx -s SIGNAL` (`ngx_signal_process`).
  private static void signal(Process process, String name, NginxConf conf, ErrorLog log) {
    Optional<String> text = process.host().files().read(conf.pidFile());
    if (text.isEmpty()) {
      log.tell(
          LogLevel.ERROR,
          "open() \"" + conf.pidFile() + "\" failed (2: No such file or directory)");
      process.exit(1);
      return;
    }
    String pid = text.get().strip();
    if (!pid.matches("[1-9]\\d{0,8}")) {
      log.tell(LogLevel.ERROR, "invalid PID number \"" + pid + "\" in \"" + conf.pidFile() + "\"");
      process.exit(1);
      return;
    }
    Signal signal =
        switch (name) {
          case "stop" -> Signal.SIGTERM;
          case "quit" -> Signal.SIGQUIT;
          case "reload" -> Signal.SIGHUP;
          default -> Signal.SIGUSR1;
        };
    Optional<Process> target = process.host().processes().find(Integer.parseInt(pid));
    if (target.isEmpty()) {
      log.tell(
          LogLevel.ALERT,
          "kill(" + pid + ", " + signal.number() + ") failed (3: " + Errno.ESRCH.text() + ")");
      process.exit(1);
      return;
    }
    log.write(LogLevel.NOTICE, "signal process started");
    target.get().signal(signal);
    process.exit(0);
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    if (master != null) {
      master.onSignal(process, signal);
    } else {
      Program.super.onSignal(process, signal);
    }
  }
}
