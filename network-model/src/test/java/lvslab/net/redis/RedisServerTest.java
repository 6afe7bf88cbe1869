package lvslab.net.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// redis-server as a service of a host.
class RedisServerTest {
  private static final String OPEN =
      "sed -i -e 's/^bind .*/bind 0.0.0.0/' -e 's/^protected-mode .*/protected-mode no/'"
          + " /etc/redis/redis.conf; ";
  private static final String CLI = "redis-cli -h 172.16.16.177 ";

  private final RedisLab lab = new RedisLab();

  private String server(String line) {
    return lab.on(lab.server, line);
  }

  private String client(String line) {
    return lab.on(lab.client, line);
  }

  @Test
  void as_shipped_it_serves_its_own_host_only() {
    assertThat(server("systemctl start redis-server; sleep 1; redis-cli ping"))
        .isEqualTo("PONG\n0");
    assertThat(client(CLI + "ping"))
        .isEqualTo("Could not connect to Redis at 172.16.16.177:6379: Connection refused\n1");
    assertThat(server("ss -ltn | grep -c 127.0.0.1:6379")).isEqualTo("1\n0");
    assertThat(server("ps -C redis-server -o args="))
        .contains("/usr/bin/redis-server 127.0.0.1:6379");
  }

  @Test
  void protected_mode_turns_others_away_and_says_what_to_do() {
    server("sed -i 's/^bind .*/bind 0.0.0.0/' /etc/redis/redis.conf; systemctl start redis");
    assertThat(client(CLI + "ping"))
        .startsWith("(error) DENIED Redis is running in protected mode because protected mode is");
    assertThat(server("redis-cli config set protected-mode no")).isEqualTo("OK\n0");
    assertThat(client(CLI + "ping")).isEqualTo("PONG\n0");
  }

  @Test
  void a_password_is_asked_for() {
    server(OPEN + "echo 'requirepass geheim' >> /etc/redis/redis.conf; systemctl start redis");
    assertThat(client(CLI + "get a")).isEqualTo("(error) NOAUTH Authentication required.\n0");
    assertThat(client(CLI + "-a falsch --no-auth-warning get a"))
        .isEqualTo(
            "AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\n"
                + "(error) NOAUTH Authentication required.\n0");
    assertThat(client(CLI + "-a geheim --no-auth-warning get a")).isEqualTo("(nil)\n0");
  }

  @Test
  void what_is_only_in_memory_is_lost_with_the_process_a_stop_saves_it() {
    server(OPEN + "systemctl start redis-server");
    assertThat(client(CLI + "hset cart apple 3")).isEqualTo("(integer) 1\n0");
    assertThat(client(CLI + "setex gone 2 x; " + CLI + "rpush l a b; " + CLI + "sadd s 2 1"))
        .isEqualTo("OK\n(integer) 2\n(integer) 2\n0");
    assertThat(server("systemctl restart redis-server; sleep 1; redis-cli hgetall cart"))
        .isEqualTo("1) \"apple\"\n2) \"3\"\n0");
    assertThat(server("sleep 2; redis-cli get gone; redis-cli lrange l 0 -1; redis-cli smembers s"))
        .isEqualTo("(nil)\n1) \"a\"\n2) \"b\"\n1) \"1\"\n2) \"2\"\n0");
    assertThat(client(CLI + "hset cart pear 1")).isEqualTo("(integer) 1\n0");
    server("killall -9 redis-server; sleep 1"); // Restart=always
    assertThat(client(CLI + "hgetall cart"))
        .as("as of the last snapshot")
        .isEqualTo("1) \"apple\"\n2) \"3\"\n0");
    server("rm /var/lib/redis/dump.rdb; killall -9 redis-server; sleep 1");
    assertThat(client(CLI + "dbsize")).isEqualTo("(integer) 0\n0");
  }

  @Test
  void a_snapshot_is_made_at_the_points_of_save() {
    server(OPEN + "echo 'save 60 2' >> /etc/redis/redis.conf; systemctl start redis-server");
    client(CLI + "set a 1; " + CLI + "set b 1");
    assertThat(server("ls /var/lib/redis/dump.rdb")).contains("No such file");
    assertThat(server("sleep 62; grep -c 'DB saved on disk' /var/log/redis/redis-server.log"))
        .isEqualTo("1\n0");
    assertThat(server("grep -o '2 changes in 60 seconds. Saving...' /var/log/redis/*.log"))
        .contains("2 changes in 60 seconds");
    server("killall -9 redis-server; sleep 1");
    assertThat(client(CLI + "get b")).isEqualTo("\"1\"\n0");
  }

  @Test
  void one_thread_serves_all_in_turn() {
    server(
        OPEN + "echo 'enable-debug-command yes' >> /etc/redis/redis.conf; systemctl start redis");
    server("redis-cli debug sleep 2 & sleep 0.1");
    assertThat(client("echo ping | " + CLI)).isEqualTo("PONG\n(1.89s)\n0");
  }

  @Test
  void a_mistake_in_the_file_is_named() {
    assertThat(server("printf 'port 6379\\nfoo bar\\n' > /tmp/r.conf; redis-server /tmp/r.conf"))
        .isEqualTo(
            "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\n"
                + "Reading the configuration file, at line 2\n>>> 'foo bar'\n"
                + "Bad directive or wrong number of arguments\n1");
    assertThat(server("redis-server --port 6379 --bind 10.9.9.9"))
        .contains(
            "# Warning: Could not create server TCP listening socket 10.9.9.9:6379: bind: Cannot"
                + " assign requested address\n",
            "# Failed listening on port 6379 (TCP), aborting.\n1");
  }

  @Test
  void monitor_shows_what_others_ask() {
    server(OPEN + "systemctl start redis-server");
    server("redis-cli monitor > /tmp/seen &");
    client(CLI + "set a 'x y'");
    assertThat(server("cat /tmp/seen"))
        .matches(
            "(?s)OK\n\\d{10}\\.\\d{6} \\[0 172\\.16\\.16\\.1:\\d+\\] \"set\" \"a\" \"x y\"\n0");
  }
}
