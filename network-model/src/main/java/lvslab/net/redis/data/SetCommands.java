package lvslab.net.redis.data;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lvslab.net.redis.data.Value.Members;
import lvslab.net.redis.resp.Reply;

/// Commands about sets (redis/src/t_set.c).
final class SetCommands {
  private SetCommands() {}

  static void addTo(Map<String, DataCommand> all) {
    all.put("sadd", new DataCommand(-3, SetCommands::add));
    all.put("srem", new DataCommand(-3, SetCommands::remove));
    all.put("scard", new DataCommand(2, call -> new Reply.Int(read(call).size())));
    all.put("sismember", new DataCommand(3, call -> Reply.of(read(call).contains(call.arg(2)))));
    all.put("smembers", new DataCommand(2, SetCommands::members));
  }

  private static Set<String> read(Call call) throws RedisError {
    return Optional.ofNullable(call.read(Members.class))
        .map(Members::members)
        .orElseGet(LinkedHashSet::new);
  }

  private static Members toChange(Call call) throws RedisError {
    return Optional.ofNullable(call.find(Members.class)).orElseGet(Members::new);
  }

  private static Reply add(Call call) throws RedisError {
    Members set = toChange(call);
    long fresh = call.from(2).stream().filter(set.members()::add).count();
    call.keep(set, fresh);
    return new Reply.Int(fresh);
  }

  private static Reply remove(Call call) throws RedisError {
    Members set = toChange(call);
    long gone = call.from(2).stream().filter(set.members()::remove).count();
    if (gone > 0) {
      call.keep(set, gone);
    }
    return new Reply.Int(gone);
  }

  /// A set of whole numbers is kept sorted (redis/src/intset.c).
  private static Reply members(Call call) throws RedisError {
    Set<String> members = read(call);
    if (!members.stream().allMatch(m -> m.matches("0|-?[1-9]\\d{0,17}"))) {
      return Reply.of(members);
    }
    Set<Long> sorted = new TreeSet<>();
    members.forEach(m -> sorted.add(Long.parseLong(m)));
    return Reply.of(sorted.stream().map(n -> Long.toString(n)).toList());
  }
}
