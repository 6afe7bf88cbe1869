package lvslab.net.redis.data;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A command that is carried out: its words, and the database it is about.
public final class Call {
  private final List<String> words;
  private final Database database;
  private long changes;
  private int hits;
  private int misses;

  /// A command.
  ///
  /// @param words its words, its name first
  /// @param database the client's
  public Call(List<String> words, Database database) {
    this.words = List.copyOf(words);
    this.database = database;
  }

  /// How many changes it has made, as `rdb_changes_since_last_save` counts.
  ///
  /// @return 0 if it has only read
  public long changes() {
    return changes;
  }

  /// How often it found a key that it read.
  ///
  /// @return a count
  public int hits() {
    return hits;
  }

  /// How often it did not find a key that it would have read.
  ///
  /// @return a count
  public int misses() {
    return misses;
  }

  Database database() {
    return database;
  }

  int size() {
    return words.size();
  }

  String arg(int index) {
    return words.get(index);
  }

  /// Whether a word is one of the language, in any case.
  boolean is(int index, String word) {
    return words.get(index).equalsIgnoreCase(word);
  }

  List<String> from(int index) {
    return words.subList(index, words.size());
  }

  /// Its name as Redis's complaints have it.
  String name() {
    return words.getFirst().toLowerCase(Locale.ROOT);
  }

  void changed(long count) {
    changes += count;
  }

  RedisError wrongNumber() {
    return new RedisError("ERR wrong number of arguments for '" + name() + "' command");
  }

  /// A word that is a number (redis/src/util.c, `string2ll`: no blanks, signs or zeros in front).
  long number(int index) throws RedisError {
    return number(words.get(index), RedisError.NOT_INTEGER);
  }

  static long number(String text, String complaint) throws RedisError {
    try {
      if (text.matches("0|-?[1-9]\\d{0,18}")) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      throw new RedisError(complaint);
    }
    throw new RedisError(complaint);
  }

  /// A key that is read: it counts as found or missed.
  <T extends Value> @Nullable T read(Class<T> type) throws RedisError {
    return read(words.get(1), type);
  }

  <T extends Value> @Nullable T read(String key, Class<T> type) throws RedisError {
    @Nullable T value = find(key, type);
    if (value == null) {
      misses++;
    } else {
      hits++;
    }
    return value;
  }

  /// What the first key has, to be changed.
  <T extends Value> @Nullable T find(Class<T> type) throws RedisError {
    return find(words.get(1), type);
  }

  private <T extends Value> @Nullable T find(String key, Class<T> type) throws RedisError {
    @Nullable Value value = database.get(key);
    if (value != null && !type.isInstance(value)) {
      throw new RedisError(RedisError.WRONG_TYPE);
    }
    return value == null ? null : type.cast(value);
  }

  /// Gives the first key a value; the key goes if nothing is left in it.
  void keep(Value value, long count) {
    String key = words.get(1);
    if (value.isEmpty()) {
      database.remove(key);
    } else {
      database.put(key, value);
    }
    changes += count;
  }
}
