package lvslab.net.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.net.redis.data.Call;
import lvslab.net.redis.data.DataCommand;
import lvslab.net.redis.data.DataCommands;
import lvslab.net.redis.data.RedisError;
import lvslab.net.redis.resp.Reply;
import lvslab.net.redis.resp.SplitWords;
import org.jspecify.annotations.Nullable;

/// Carries out commands (redis/src/server.c, `processCommand`).
final class Execution {
  /// What a transaction does not put off.
  private static final List<String> AT_ONCE = List.of("exec", "discard", "multi", "quit", "reset");

  private static final Map<String, DataCommand> DATA = DataCommands.all();
  private static final Set<String> KNOWN = known();

  private final RedisServer server;
  private final Map<String, ServerCommand> own = new TreeMap<>();

  Execution(RedisServer server) {
    this.server = server;
    ConnectionCommands.addTo(own);
    TransactionCommands.addTo(own, this);
    ServerCommands.addTo(own);
    SaveCommands.addTo(own);
  }

  private static Set<String> known() {
    Set<String> names = new TreeSet<>();
    Resources.lines("commands.txt").forEach(line -> names.addAll(List.of(line.split(" "))));
    return names;
  }

  /// Carries out what a client asks for and gives it the answer.
  void run(RedisClient client, List<String> words) {
    String name = words.getFirst().toLowerCase(Locale.ROOT);
    client.lastCommand = name;
    try {
      check(client, name, words);
      List<List<String>> queued = client.queued;
      if (queued != null && !AT_ONCE.contains(name)) {
        queued.add(words);
        client.answer(new Reply.Status("QUEUED"));
        return;
      }
      tellMonitors(client, words);
      @Nullable Reply answer = carryOut(client, words);
      if (answer != null) {
        client.answer(answer);
      }
    } catch (RedisError e) {
      client.answer(new Reply.Error(String.valueOf(e.getMessage())));
    }
  }

  private void check(RedisClient client, String name, List<String> words) throws RedisError {
    @Nullable String complaint = complaint(client, name, words);
    if (complaint != null) {
      client.spoiled = client.queued != null;
      throw new RedisError(complaint);
    }
  }

  private @Nullable String complaint(RedisClient client, String name, List<String> words) {
    @Nullable DataCommand data = DATA.get(name);
    @Nullable ServerCommand mine = own.get(name);
    if (data == null && mine == null) {
      return KNOWN.contains(name)
          ? "ERR '" + name + "' is one of Redis's commands that lvslab does not model"
          : unknown(words);
    }
    boolean fits =
        data != null ? data.takes(words.size()) : mine != null && mine.takes(words.size());
    if (!fits) {
      return "ERR wrong number of arguments for '" + name + "' command";
    }
    boolean free = List.of("auth", "hello", "quit", "reset").contains(name);
    return client.known || free ? null : "NOAUTH Authentication required.";
  }

  private static String unknown(List<String> words) {
    var text = new StringBuilder("ERR unknown command '");
    String name = words.getFirst();
    text.append(name, 0, Math.min(128, name.length())).append("', with args beginning with: ");
    int length = 0;
    for (String word : words.subList(1, words.size())) {
      if (length < 128) {
        String part = "'" + word.substring(0, Math.min(128 - length, word.length())) + "' ";
        length += part.length();
        text.append(part);
      }
    }
    return text.toString().replace('\r', ' ').replace('\n', ' ');
  }

  /// What MONITOR shows.
  private void tellMonitors(RedisClient client, List<String> words) {
    boolean admin =
        List.of("monitor", "auth", "exec", "config", "debug").contains(client.lastCommand);
    if (admin || server.clients().stream().noneMatch(c -> c.monitors)) {
      return;
    }
    List<String> shown = new ArrayList<>();
    words.forEach(word -> shown.add(SplitWords.quote(word)));
    long millis = server.nowMillis();
    long micros = server.process().host().kernel().wallNanos() / 1000 % 1000;
    String time = String.format(Locale.ROOT, "%d.%03d%03d", millis / 1000, millis % 1000, micros);
    var socket = client.socket();
    String from = socket == null ? "" : socket.remote().toString();
    String line = time + " [" + client.database + " " + from + "] " + String.join(" ", shown);
    server.clients().stream().filter(c -> c.monitors).forEach(c -> c.tell(line));
  }

  /// Carries a command out.
  ///
  /// @return the answer, or null if there is none
  @Nullable Reply carryOut(RedisClient client, List<String> words) throws RedisError {
    String name = words.getFirst().toLowerCase(Locale.ROOT);
    @Nullable ServerCommand mine = own.get(name);
    if (mine != null) {
      return mine.action().run(server, client, words);
    }
    DataCommand data = DATA.get(name);
    if (data == null) {
      throw new RedisError(unknown(words));
    }
    var call = new Call(words, server.databases().get(client.database));
    try {
      return data.action().run(call);
    } finally {
      server.stats().hits += call.hits();
      server.stats().misses += call.misses();
      server.persistence().changed(call.changes());
    }
  }

  /// How many commands there are.
  static int count() {
    return KNOWN.size();
  }
}
