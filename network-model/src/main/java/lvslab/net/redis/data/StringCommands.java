package lvslab.net.redis.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lvslab.net.redis.data.Value.Text;
import lvslab.net.redis.resp.Replies;
import lvslab.net.redis.resp.Reply;
import org.jspecify.annotations.Nullable;

/// Commands about strings (redis/src/t_string.c).
final class StringCommands {
  private StringCommands() {}

  static void addTo(Map<String, DataCommand> all) {
    all.put("get", new DataCommand(2, call -> bulk(call.read(Text.class))));
    all.put("set", new DataCommand(-3, StringCommands::set));
    all.put("setex", new DataCommand(4, call -> setUntil(call, 1000)));
    all.put("psetex", new DataCommand(4, call -> setUntil(call, 1)));
    all.put("setnx", new DataCommand(3, StringCommands::setNew));
    all.put("getset", new DataCommand(3, StringCommands::getSet));
    all.put("getdel", new DataCommand(2, StringCommands::getDelete));
    all.put("getex", new DataCommand(-2, StringCommands::getUntil));
    all.put(
        "strlen", new DataCommand(2, call -> new Reply.Int(text(call.read(Text.class)).length())));
    all.put("append", new DataCommand(3, StringCommands::append));
    all.put("mget", new DataCommand(-2, StringCommands::getMany));
    all.put("mset", new DataCommand(-3, StringCommands::setMany));
  }

  private static Reply bulk(@Nullable Text value) {
    return value == null ? Replies.NIL : new Reply.Bulk(value.text());
  }

  private static String text(@Nullable Text value) {
    return value == null ? "" : value.text();
  }

  private static Reply set(Call call) throws RedisError {
    var options = new SetOptions(call, 3, true);
    String key = call.arg(1);
    @Nullable Text before = options.get() ? call.read(Text.class) : null;
    boolean there = call.database().get(key) != null;
    Reply answer = options.get() ? bulk(before) : Replies.OK;
    if (options.onlyNew() && there || options.onlyOld() && !there) {
      return options.get() ? answer : Replies.NIL;
    }
    call.database().put(key, new Text(call.arg(2)));
    if (!options.keepsEnd()) {
      call.database().setEnd(key, options.end());
    }
    call.changed(1);
    return answer;
  }

  private static Reply setUntil(Call call, int unit) throws RedisError {
    long end = SetOptions.end(call, call.number(2), unit, false);
    call.database().put(call.arg(1), new Text(call.arg(3)));
    call.database().setEnd(call.arg(1), end);
    call.changed(1);
    return Replies.OK;
  }

  private static Reply setNew(Call call) {
    boolean free = call.database().get(call.arg(1)) == null;
    if (free) {
      call.keep(new Text(call.arg(2)), 1);
    }
    return Reply.of(free);
  }

  private static Reply getSet(Call call) throws RedisError {
    Reply before = bulk(call.read(Text.class));
    call.keep(new Text(call.arg(2)), 1);
    call.database().setEnd(call.arg(1), Database.NEVER);
    return before;
  }

  private static Reply getDelete(Call call) throws RedisError {
    Reply before = bulk(call.read(Text.class));
    call.changed(call.database().remove(call.arg(1)) ? 1 : 0);
    return before;
  }

  private static Reply getUntil(Call call) throws RedisError {
    var options = new SetOptions(call, 2, false);
    @Nullable Text value = call.read(Text.class);
    if (value != null && options.changesEnd()) {
      call.database().setEnd(call.arg(1), options.end());
      call.changed(1);
    }
    return bulk(value);
  }

  private static Reply append(Call call) throws RedisError {
    var longer = new Text(text(call.find(Text.class)) + call.arg(2));
    call.keep(longer, 1);
    return new Reply.Int(longer.text().length());
  }

  private static Reply getMany(Call call) throws RedisError {
    List<Reply> found = new ArrayList<>();
    for (String key : call.from(1)) {
      boolean text = call.database().get(key) instanceof Text;
      found.add(text ? bulk(call.read(key, Text.class)) : Replies.NIL);
    }
    return new Reply.Array(found);
  }

  private static Reply setMany(Call call) throws RedisError {
    if (call.size() % 2 == 0) {
      throw call.wrongNumber();
    }
    for (int i = 1; i < call.size(); i += 2) {
      call.database().put(call.arg(i), new Text(call.arg(i + 1)));
      call.database().setEnd(call.arg(i), Database.NEVER);
      call.changed(1);
    }
    return Replies.OK;
  }
}
