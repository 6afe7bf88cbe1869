package lvslab.net.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.SettingLines;
import lvslab.net.redis.resp.SplitWords;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpListener;
import lvslab.net.wire.Ipv4Address;

/// From the command line to the listening sockets (redis/src/server.c, `main`, `initServer`,
/// `listenToPort`).
final class Starting {
  private final Process process;
  private final RedisConfig config;
  private String file = "";
  private boolean stated;

  Starting(Process process, RedisConfig config) {
    this.process = process;
    this.config = config;
  }

  /// Reads options and file.
  ///
  /// @return false if the process has ended
  boolean read() {
    List<String> words = new ArrayList<>(process.words().subList(1, process.words().size()));
    String first = words.isEmpty() ? "" : words.getFirst();
    if (List.of("-v", "--version").contains(first)) {
      process.out(
          "Redis server v="
              + RedisServer.VERSION
              + " sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0\n");
      process.exit(0);
      return false;
    }
    if (List.of("-h", "--help").contains(first)) {
      process.err(ServerTexts.USAGE);
      process.exit(1);
      return false;
    }
    stated = !words.isEmpty();
    if (!first.isEmpty() && !first.startsWith("-")) {
      file = process.path(words.removeFirst());
    }
    Optional<String> content = file.isEmpty() ? Optional.of("") : process.host().files().read(file);
    if (content.isEmpty()) {
      String errno = Errno.ENOENT.text();
      new RedisLog(process, "")
          .warn("Fatal error, can't open config file '" + file + "': " + errno);
      process.exit(1);
      return false;
    }
    config.set("dir", process.folder());
    Optional<String> complaint =
        config.read(file, content.get()).or(() -> config.read("", options(words)));
    if (complaint.isPresent()) {
      process.err(complaint.get());
      process.exit(1);
      return false;
    }
    return true;
  }

  /// `--name value value` as a line of the file.
  private static String options(List<String> words) {
    var text = new StringBuilder();
    for (String word : words) {
      if (word.startsWith("--")) {
        text.append('\n').append(word.substring(2));
      } else {
        text.append(' ').append(SplitWords.quote(word));
      }
    }
    return text.toString();
  }

  /// `daemonize`: a child serves, and who started it goes on.
  void leaveToChild(RedisServer server) {
    var start =
        new Process.Start(
            process.words(), Process.Streams.none(), process.folder(), process.environment());
    Program serving =
        new Program() {
          @Override
          public void start(Process child) {
            var starting = new Starting(child, config);
            starting.file = file;
            starting.stated = stated;
            server.serve(child, starting);
          }

          @Override
          public void onSignal(Process child, lvslab.net.host.Signal signal) {
            server.onSignal(child, signal);
          }
        };
    process.host().processes().start(process.pid(), serving, start);
    process.exit(0);
  }

  /// Says who begins, and takes its place among the processes.
  void announce(RedisLog log) {
    log.warn("oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo");
    log.warn(
        "Redis version="
            + RedisServer.VERSION
            + ", bits=64, commit=00000000, modified=0, pid="
            + process.pid()
            + ", just started");
    if (stated) {
      log.warn("Configuration loaded");
    } else {
      log.warn(
          "Warning: no config file specified, using the default config. In order to specify a"
              + " config file use redis-server /path/to/redis.conf");
    }
    log.becomeMaster();
    log.notice("monotonic clock: POSIX clock_gettime");
    boolean daemon = config.is("daemonize") && !config.get("supervised").equals("systemd");
    String built = "/var/run/redis.pid";
    if (daemon || !config.get("pidfile").equals(built)) {
      process.host().files().write(config.get("pidfile"), process.pid() + "\n");
    }
    log.notice("Running mode=standalone, port=" + config.get("port") + ".");
    String where = addresses().isEmpty() ? "*" : addresses().getFirst();
    process.setTitle(process.words().getFirst() + " " + where + ":" + config.get("port"));
  }

  /// What `bind` names, without what IPv6 would be: there is none here.
  private List<String> addresses() {
    return List.of(config.get("bind").strip().split("\\s+")).stream()
        .filter(word -> !word.isEmpty() && !word.contains("::"))
        .toList();
  }

  /// Opens the sockets.
  ///
  /// @return false if it cannot serve
  boolean listen(RedisLog log, Consumer<TcpListener> accept) {
    int port = config.number("port");
    int open = 0;
    var lines = new SettingLines(process.host(), "redis-server");
    long setBy =
        config
            .lineOf("bind")
            .map(at -> lines.setBy("bind", at.file(), at.line(), at.text()))
            .orElse(0L);
    for (String word : addresses()) {
      boolean optional = word.startsWith("-");
      String name = optional ? word.substring(1) : word;
      Ipv4Address address =
          name.equals("*") ? Ipv4Address.ANY : Ipv4Address.parse(name).orElse(Ipv4Address.ANY);
      try {
        lines.follow(setBy, () -> open(new Endpoint(address, port), accept));
        open++;
      } catch (SocketException e) {
        log.warn(
            "Warning: Could not create server TCP listening socket "
                + name
                + ":"
                + port
                + ": bind: "
                + e.errno().text());
        if (!optional || e.errno() != Errno.EADDRNOTAVAIL) {
          log.warn("Failed listening on port " + port + " (TCP), aborting.");
          return false;
        }
      }
    }
    if (open == 0) {
      log.warn("Configured to not listen anywhere, exiting.");
    }
    return open > 0;
  }

  private void open(Endpoint where, Consumer<TcpListener> accept) throws SocketException {
    process.descriptors().listen(where, config.number("tcp-backlog"), accept::accept);
  }
}
