package lvslab.net.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.redis.data.RedisError;
import lvslab.net.redis.resp.Replies;
import lvslab.net.redis.resp.Reply;
import org.jspecify.annotations.Nullable;

/// MULTI and EXEC: commands that nobody's come between (redis/src/multi.c).
final class TransactionCommands {
  private TransactionCommands() {}

  static void addTo(Map<String, ServerCommand> all, Execution execution) {
    all.put("multi", new ServerCommand(1, (server, client, words) -> begin(client)));
    all.put("discard", new ServerCommand(1, (server, client, words) -> discard(client)));
    all.put("exec", new ServerCommand(1, (server, client, words) -> run(client, execution)));
  }

  private static Reply begin(RedisClient client) throws RedisError {
    if (client.queued != null) {
      throw new RedisError("ERR MULTI calls can not be nested");
    }
    client.beginTransaction();
    return Replies.OK;
  }

  private static Reply discard(RedisClient client) throws RedisError {
    if (client.queued == null) {
      throw new RedisError("ERR DISCARD without MULTI");
    }
    client.queued = null;
    return Replies.OK;
  }

  private static Reply run(RedisClient client, Execution execution) throws RedisError {
    @Nullable List<List<String>> queued = client.queued;
    if (queued == null) {
      throw new RedisError("ERR EXEC without MULTI");
    }
    client.queued = null;
    if (client.spoiled) {
      throw new RedisError("EXECABORT Transaction discarded because of previous errors.");
    }
    List<Reply> answers = new ArrayList<>();
    for (List<String> words : queued) {
      try {
        Optional.ofNullable(execution.carryOut(client, words)).ifPresent(answers::add);
      } catch (RedisError e) {
        answers.add(new Reply.Error(String.valueOf(e.getMessage())));
      }
    }
    return new Reply.Array(answers);
  }
}
