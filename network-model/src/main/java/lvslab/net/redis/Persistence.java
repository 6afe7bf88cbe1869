package lvslab.net.redis;

import java.util.Map;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.redis.RedisConfig.SavePoint;
import lvslab.net.redis.resp.Octets;
import lvslab.net.wire.Bytes;

/// Snapshots: what is in memory goes into a file when the server is told to end, when somebody
/// asks, and at the points of `save`. What was written since is lost with the process
/// (redis/src/rdb.c; server.c, `serverCron`).
final class Persistence {
  private final RedisServer server;
  private final Timer due;
  private long changes;
  private long lastSave;
  private long saves;
  private int loaded;

  Persistence(RedisServer server) {
    this.server = server;
    due = server.process().timer("redis-server save", this::check);
    lastSave = seconds();
  }

  private long seconds() {
    return server.nowMillis() / 1000;
  }

  /// Unix time of the last one.
  long lastSave() {
    return lastSave;
  }

  /// Data changed.
  void changed(long count) {
    if (count > 0) {
      changes += count;
      plan();
    }
  }

  /// FLUSHALL: that everything is gone is saved at once if snapshots are made at all
  /// (redis/src/db.c, `flushAllDataAndResetRDB`).
  void flushed(long count) {
    changes += count;
    if (!server.config().savePoints().isEmpty()) {
      save();
    }
    changes++;
    plan();
  }

  /// A snapshot is due when a point's changes are there and more than its seconds have passed.
  private void plan() {
    long wait = Long.MAX_VALUE;
    for (SavePoint point : server.config().savePoints()) {
      if (changes >= point.changes()) {
        wait = Math.min(wait, Math.max(0, lastSave + point.seconds() + 1 - seconds()));
      }
    }
    if (wait != Long.MAX_VALUE) {
      due.arm(wait * SimTime.SECOND);
    }
  }

  private void check() {
    for (SavePoint point : server.config().savePoints()) {
      if (changes >= point.changes() && seconds() - lastSave > point.seconds()) {
        String text = point.changes() + " changes in " + point.seconds() + " seconds. Saving...";
        server.log().notice(text);
        saveInBackground();
        return;
      }
    }
    plan();
  }

  /// Writes the file.
  void save() {
    write();
    server.log().notice("DB saved on disk");
  }

  private void write() {
    String text = new SnapshotWriter(server.databases(), seconds()).text();
    server.process().host().files().write(server.config().snapshotPath(), Octets.bytes(text));
    changes = 0;
    lastSave = seconds();
    saves++;
    due.cancel();
  }

  /// Lets a child write the file.
  void saveInBackground() {
    Process parent = server.process();
    var start =
        new Process.Start(
            java.util.List.of("redis-rdb-bgsave"),
            Process.Streams.none(),
            parent.folder(),
            parent.environment());
    Program child = process -> {};
    Process saving = parent.host().processes().start(parent.pid(), child, start);
    server.log().notice("Background saving started by pid " + saving.pid());
    write();
    server.log().child(saving.pid(), "DB saved on disk");
    saving.exit(0);
    server.log().notice("Background saving terminated with success");
  }

  /// Reads the file, if there is one.
  void load() {
    Optional<Bytes> file =
        server.process().host().files().readOctets(server.config().snapshotPath());
    if (file.isEmpty()) {
      return;
    }
    var reader = new SnapshotReader(Octets.text(file.get()), server.nowMillis());
    if (!reader.readInto(server.databases())) {
      server.log().warn("Short read or OOM loading DB. Unrecoverable error, aborting now.");
      server.process().exit(1);
      return;
    }
    loaded = reader.loaded();
    server.log().notice("Loading RDB produced by version " + RedisServer.VERSION);
    server.log().notice("RDB age " + (seconds() - reader.savedAt()) + " seconds");
    server
        .log()
        .notice(
            "Done loading RDB, keys loaded: " + loaded + ", keys expired: " + reader.ended() + ".");
    server.log().notice("DB loaded from disk: 0.000 seconds");
  }

  /// What INFO says.
  void info(Map<String, Object> lines) {
    lines.put("loading", 0);
    lines.put("rdb_changes_since_last_save", changes);
    lines.put("rdb_bgsave_in_progress", 0);
    lines.put("rdb_last_save_time", lastSave);
    lines.put("rdb_last_bgsave_status", "ok");
    lines.put("rdb_saves", saves);
    lines.put("rdb_last_load_keys_loaded", loaded);
    lines.put("aof_enabled", 0);
  }
}
