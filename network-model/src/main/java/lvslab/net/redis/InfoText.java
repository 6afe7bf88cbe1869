package lvslab.net.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.net.redis.data.Database;

/// What INFO says, as far as it is about things that are modelled (redis/src/server.c,
/// `genRedisInfoString`).
final class InfoText {
  private static final List<String> ALL = List.of("all", "default", "everything");

  private final RedisServer server;
  private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();

  InfoText(RedisServer server) {
    this.server = server;
    server();
    Map<String, Object> clients = section("Clients");
    clients.put("connected_clients", server.clients().size());
    clients.put("maxclients", server.config().get("maxclients"));
    clients.put("blocked_clients", 0);
    server.persistence().info(section("Persistence"));
    stats();
    Map<String, Object> replication = section("Replication");
    replication.put("role", "master");
    replication.put("connected_slaves", 0);
    section("Modules");
    Map<String, Object> errors = section("Errorstats");
    server.stats().errors.forEach((code, n) -> errors.put("errorstat_" + code, "count=" + n));
    section("Cluster").put("cluster_enabled", 0);
    keyspace();
  }

  private Map<String, Object> section(String name) {
    return sections.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  private void server() {
    Map<String, Object> lines = section("Server");
    long up = (server.nowNanos() - server.startNanos()) / SimTime.SECOND;
    lines.put("redis_version", RedisServer.VERSION);
    lines.put("redis_mode", "standalone");
    lines.put("arch_bits", 64);
    lines.put("process_id", server.process().pid());
    lines.put("tcp_port", server.config().get("port"));
    lines.put("uptime_in_seconds", up);
    lines.put("uptime_in_days", up / 86_400);
    lines.put("hz", server.config().get("hz"));
    lines.put("executable", server.process().words().getFirst());
  }

  private void stats() {
    RedisStats stats = server.stats();
    Map<String, Object> lines = section("Stats");
    lines.put("total_connections_received", stats.connections);
    lines.put("total_commands_processed", stats.commands);
    lines.put("total_net_input_bytes", stats.octetsIn);
    lines.put("total_net_output_bytes", stats.octetsOut);
    lines.put("rejected_connections", stats.rejected);
    lines.put("keyspace_hits", stats.hits);
    lines.put("keyspace_misses", stats.misses);
    lines.put("total_error_replies", stats.errorReplies);
  }

  private void keyspace() {
    Map<String, Object> lines = section("Keyspace");
    for (int i = 0; i < server.databases().size(); i++) {
      Database database = server.databases().get(i);
      int keys = database.keys().size();
      if (keys > 0) {
        int ending = database.endingKeys();
        lines.put("db" + i, "keys=" + keys + ",expires=" + ending + ",avg_ttl=0");
      }
    }
  }

  /// Some sections, or all.
  ///
  /// @param wanted names in small letters
  String of(List<String> wanted) {
    boolean all = wanted.isEmpty() || wanted.stream().anyMatch(ALL::contains);
    var text = new StringBuilder();
    sections.forEach(
        (name, lines) -> {
          if (all || wanted.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            text.append(text.isEmpty() ? "" : "\r\n").append("# ").append(name).append("\r\n");
            lines.forEach(
                (key, value) -> text.append(key).append(':').append(value).append("\r\n"));
          }
        });
    return text.toString();
  }
}
