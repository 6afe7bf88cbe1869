package lvslab.net.redis;

import java.util.List;
import java.util.Map;
import lvslab.net.redis.data.RedisError;
import lvslab.net.redis.resp.Replies;
import lvslab.net.redis.resp.Reply;

/// Commands about snapshots (redis/src/rdb.c).
final class SaveCommands {
  private SaveCommands() {}

  static void addTo(Map<String, ServerCommand> all) {
    all.put("save", new ServerCommand(1, (server, client, words) -> save(server)));
    all.put(
        "bgsave", new ServerCommand(-1, (server, client, words) -> inBackground(server, words)));
    all.put(
        "lastsave",
        new ServerCommand(
            1, (server, client, words) -> new Reply.Int(server.persistence().lastSave())));
  }

  private static Reply save(RedisServer server) {
    server.persistence().save();
    return Replies.OK;
  }

  private static Reply inBackground(RedisServer server, List<String> words) throws RedisError {
    boolean known = words.size() == 1 || words.get(1).equalsIgnoreCase("schedule");
    if (words.size() > 2 || !known) {
      throw new RedisError("ERR syntax error");
    }
    server.persistence().saveInBackground();
    return new Reply.Status("Background saving started");
  }
}
