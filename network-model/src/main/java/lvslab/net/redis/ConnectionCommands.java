package lvslab.net.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.net.redis.data.RedisError;
import lvslab.net.redis.resp.Replies;
import lvslab.net.redis.resp.Reply;

/// Commands about the connection (redis/src/networking.c, acl.c).
final class ConnectionCommands {
  private ConnectionCommands() {}

  static void addTo(Map<String, ServerCommand> all) {
    all.put("ping", new ServerCommand(-1, (server, client, words) -> ping(words)));
    all.put("echo", new ServerCommand(2, (server, client, words) -> new Reply.Bulk(words.get(1))));
    all.put("select", new ServerCommand(2, ConnectionCommands::select));
    all.put("quit", new ServerCommand(-1, (server, client, words) -> quit(client)));
    all.put("auth", new ServerCommand(-2, ConnectionCommands::auth));
    all.put("hello", new ServerCommand(-1, (server, client, words) -> hello(client, words)));
    all.put("reset", new ServerCommand(1, ConnectionCommands::reset));
    all.put("client", new ServerCommand(-2, ConnectionCommands::client));
  }

  private static Reply ping(List<String> words) throws RedisError {
    if (words.size() > 2) {
      throw new RedisError("ERR wrong number of arguments for 'ping' command");
    }
    return words.size() == 1 ? new Reply.Status("PONG") : new Reply.Bulk(words.get(1));
  }

  private static Reply select(RedisServer server, RedisClient client, List<String> words)
      throws RedisError {
    String text = words.get(1);
    if (!text.matches("-?\\d{1,9}")) {
      throw new RedisError("ERR value is not an integer or out of range");
    }
    int index = Integer.parseInt(text);
    if (index < 0 || index >= server.databases().size()) {
      throw new RedisError("ERR DB index is out of range");
    }
    client.database = index;
    return Replies.OK;
  }

  private static Reply quit(RedisClient client) {
    client.leaves = true;
    return Replies.OK;
  }

  private static Reply auth(RedisServer server, RedisClient client, List<String> words)
      throws RedisError {
    String password = server.config().get("requirepass");
    if (words.size() > 3) {
      throw new RedisError("ERR syntax error");
    }
    if (words.size() == 2 && password.isEmpty()) {
      throw new RedisError(ServerTexts.NO_PASSWORD);
    }
    boolean user = words.size() == 2 || words.get(1).equals("default");
    if (!user || !password.isEmpty() && !words.getLast().equals(password)) {
      throw new RedisError(ServerTexts.WRONG_PASSWORD);
    }
    client.known = true;
    return Replies.OK;
  }

  /// Only RESP2 is spoken here.
  private static Reply hello(RedisClient client, List<String> words) throws RedisError {
    if (words.size() > 1 && !words.get(1).equals("2")) {
      throw new RedisError("NOPROTO unsupported protocol version");
    }
    if (!client.known) {
      throw new RedisError(
          "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO"
              + " <proto> AUTH <user> <pass> option can be used to authenticate the client and"
              + " select the RESP protocol version at the same time");
    }
    List<Reply> items = new ArrayList<>();
    for (String word : List.of("server", "redis", "version", RedisServer.VERSION, "proto")) {
      items.add(new Reply.Bulk(word));
    }
    items.add(new Reply.Int(2));
    items.add(new Reply.Bulk("id"));
    items.add(new Reply.Int(client.id));
    for (String word : List.of("mode", "standalone", "role", "master", "modules")) {
      items.add(new Reply.Bulk(word));
    }
    items.add(new Reply.Array(List.of()));
    return new Reply.Array(items);
  }

  private static Reply reset(RedisServer server, RedisClient client, List<String> words) {
    client.queued = null;
    client.database = 0;
    client.name = "";
    client.monitors = false;
    client.known = server.config().get("requirepass").isEmpty();
    return new Reply.Status("RESET");
  }

  private static Reply client(RedisServer server, RedisClient client, List<String> words)
      throws RedisError {
    String what = words.get(1).toLowerCase(Locale.ROOT);
    int size = words.size();
    return switch (what) {
      case "getname" -> client.name.isEmpty() ? Replies.NIL : new Reply.Bulk(client.name);
      case "id" -> new Reply.Int(client.id);
      case "info" -> new Reply.Bulk(line(server, client));
      case "list" -> {
        var text = new StringBuilder();
        server.clients().forEach(c -> text.append(line(server, c)));
        yield new Reply.Bulk(text.toString());
      }
      case "setname" -> {
        if (size != 3) {
          throw ServerCommand.wrongNumber("client", what);
        }
        if (!words.get(2).matches("[!-~]*")) {
          throw new RedisError(
              "ERR Client names cannot contain spaces, newlines or special characters.");
        }
        client.name = words.get(2);
        yield Replies.OK;
      }
      default -> throw ServerCommand.unknownSubcommand(words);
    };
  }

  /// Without what it says of memory.
  private static String line(RedisServer server, RedisClient client) {
    var socket = client.socket();
    String ends = socket == null ? "" : " addr=" + socket.remote() + " laddr=" + socket.local();
    List<List<String>> queued = client.queued;
    return "id="
        + client.id
        + ends
        + " name="
        + client.name
        + " age="
        + (server.nowNanos() - client.sinceNanos) / SimTime.SECOND
        + " flags="
        + (client.monitors ? "O" : queued == null ? "N" : "x")
        + " db="
        + client.database
        + " sub=0 psub=0 ssub=0 multi="
        + (queued == null ? -1 : queued.size())
        + " cmd="
        + client.lastCommand
        + " user=default resp=2\n";
  }
}
