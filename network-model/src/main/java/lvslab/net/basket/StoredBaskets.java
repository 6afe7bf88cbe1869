package lvslab.net.basket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import lvslab.net.redis.resp.Octets;
import lvslab.net.redis.resp.Reply;
import org.jspecify.annotations.Nullable;

/// Baskets in a store that all servers share: a hash for each session, with what is in the basket
/// and when it began.
final class StoredBaskets implements Baskets {
  private static final String BEGAN = "began";
  private static final String ITEM = "item:";

  private final Sessions sessions;
  private final StoreConnection store;
  private final LongSupplier unixSeconds;

  StoredBaskets(Sessions sessions, StoreConnection store, LongSupplier unixSeconds) {
    this.sessions = sessions;
    this.store = store;
    this.unixSeconds = unixSeconds;
  }

  private static String key(String session) {
    return "session:" + session;
  }

  @Override
  public void visit(Visit visit, Answer answer) {
    if (visit.session().isEmpty()) {
      change(visit, sessions.begin(""), true, new LinkedHashMap<>(), answer);
      return;
    }
    store.ask(
        List.of(List.of("HGETALL", key(visit.session()))),
        replies -> found(visit, replies.getFirst(), answer),
        answer::lost);
  }

  private void found(Visit visit, Reply reply, Answer answer) {
    if (reply instanceof Reply.Error(String text)) {
      answer.lost(text);
      return;
    }
    Map<String, String> fields = fields(reply);
    Map<String, Integer> items = new LinkedHashMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(ITEM) && value.matches("\\d{1,9}")) {
            items.put(field.substring(ITEM.length()), Integer.parseInt(value));
          }
        });
    boolean begun = fields.isEmpty();
    String id = begun ? sessions.begin(visit.session()) : visit.session();
    change(visit, id, begun, items, answer);
  }

  private static Map<String, String> fields(Reply reply) {
    Map<String, String> fields = new LinkedHashMap<>();
    @Nullable List<Reply> items =
        reply instanceof Reply.Array(@Nullable List<Reply> all) ? all : null;
    for (int i = 0; items != null && i + 1 < items.size(); i += 2) {
      fields.put(text(items.get(i)), text(items.get(i + 1)));
    }
    return fields;
  }

  private static String text(Reply reply) {
    return reply instanceof Reply.Bulk(@Nullable String text) && text != null ? text : "";
  }

  /// Writes what is new, in one go.
  private void change(
      Visit visit, String id, boolean begun, Map<String, Integer> items, Answer answer) {
    var commands = new ArrayList<List<String>>();
    if (begun) {
      commands.add(List.of("HSET", key(id), BEGAN, Long.toString(unixSeconds.getAsLong())));
    }
    if (visit.changes()) {
      String field = ITEM + Octets.of(visit.item());
      int sum = items.merge(Octets.of(visit.item()), visit.count(), Integer::sum);
      if (sum <= 0) {
        items.remove(Octets.of(visit.item()));
        commands.add(List.of("HDEL", key(id), field));
      } else {
        commands.add(List.of("HINCRBY", key(id), field, Integer.toString(visit.count())));
      }
    }
    commands.add(List.of("EXPIRE", key(id), Long.toString(sessions.ttlSeconds())));
    store.ask(
        commands,
        replies -> written(replies, new Basket(id, begun, words(items)), answer),
        answer::lost);
  }

  private static void written(List<Reply> replies, Basket basket, Answer answer) {
    for (Reply reply : replies) {
      if (reply instanceof Reply.Error(String text)) {
        answer.lost(text);
        return;
      }
    }
    answer.basket(basket);
  }

  private static Map<String, Integer> words(Map<String, Integer> items) {
    Map<String, Integer> words = new LinkedHashMap<>();
    items.forEach((item, count) -> words.put(Octets.bytes(item).utf8(), count));
    return words;
  }
}
