package lvslab.net.redis.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.redis.data.Value.Hash;
import lvslab.net.redis.resp.Replies;
import lvslab.net.redis.resp.Reply;

/// Commands about hashes (redis/src/t_hash.c).
final class HashCommands {
  private HashCommands() {}

  static void addTo(Map<String, DataCommand> all) {
    all.put("hset", new DataCommand(-4, call -> new Reply.Int(set(call))));
    all.put("hmset", new DataCommand(-4, HashCommands::setMany));
    all.put("hsetnx", new DataCommand(4, HashCommands::setNew));
    all.put("hget", new DataCommand(3, call -> value(read(call), call.arg(2))));
    all.put("hmget", new DataCommand(-3, HashCommands::getMany));
    all.put("hgetall", new DataCommand(2, HashCommands::getAll));
    all.put("hkeys", new DataCommand(2, call -> Reply.of(read(call).keySet())));
    all.put("hvals", new DataCommand(2, call -> Reply.of(read(call).values())));
    all.put("hlen", new DataCommand(2, call -> new Reply.Int(read(call).size())));
    all.put("hexists", new DataCommand(3, call -> Reply.of(read(call).containsKey(call.arg(2)))));
    all.put("hstrlen", new DataCommand(3, HashCommands::length));
    all.put("hdel", new DataCommand(-3, HashCommands::delete));
    all.put("hincrby", new DataCommand(4, HashCommands::add));
  }

  private static Map<String, String> read(Call call) throws RedisError {
    return Optional.ofNullable(call.read(Hash.class))
        .map(Hash::fields)
        .orElseGet(LinkedHashMap::new);
  }

  private static Hash toChange(Call call) throws RedisError {
    return Optional.ofNullable(call.find(Hash.class)).orElseGet(Hash::new);
  }

  private static Reply value(Map<String, String> fields, String field) {
    return new Reply.Bulk(fields.get(field));
  }

  private static int set(Call call) throws RedisError {
    if (call.size() % 2 != 0) {
      throw call.wrongNumber();
    }
    Hash hash = toChange(call);
    int fresh = 0;
    for (int i = 2; i < call.size(); i += 2) {
      fresh += hash.fields().put(call.arg(i), call.arg(i + 1)) == null ? 1 : 0;
    }
    call.keep(hash, (call.size() - 2) / 2);
    return fresh;
  }

  private static Reply setMany(Call call) throws RedisError {
    set(call);
    return Replies.OK;
  }

  private static Reply setNew(Call call) throws RedisError {
    Hash hash = toChange(call);
    boolean free = hash.fields().putIfAbsent(call.arg(2), call.arg(3)) == null;
    if (free) {
      call.keep(hash, 1);
    }
    return Reply.of(free);
  }

  private static Reply getMany(Call call) throws RedisError {
    Map<String, String> fields = read(call);
    List<Reply> found = new ArrayList<>();
    call.from(2).forEach(field -> found.add(value(fields, field)));
    return new Reply.Array(found);
  }

  private static Reply getAll(Call call) throws RedisError {
    List<String> all = new ArrayList<>();
    read(call)
        .forEach(
            (field, value) -> {
              all.add(field);
              all.add(value);
            });
    return Reply.of(all);
  }

  private static Reply length(Call call) throws RedisError {
    return new Reply.Int(read(call).getOrDefault(call.arg(2), "").length());
  }

  private static Reply delete(Call call) throws RedisError {
    Hash hash = toChange(call);
    int gone = 0;
    for (String field : call.from(2)) {
      gone += hash.fields().remove(field) == null ? 0 : 1;
    }
    if (gone > 0) {
      call.keep(hash, gone);
    }
    return new Reply.Int(gone);
  }

  private static Reply add(Call call) throws RedisError {
    long by = call.number(3);
    Hash hash = toChange(call);
    String before = hash.fields().getOrDefault(call.arg(2), "0");
    long value = Call.number(before, "ERR hash value is not an integer");
    long sum = NumberCommands.sum(value, by, "ERR increment or decrement would overflow");
    hash.fields().put(call.arg(2), Long.toString(sum));
    call.keep(hash, 1);
    return new Reply.Int(sum);
  }
}
