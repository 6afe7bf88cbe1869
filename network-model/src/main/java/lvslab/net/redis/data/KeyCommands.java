package lvslab.net.redis.data;

import java.util.List;
import java.util.Map;
import lvslab.net.redis.resp.Replies;
import lvslab.net.redis.resp.Reply;
import org.jspecify.annotations.Nullable;

/// Commands about keys, whatever they have (redis/src/db.c).
final class KeyCommands {
  private KeyCommands() {}

  static void addTo(Map<String, DataCommand> all) {
    all.put("del", new DataCommand(-2, KeyCommands::delete));
    all.put("unlink", new DataCommand(-2, KeyCommands::delete));
    all.put("exists", new DataCommand(-2, KeyCommands::count));
    all.put("touch", new DataCommand(-2, KeyCommands::count));
    all.put("type", new DataCommand(2, KeyCommands::type));
    all.put("keys", new DataCommand(2, KeyCommands::keys));
    all.put("dbsize", new DataCommand(1, call -> new Reply.Int(call.database().keys().size())));
    all.put("rename", new DataCommand(3, KeyCommands::rename));
    all.put("flushdb", new DataCommand(-1, KeyCommands::clear));
  }

  private static Reply delete(Call call) {
    long gone = call.from(1).stream().filter(key -> isThere(call, key)).distinct().count();
    call.from(1).forEach(call.database()::remove);
    call.changed(gone);
    return new Reply.Int(gone);
  }

  private static boolean isThere(Call call, String key) {
    return call.database().get(key) != null;
  }

  private static Reply count(Call call) {
    return new Reply.Int(call.from(1).stream().filter(key -> isThere(call, key)).count());
  }

  private static Reply type(Call call) {
    @Nullable Value value = call.database().get(call.arg(1));
    return new Reply.Status(value == null ? "none" : value.type());
  }

  private static Reply keys(Call call) {
    List<String> keys = call.database().keys();
    return Reply.of(keys.stream().filter(key -> Glob.matches(call.arg(1), key)).toList());
  }

  private static Reply rename(Call call) throws RedisError {
    Database database = call.database();
    String from = call.arg(1);
    @Nullable Value value = database.get(from);
    if (value == null) {
      throw new RedisError("ERR no such key");
    }
    long end = database.end(from);
    database.remove(from);
    database.put(call.arg(2), value);
    database.setEnd(call.arg(2), end);
    call.changed(1);
    return Replies.OK;
  }

  private static Reply clear(Call call) throws RedisError {
    if (call.size() > 2 || call.size() == 2 && !call.is(1, "ASYNC") && !call.is(1, "SYNC")) {
      throw new RedisError(RedisError.SYNTAX);
    }
    call.changed(call.database().clear());
    return Replies.OK;
  }
}
