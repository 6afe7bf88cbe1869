package lvslab.net.redis.data;

import java.util.Map;
import lvslab.net.redis.data.Value.Text;
import lvslab.net.redis.resp.Reply;
import org.jspecify.annotations.Nullable;

/// Commands that count (redis/src/t_string.c, `incrDecrCommand`).
final class NumberCommands {
  private static final String OVERFLOW = "ERR increment or decrement would overflow";

  private NumberCommands() {}

  static void addTo(Map<String, DataCommand> all) {
    all.put("incr", new DataCommand(2, call -> add(call, 1)));
    all.put("decr", new DataCommand(2, call -> add(call, -1)));
    all.put("incrby", new DataCommand(3, call -> add(call, call.number(2))));
    all.put("decrby", new DataCommand(3, NumberCommands::subtract));
  }

  private static Reply subtract(Call call) throws RedisError {
    long by = call.number(2);
    if (by == Long.MIN_VALUE) {
      throw new RedisError("ERR decrement would overflow");
    }
    return add(call, -by);
  }

  private static Reply add(Call call, long by) throws RedisError {
    @Nullable Text before = call.find(Text.class);
    long value = before == null ? 0 : Call.number(before.text(), RedisError.NOT_INTEGER);
    long sum = sum(value, by, OVERFLOW);
    call.keep(new Text(Long.toString(sum)), 1);
    return new Reply.Int(sum);
  }

  static long sum(long value, long by, String complaint) throws RedisError {
    long sum = value + by;
    if ((value ^ sum) < 0 && (by ^ sum) < 0) {
      throw new RedisError(complaint);
    }
    return sum;
  }
}
