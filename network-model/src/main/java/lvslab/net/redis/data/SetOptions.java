package lvslab.net.redis.data;

import java.util.Locale;

/// The words behind SET and GETEX (redis/src/t_string.c, `parseExtendedStringArgumentsOrReply`).
final class SetOptions {
  private final Call call;
  private boolean onlyNew;
  private boolean onlyOld;
  private boolean get;
  private boolean keepsEnd;
  private boolean persists;
  private int timeAt;
  private String unit = "";

  /// Reads them.
  ///
  /// @param first index of the first
  /// @param sets whether they are those of SET
  SetOptions(Call call, int first, boolean sets) throws RedisError {
    this.call = call;
    for (int i = first; i < call.size(); i++) {
      String word = call.arg(i).toUpperCase(Locale.ROOT);
      boolean time = word.matches("EX|PX|EXAT|PXAT") && i + 1 < call.size();
      if (time && timeAt == 0 && !keepsEnd && !persists) {
        unit = word;
        i++;
        timeAt = i;
      } else if (!(sets ? takeOfSet(word) : takeOfGet(word))) {
        throw new RedisError(RedisError.SYNTAX);
      }
    }
    if (timeAt > 0) {
      end();
    }
  }

  private boolean takeOfSet(String word) {
    switch (word) {
      case "NX" -> onlyNew = true;
      case "XX" -> onlyOld = true;
      case "GET" -> get = true;
      case "KEEPTTL" -> keepsEnd = timeAt == 0;
      default -> {
        return false;
      }
    }
    return !(onlyNew && onlyOld) && (!word.equals("KEEPTTL") || keepsEnd);
  }

  private boolean takeOfGet(String word) {
    persists = word.equals("PERSIST") && timeAt == 0;
    return persists;
  }

  boolean onlyNew() {
    return onlyNew;
  }

  boolean onlyOld() {
    return onlyOld;
  }

  boolean get() {
    return get;
  }

  boolean keepsEnd() {
    return keepsEnd;
  }

  /// Whether GETEX changes when the key ends.
  boolean changesEnd() {
    return persists || timeAt > 0;
  }

  /// When the key ends.
  long end() throws RedisError {
    if (timeAt == 0) {
      return Database.NEVER;
    }
    return end(call, call.number(timeAt), unit.startsWith("P") ? 1 : 1000, unit.endsWith("AT"));
  }

  /// The end that a time means, which must be later than never.
  static long end(Call call, long time, int unit, boolean absolute) throws RedisError {
    if (time <= 0 || time > Long.MAX_VALUE / 2 / unit) {
      throw new RedisError("ERR invalid expire time in '" + call.name() + "' command");
    }
    return time * unit + (absolute ? 0 : call.database().nowMillis());
  }
}
