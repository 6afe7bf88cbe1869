package lvslab.net.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.host.WallTime;
import lvslab.net.redis.data.Database;
import lvslab.net.redis.resp.Octets;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `redis-server [FILE] [--NAME VALUE...]`: Redis 7.0 with its data in memory. One thread looks at
/// its clients in turn, carries out what they have sent, and then writes all answers; while a
/// command computes (`cpu` of the host, DEBUG SLEEP) everybody waits (redis/src/ae.c, `aeMain`).
public final class RedisServer implements Program {
  /// What it says it is.
  static final String VERSION = "7.0.15";

  private final RedisConfig config = new RedisConfig();
  private final RedisStats stats = new RedisStats();
  private final List<Database> databases = new ArrayList<>();
  private final Set<RedisClient> clients = new LinkedHashSet<>();

  /// Those that have sent something: of this turn, and of the next.
  private Deque<RedisClient> turn = new ArrayDeque<>();

  private Deque<RedisClient> later = new ArrayDeque<>();
  private @Nullable Process process;
  private @Nullable RedisLog log;
  private @Nullable Persistence persistence;
  private @Nullable Execution execution;
  private @Nullable Timer stall;
  private boolean busy;
  private long stalledNanos;
  private long numbers;
  private long startNanos;

  /// For the command table.
  public RedisServer() {}

  @Override
  public void start(Process started) {
    var starting = new Starting(started, config);
    if (!starting.read()) {
      return;
    }
    if (config.is("daemonize") && !config.get("supervised").equals("systemd")) {
      starting.leaveToChild(this);
      return;
    }
    serve(started, starting);
  }

  /// Begins to serve.
  void serve(Process mine, Starting starting) {
    process = mine;
    startNanos = mine.host().kernel().nowNanos();
    RedisLog opened = new RedisLog(mine, config.get("logfile"));
    log = opened;
    starting.announce(opened);
    for (int i = 0; i < Math.max(1, config.number("databases")); i++) {
      databases.add(new Database(this::nowMillis));
    }
    execution = new Execution(this);
    var saved = new Persistence(this);
    persistence = saved;
    stall = mine.timer("redis-server", this::goOn);
    if (!starting.listen(opened, this::accept)) {
      mine.exit(1);
      return;
    }
    opened.warn("Server initialized");
    saved.load();
    opened.notice("Ready to accept connections");
  }

  Process process() {
    return there(process);
  }

  RedisLog log() {
    return there(log);
  }

  Persistence persistence() {
    return there(persistence);
  }

  private Execution execution() {
    return there(execution);
  }

  private static <T> T there(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("redis-server has not begun to serve");
    }
    return part;
  }

  RedisConfig config() {
    return config;
  }

  RedisStats stats() {
    return stats;
  }

  List<Database> databases() {
    return databases;
  }

  Set<RedisClient> clients() {
    return clients;
  }

  long nowNanos() {
    return process().host().kernel().nowNanos();
  }

  long startNanos() {
    return startNanos;
  }

  /// Milliseconds since 1970 by the host's wall clock.
  long nowMillis() {
    return WallTime.EPOCH_SECONDS * 1000
        + process().host().kernel().wallNanos() / SimTime.MILLISECOND;
  }

  private void accept(TcpListener listener) {
    while (true) {
      var client = new RedisClient(this, numbers + 1);
      @Nullable TcpSocket socket = listener.accept(client);
      if (socket == null) {
        return;
      }
      @Nullable String refusal = refusal(socket);
      if (refusal != null) {
        stats.rejected++;
        socket.write(Octets.bytes(refusal));
        socket.close();
        continue;
      }
      numbers++;
      stats.connections++;
      clients.add(client);
      client.known = config.get("requirepass").isEmpty();
      client.begin(socket);
    }
  }

  private @Nullable String refusal(TcpSocket socket) {
    if (clients.size() >= config.number("maxclients")) {
      return "-ERR max number of clients reached\r\n";
    }
    boolean near = isLocal(socket);
    boolean guarded = config.is("protected-mode") && config.get("requirepass").isEmpty();
    return guarded && !near ? ServerTexts.DENIED : null;
  }

  static boolean isLocal(TcpSocket socket) {
    Ipv4Address from = socket.remote().address();
    return from.isLoopback() || from.equals(socket.local().address());
  }

  /// A client has sent something.
  void ready(RedisClient client) {
    if (!later.contains(client)) {
      later.add(client);
    }
    if (!busy) {
      goOn();
    }
  }

  /// Carries out what is there, until nothing is or something takes time.
  private void goOn() {
    busy = false;
    while (!busy) {
      @Nullable RedisClient client = turn.peek();
      if (client == null) {
        List.copyOf(clients).forEach(RedisClient::flush);
        if (later.isEmpty() || !process().isAlive()) {
          return;
        }
        Deque<RedisClient> empty = turn;
        turn = later;
        later = empty;
        continue;
      }
      @Nullable List<String> words = client.next();
      if (words == null) {
        turn.remove();
      } else {
        run(client, words);
      }
    }
  }

  private void run(RedisClient client, List<String> words) {
    stats.commands++;
    stalledNanos = 0;
    int before = client.owedLength();
    execution().run(client, words);
    Process mine = process();
    if (!mine.isAlive()) {
      busy = true;
      return;
    }
    busy = true;
    int octets = Math.max(0, client.owedLength() - before);
    var done = new Done();
    done.late = mine.host().requestWork().run(octets, done) != null;
  }

  /// A command is done, at once or after a time.
  private final class Done implements Runnable {
    private boolean late;

    @Override
    public void run() {
      if (!process().isAlive()) {
        return;
      }
      if (stalledNanos > 0 && stall != null) {
        stall.arm(stalledNanos);
      } else if (late) {
        goOn();
      } else {
        busy = false;
      }
    }
  }

  /// The thread sleeps when the command is done (DEBUG SLEEP).
  void sleep(long nanos) {
    stalledNanos = nanos;
  }

  void closed(RedisClient client) {
    clients.remove(client);
    turn.remove(client);
    later.remove(client);
  }

  @Override
  public void onSignal(Process mine, Signal signal) {
    if (process == null || signal != Signal.SIGTERM && signal != Signal.SIGINT) {
      Program.super.onSignal(mine, signal);
      return;
    }
    log().warn("Received " + signal.name() + " scheduling shutdown...");
    shutDown(!config.savePoints().isEmpty());
  }

  /// Ends it.
  ///
  /// @param save whether a snapshot is written
  void shutDown(boolean save) {
    Process mine = process();
    log().warn("User requested shutdown...");
    if (save) {
      log().notice("Saving the final RDB snapshot before exiting.");
      persistence().save();
    }
    Optional.of(config.get("pidfile"))
        .filter(file -> mine.host().files().exists(file))
        .ifPresent(
            file -> {
              log().notice("Removing the pid file.");
              mine.host().files().remove(file);
            });
    log().warn("Redis is now ready to exit, bye bye...");
    mine.exit(0);
  }
}
