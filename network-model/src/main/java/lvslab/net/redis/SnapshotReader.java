package lvslab.net.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import lvslab.net.redis.data.Database;
import lvslab.net.redis.data.Value;

/// Reads what [SnapshotWriter] wrote.
final class SnapshotReader {
  private final String text;
  private final long nowMillis;
  private int at;
  private int loaded;
  private int ended;
  private long savedAt;

  SnapshotReader(String text, long nowMillis) {
    this.text = text;
    this.nowMillis = nowMillis;
  }

  /// How many keys there were.
  int loaded() {
    return loaded;
  }

  /// How many keys had ended.
  int ended() {
    return ended;
  }

  /// When it was written, Unix time.
  long savedAt() {
    return savedAt;
  }

  /// Reads it.
  ///
  /// @return false if it is none
  boolean readInto(List<Database> databases) {
    if (!text.startsWith(SnapshotWriter.MAGIC)) {
      return false;
    }
    at = SnapshotWriter.MAGIC.length();
    try {
      return entries(databases);
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  private boolean entries(List<Database> databases) {
    Database database = databases.getFirst();
    long end = Database.NEVER;
    while (true) {
      int kind = octet();
      switch (kind) {
        case SnapshotWriter.AUX -> aux();
        case SnapshotWriter.SELECT -> database = databases.get(length());
        case SnapshotWriter.SIZES -> {
          length();
          length();
        }
        case SnapshotWriter.END_MILLIS -> end = number();
        case SnapshotWriter.EOF -> {
          String before = text.substring(0, at);
          return number() == Crc64.of(before);
        }
        default -> {
          String key = text();
          Value value = value(kind);
          if (end != Database.NEVER && end <= nowMillis) {
            ended++;
          } else {
            database.put(key, value);
            database.setEnd(key, end);
            loaded++;
          }
          end = Database.NEVER;
        }
      }
    }
  }

  private void aux() {
    String name = text();
    String value = text();
    if (name.equals("ctime")) {
      savedAt = Long.parseLong(value);
    }
  }

  private int octet() {
    return text.charAt(at++);
  }

  private long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      value |= (long) octet() << shift;
    }
    return value;
  }

  private int length() {
    int first = octet();
    if (first < 0x40) {
      return first;
    }
    if (first < 0x80) {
      return (first & 0x3f) << 8 | octet();
    }
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  private String text() {
    int length = length();
    String value = text.substring(at, at + length);
    at += length;
    return value;
  }

  private List<String> items() {
    List<String> items = new ArrayList<>();
    int count = length();
    for (int i = 0; i < count; i++) {
      items.add(text());
    }
    return items;
  }

  private Value value(int kind) {
    return switch (kind) {
      case SnapshotWriter.TEXT -> new Value.Text(text());
      case SnapshotWriter.LIST -> new Value.Sequence(items());
      case SnapshotWriter.SET -> new Value.Members(new LinkedHashSet<>(items()));
      case SnapshotWriter.HASH -> {
        Map<String, String> fields = new LinkedHashMap<>();
        int count = length();
        for (int i = 0; i < count; i++) {
          String field = text();
          fields.put(field, text());
        }
        yield new Value.Hash(fields);
      }
      default -> throw new IndexOutOfBoundsException("kind " + kind);
    };
  }
}
