package lvslab.net.redis.data;

import java.util.Locale;
import java.util.Map;
import lvslab.net.redis.resp.Reply;

/// Commands about when keys end (redis/src/expire.c).
final class ExpiryCommands {
  private static final int NO_KEY = -2;

  private ExpiryCommands() {}

  static void addTo(Map<String, DataCommand> all) {
    all.put("expire", new DataCommand(-3, call -> expire(call, 1000, false)));
    all.put("pexpire", new DataCommand(-3, call -> expire(call, 1, false)));
    all.put("expireat", new DataCommand(-3, call -> expire(call, 1000, true)));
    all.put("pexpireat", new DataCommand(-3, call -> expire(call, 1, true)));
    all.put("ttl", new DataCommand(2, call -> left(call, true, false)));
    all.put("pttl", new DataCommand(2, call -> left(call, false, false)));
    all.put("expiretime", new DataCommand(2, call -> left(call, true, true)));
    all.put("pexpiretime", new DataCommand(2, call -> left(call, false, true)));
    all.put("persist", new DataCommand(2, ExpiryCommands::persist));
  }

  /// Seconds are rounded to the nearest.
  private static Reply left(Call call, boolean seconds, boolean absolute) {
    Database database = call.database();
    if (database.get(call.arg(1)) == null) {
      return new Reply.Int(NO_KEY);
    }
    long end = database.end(call.arg(1));
    if (end == Database.NEVER) {
      return new Reply.Int(Database.NEVER);
    }
    long millis = absolute ? end : end - database.nowMillis();
    return new Reply.Int(seconds ? (millis + 500) / 1000 : millis);
  }

  private static Reply persist(Call call) {
    Database database = call.database();
    boolean ends = database.get(call.arg(1)) != null && database.end(call.arg(1)) != -1;
    if (ends) {
      database.setEnd(call.arg(1), Database.NEVER);
      call.changed(1);
    }
    return Reply.of(ends);
  }

  private static Reply expire(Call call, int unit, boolean absolute) throws RedisError {
    boolean onlyNew = false;
    boolean onlyOld = false;
    boolean later = false;
    boolean sooner = false;
    for (int i = 3; i < call.size(); i++) {
      switch (call.arg(i).toUpperCase(Locale.ROOT)) {
        case "NX" -> onlyNew = true;
        case "XX" -> onlyOld = true;
        case "GT" -> later = true;
        case "LT" -> sooner = true;
        default -> throw new RedisError("ERR Unsupported option " + call.arg(i));
      }
    }
    if (onlyNew && (onlyOld || later || sooner)) {
      throw new RedisError("ERR NX and XX, GT or LT options at the same time are not compatible");
    }
    if (later && sooner) {
      throw new RedisError("ERR GT and LT options at the same time are not compatible");
    }
    long time = call.number(2);
    if (Math.abs(time) > Long.MAX_VALUE / 2 / unit) {
      throw new RedisError("ERR invalid expire time in '" + call.name() + "' command");
    }
    Database database = call.database();
    String key = call.arg(1);
    if (database.get(key) == null) {
      return Reply.of(false);
    }
    long now = database.nowMillis();
    long end = time * unit + (absolute ? 0 : now);
    long before = database.end(key);
    boolean ends = before != Database.NEVER;
    if (onlyNew && ends
        || onlyOld && !ends
        || later && (!ends || end <= before)
        || sooner && ends && end >= before) {
      return Reply.of(false);
    }
    if (end <= now) {
      database.remove(key);
    } else {
      database.setEnd(key, end);
    }
    call.changed(1);
    return Reply.of(true);
  }
}
