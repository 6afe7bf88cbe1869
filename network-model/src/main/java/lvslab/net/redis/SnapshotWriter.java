package lvslab.net.redis;

import java.util.List;
import lvslab.net.redis.data.Database;
import lvslab.net.redis.data.Value;
import org.jspecify.annotations.Nullable;

/// Writes a snapshot in Redis's format, version 10, with the plain kinds of values: a real Redis
/// can load it (redis/src/rdb.c, `rdbSaveRio`; rdb.h).
final class SnapshotWriter {
  static final String MAGIC = "REDIS0010";
  static final int AUX = 250;
  static final int SIZES = 251;
  static final int END_MILLIS = 252;
  static final int SELECT = 254;
  static final int EOF = 255;
  static final int TEXT = 0;
  static final int LIST = 1;
  static final int SET = 2;
  static final int HASH = 4;

  private final StringBuilder out = new StringBuilder(MAGIC);

  SnapshotWriter(List<Database> databases, long seconds) {
    aux("redis-ver", RedisServer.VERSION);
    aux("redis-bits", "64");
    aux("ctime", Long.toString(seconds));
    aux("aof-base", "0");
    for (int i = 0; i < databases.size(); i++) {
      database(i, databases.get(i));
    }
    octet(EOF);
    long crc = Crc64.of(out);
    number(crc);
  }

  /// The whole file.
  String text() {
    return out.toString();
  }

  private void octet(int value) {
    out.append((char) (value & 0xff));
  }

  /// Eight octets, the lowest first.
  private void number(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      octet((int) (value >>> shift));
    }
  }

  /// `rdbSaveLen`.
  private void length(int value) {
    if (value < 1 << 6) {
      octet(value);
    } else if (value < 1 << 14) {
      octet(0x40 | value >> 8);
      octet(value);
    } else {
      octet(0x80);
      for (int shift = 24; shift >= 0; shift -= 8) {
        octet(value >> shift);
      }
    }
  }

  private void text(String value) {
    length(value.length());
    out.append(value);
  }

  private void aux(String name, String value) {
    octet(AUX);
    text(name);
    text(value);
  }

  private void database(int index, Database database) {
    List<String> keys = database.keys();
    if (keys.isEmpty()) {
      return;
    }
    octet(SELECT);
    length(index);
    octet(SIZES);
    length(keys.size());
    length(database.endingKeys());
    for (String key : keys) {
      @Nullable Value value = database.get(key);
      if (value != null) {
        long end = database.end(key);
        if (end != Database.NEVER) {
          octet(END_MILLIS);
          number(end);
        }
        value(key, value);
      }
    }
  }

  private void value(String key, Value value) {
    switch (value) {
      case Value.Text(String text) -> {
        octet(TEXT);
        text(key);
        text(text);
      }
      case Value.Sequence(List<String> items) -> items(LIST, key, items.size(), items);
      case Value.Members set -> items(SET, key, set.members().size(), set.members());
      case Value.Hash hash -> {
        octet(HASH);
        text(key);
        length(hash.fields().size());
        hash.fields()
            .forEach(
                (field, content) -> {
                  text(field);
                  text(content);
                });
      }
    }
  }

  private void items(int kind, String key, int count, Iterable<String> items) {
    octet(kind);
    text(key);
    length(count);
    items.forEach(this::text);
  }
}
