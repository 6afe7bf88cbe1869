package lvslab.net.redis;

/// Longer texts of redis-server.
final class ServerTexts {
  /// To who comes from elsewhere in protected mode (redis/src/networking.c, `clientAcceptHandler`).
  static final String DENIED =
      "-DENIED Redis is running in protected mode because protected "
          + "mode is enabled and no password is set for the default user. "
          + "In this mode connections are only accepted from the loopback interface. "
          + "If you want to connect from external computers to Redis you "
          + "may adopt one of the following solutions: "
          + "1) Just disable protected mode sending the command "
          + "'CONFIG SET protected-mode no' from the loopback interface "
          + "by connecting to Redis from the same host the server is "
          + "running, however MAKE SURE Redis is not publicly accessible "
          + "from internet if you do so. Use CONFIG REWRITE to make this "
          + "change permanent. "
          + "2) Alternatively you can just disable the protected mode by "
          + "editing the Redis configuration file, and setting the protected "
          + "mode option to 'no', and then restarting the server. "
          + "3) If you started the server manually just for testing, restart "
          + "it with the '--protected-mode no' option. "
          + "4) Setup a an authentication password for the default user. "
          + "NOTE: You only need to do one of the above things in order for "
          + "the server to start accepting connections from the outside.\r\n";

  static final String NO_PASSWORD =
      "ERR AUTH <password> called without any password configured for the default user. "
          + "Are you sure your configuration is correct?";

  static final String WRONG_PASSWORD =
      "WRONGPASS invalid username-password pair or user is disabled.";

  static final String NO_DEBUG =
      "ERR DEBUG command not allowed. If the enable-debug-command option is set to \"local\", "
          + "you can run it from a local connection, otherwise you need to set this option in the "
          + "configuration file, and then restart the server.";

  static final String USAGE =
      """
      Usage: ./redis-server [/path/to/redis.conf] [options] [-]
             ./redis-server - (read config from stdin)
             ./redis-server -v or --version
             ./redis-server -h or --help
             ./redis-server --test-memory <megabytes>
             ./redis-server --check-system

      Examples:
             ./redis-server (run the server with default conf)
             echo 'maxmemory 128mb' | ./redis-server -
             ./redis-server /etc/redis/6379.conf
             ./redis-server --port 7777
             ./redis-server --port 7777 --replicaof 127.0.0.1 8888
             ./redis-server /etc/myredis.conf --loglevel verbose -
             ./redis-server /etc/myredis.conf --loglevel verbose

      Sentinel mode:
             ./redis-server /etc/sentinel.conf --sentinel
      """;

  private ServerTexts() {}
}
