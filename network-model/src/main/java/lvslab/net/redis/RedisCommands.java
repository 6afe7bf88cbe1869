package lvslab.net.redis;

import lvslab.net.host.CommandTable;
import lvslab.net.redis.cli.RedisCli;

/// What the package redis installs, as Debian 12 has it; its unit is known by both names that
/// distributions give it.
public final class RedisCommands {
  private static final String UNIT =
      """
      [Unit]
      Description=Advanced key-value store
      After=network.target
      Documentation=http://redis.io/documentation, man:redis-server(1)

      [Service]
      Type=notify
      ExecStart=/usr/bin/redis-server /etc/redis/redis.conf --supervised systemd --daemonize no
      PIDFile=/run/redis/redis-server.pid
      TimeoutStopSec=0
      Restart=always
      User=redis
      Group=redis

      [Install]
      WantedBy=multi-user.target
      """;

  private RedisCommands() {}

  /// Installs it.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table
        .add("redis-server", RedisServer::new)
        .add("redis-cli", RedisCli::new)
        .addUnit("redis-server.service", UNIT)
        .addUnit("redis.service", UNIT)
        .addFile("/etc/redis/redis.conf", Resources.text("redis.conf"), false);
  }
}
