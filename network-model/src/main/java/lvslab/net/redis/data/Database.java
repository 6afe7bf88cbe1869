package lvslab.net.redis.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The keys of one database and when they end. A key whose time is up is gone at that instant,
/// where Redis takes up to a tenth of a second to notice unless somebody asks for it
/// (redis/src/expire.c, `activeExpireCycle`).
public final class Database {
  /// No end.
  public static final long NEVER = -1;

  private final LongSupplier clock;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Long> ends = new LinkedHashMap<>();

  /// An empty one.
  ///
  /// @param clock milliseconds since 1970
  public Database(LongSupplier clock) {
    this.clock = clock;
  }

  /// What it goes by.
  ///
  /// @return milliseconds since 1970
  long nowMillis() {
    return clock.getAsLong();
  }

  /// What a key has.
  ///
  /// @param key any octets
  /// @return null if there is no such key
  public @Nullable Value get(String key) {
    long end = ends.getOrDefault(key, NEVER);
    if (end != NEVER && end <= nowMillis()) {
      remove(key);
    }
    return values.get(key);
  }

  /// Gives a key a value; its end stays.
  ///
  /// @param key any octets
  /// @param value what it has from now on
  public void put(String key, Value value) {
    values.put(key, value);
  }

  /// Removes a key.
  ///
  /// @param key any octets
  /// @return whether it was there
  boolean remove(String key) {
    ends.remove(key);
    return values.remove(key) != null;
  }

  /// When a key ends.
  ///
  /// @param key one that is there
  /// @return milliseconds since 1970, or [#NEVER]
  public long end(String key) {
    return ends.getOrDefault(key, NEVER);
  }

  /// Lets a key end.
  ///
  /// @param key one that is there
  /// @param millis since 1970, or [#NEVER]
  public void setEnd(String key, long millis) {
    if (millis == NEVER) {
      ends.remove(key);
    } else {
      ends.put(key, millis);
    }
  }

  /// All keys that are there.
  ///
  /// @return in the order they were made
  public List<String> keys() {
    List<String> there = new ArrayList<>();
    for (String key : List.copyOf(values.keySet())) {
      if (get(key) != null) {
        there.add(key);
      }
    }
    return there;
  }

  /// How many of its keys end.
  ///
  /// @return a count
  public int endingKeys() {
    keys();
    return ends.size();
  }

  /// Removes all keys.
  ///
  /// @return how many there were
  public int clear() {
    int count = values.size();
    values.clear();
    ends.clear();
    return count;
  }
}
