package lvslab.net.redis.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.redis.data.Value.Sequence;
import lvslab.net.redis.resp.Replies;
import lvslab.net.redis.resp.Reply;
import org.jspecify.annotations.Nullable;

/// Commands about lists (redis/src/t_list.c).
final class ListCommands {
  private ListCommands() {}

  static void addTo(Map<String, DataCommand> all) {
    all.put("lpush", new DataCommand(-3, call -> push(call, true, false)));
    all.put("rpush", new DataCommand(-3, call -> push(call, false, false)));
    all.put("lpushx", new DataCommand(-3, call -> push(call, true, true)));
    all.put("rpushx", new DataCommand(-3, call -> push(call, false, true)));
    all.put("lpop", new DataCommand(-2, call -> pop(call, true)));
    all.put("rpop", new DataCommand(-2, call -> pop(call, false)));
    all.put("llen", new DataCommand(2, call -> new Reply.Int(read(call).size())));
    all.put("lindex", new DataCommand(3, ListCommands::item));
    all.put("lset", new DataCommand(4, ListCommands::set));
    all.put("lrange", new DataCommand(4, ListCommands::range));
    all.put("ltrim", new DataCommand(4, ListCommands::trim));
    all.put("lrem", new DataCommand(4, ListCommands::remove));
  }

  private static List<String> read(Call call) throws RedisError {
    return Optional.ofNullable(call.read(Sequence.class)).map(Sequence::items).orElse(List.of());
  }

  private static Reply push(Call call, boolean left, boolean onlyOld) throws RedisError {
    @Nullable Sequence found = call.find(Sequence.class);
    if (found == null && onlyOld) {
      return new Reply.Int(0);
    }
    Sequence list = found == null ? new Sequence() : found;
    for (String item : call.from(2)) {
      list.items().add(left ? 0 : list.items().size(), item);
    }
    call.keep(list, call.size() - 2L);
    return new Reply.Int(list.items().size());
  }

  private static Reply pop(Call call, boolean left) throws RedisError {
    boolean many = call.size() > 2;
    if (call.size() > 3) {
      throw call.wrongNumber();
    }
    String complaint = "ERR value is out of range, must be positive";
    long count = many ? Call.number(call.arg(2), complaint) : 1;
    if (count < 0) {
      throw new RedisError(complaint);
    }
    @Nullable Sequence list = call.find(Sequence.class);
    if (list == null) {
      return many ? new Reply.Array(null) : Replies.NIL;
    }
    List<String> taken = new ArrayList<>();
    while (taken.size() < count && !list.items().isEmpty()) {
      taken.add(left ? list.items().removeFirst() : list.items().removeLast());
    }
    if (!taken.isEmpty()) {
      call.keep(list, taken.size());
    }
    return many ? Reply.of(taken) : new Reply.Bulk(taken.getFirst());
  }

  private static Reply item(Call call) throws RedisError {
    List<String> items = read(call);
    int at = place(call.number(2), items);
    return at < 0 || at >= items.size() ? Replies.NIL : new Reply.Bulk(items.get(at));
  }

  /// An index from the end if it is negative.
  private static int place(long index, List<String> items) {
    long at = index < 0 ? items.size() + index : index;
    return Math.clamp(at, -1, items.size());
  }

  private static Reply set(Call call) throws RedisError {
    @Nullable Sequence list = call.find(Sequence.class);
    if (list == null) {
      throw new RedisError("ERR no such key");
    }
    int at = place(call.number(2), list.items());
    if (at < 0 || at >= list.items().size()) {
      throw new RedisError("ERR index out of range");
    }
    list.items().set(at, call.arg(3));
    call.keep(list, 1);
    return Replies.OK;
  }

  private static List<String> part(Call call, List<String> items) throws RedisError {
    int from = Math.max(0, place(call.number(2), items));
    int to = Math.min(items.size() - 1, place(call.number(3), items));
    return from > to ? List.of() : items.subList(from, to + 1);
  }

  private static Reply range(Call call) throws RedisError {
    call.number(2);
    call.number(3);
    return Reply.of(part(call, read(call)));
  }

  private static Reply trim(Call call) throws RedisError {
    @Nullable Sequence list = call.find(Sequence.class);
    if (list != null) {
      List<String> kept = List.copyOf(part(call, list.items()));
      int gone = list.items().size() - kept.size();
      list.items().clear();
      list.items().addAll(kept);
      call.keep(list, gone);
    }
    return Replies.OK;
  }

  private static Reply remove(Call call) throws RedisError {
    long count = call.number(2);
    @Nullable Sequence list = call.find(Sequence.class);
    if (list == null) {
      return new Reply.Int(0);
    }
    List<String> items = count < 0 ? list.items().reversed() : list.items();
    long gone = 0;
    while ((count == 0 || gone < Math.abs(count)) && items.remove(call.arg(3))) {
      gone++;
    }
    if (gone > 0) {
      call.keep(list, gone);
    }
    return new Reply.Int(gone);
  }
}
