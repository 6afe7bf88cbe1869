package lvslab.net.redis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.net.redis.data.Database;
import lvslab.net.redis.data.Glob;
import lvslab.net.redis.data.RedisError;
import lvslab.net.redis.resp.Replies;
import lvslab.net.redis.resp.Reply;
import org.jspecify.annotations.Nullable;

/// Commands about the server (redis/src/server.c, config.c, debug.c).
final class ServerCommands {
  private ServerCommands() {}

  static void addTo(Map<String, ServerCommand> all) {
    all.put("info", new ServerCommand(-1, (server, client, words) -> info(server, words)));
    all.put("config", new ServerCommand(-2, (server, client, words) -> config(server, words)));
    all.put("debug", new ServerCommand(-2, ServerCommands::debug));
    all.put("flushall", new ServerCommand(-1, (server, client, words) -> clear(server, words)));
    all.put("time", new ServerCommand(1, (server, client, words) -> time(server)));
    all.put("command", new ServerCommand(-1, (server, client, words) -> command(words)));
    all.put("monitor", new ServerCommand(1, (server, client, words) -> monitor(client)));
    all.put("shutdown", new ServerCommand(-1, (server, client, words) -> end(server, words)));
  }

  private static Reply info(RedisServer server, List<String> words) {
    List<String> sections =
        words.subList(1, words.size()).stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    return new Reply.Bulk(new InfoText(server).of(sections));
  }

  private static Reply config(RedisServer server, List<String> words) throws RedisError {
    RedisConfig config = server.config();
    String what = words.get(1).toLowerCase(Locale.ROOT);
    switch (what) {
      case "get" -> {
        if (words.size() < 3) {
          throw ServerCommand.wrongNumber("config", what);
        }
        List<String> found = new ArrayList<>();
        config
            .all()
            .forEach(
                (name, value) -> {
                  if (words.subList(2, words.size()).stream()
                      .anyMatch(p -> Glob.matches(p, name))) {
                    found.add(name);
                    found.add(value);
                  }
                });
        return Reply.of(found);
      }
      case "set" -> {
        return set(config, words);
      }
      case "resetstat" -> {
        server.stats().reset();
        return Replies.OK;
      }
      default -> throw ServerCommand.unknownSubcommand(words);
    }
  }

  private static Reply set(RedisConfig config, List<String> words) throws RedisError {
    if (words.size() < 4 || words.size() % 2 != 0) {
      throw ServerCommand.wrongNumber("config", "set");
    }
    for (int i = 2; i < words.size(); i += 2) {
      String name = words.get(i).toLowerCase(Locale.ROOT);
      if (!config.knows(name)) {
        throw new RedisError(
            "ERR Unknown option or number of arguments for CONFIG SET - '" + words.get(i) + "'");
      }
      boolean fixed =
          name.startsWith("enable-") || List.of("daemonize", "databases").contains(name);
      String complaint = fixed ? "can't set immutable config" : config.set(name, words.get(i + 1));
      if (!complaint.isEmpty()) {
        throw new RedisError(
            "ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + complaint);
      }
    }
    return Replies.OK;
  }

  private static Reply debug(RedisServer server, RedisClient client, List<String> words)
      throws RedisError {
    var socket = client.socket();
    String allowed = server.config().get("enable-debug-command");
    boolean near = socket != null && RedisServer.isLocal(socket);
    if (!allowed.equals("yes") && !(allowed.equals("local") && near)) {
      throw new RedisError(ServerTexts.NO_DEBUG);
    }
    boolean sleep = words.size() == 3 && words.get(1).equalsIgnoreCase("sleep");
    if (!sleep || !words.get(2).matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw new RedisError(
          "ERR unknown subcommand or wrong number of arguments for '"
              + words.get(1)
              + "'. Try DEBUG HELP.");
    }
    BigDecimal nanos = new BigDecimal(words.get(2)).multiply(BigDecimal.valueOf(SimTime.SECOND));
    server.sleep(nanos.longValue());
    return Replies.OK;
  }

  private static Reply clear(RedisServer server, List<String> words) throws RedisError {
    boolean known = words.size() == 1 || words.get(1).matches("(?i)a?sync");
    if (words.size() > 2 || !known) {
      throw new RedisError("ERR syntax error");
    }
    long gone = 0;
    for (Database database : server.databases()) {
      gone += database.clear();
    }
    server.persistence().flushed(gone);
    return Replies.OK;
  }

  private static Reply time(RedisServer server) {
    long millis = server.nowMillis();
    long micros = server.process().host().kernel().wallNanos() / 1000 % 1_000_000;
    return Reply.of(List.of(Long.toString(millis / 1000), Long.toString(micros)));
  }

  private static Reply command(List<String> words) throws RedisError {
    if (words.size() == 2 && words.get(1).equalsIgnoreCase("count")) {
      return new Reply.Int(Execution.count());
    }
    throw new RedisError("ERR of 'command' lvslab models COMMAND COUNT only");
  }

  private static Reply monitor(RedisClient client) {
    client.monitors = true;
    return Replies.OK;
  }

  private static @Nullable Reply end(RedisServer server, List<String> words) throws RedisError {
    String how = words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : "";
    if (words.size() > 2 || !List.of("", "save", "nosave").contains(how)) {
      throw new RedisError("ERR syntax error");
    }
    boolean usual = !server.config().savePoints().isEmpty();
    server.shutDown(how.equals("save") || usual && !how.equals("nosave"));
    return null;
  }
}
