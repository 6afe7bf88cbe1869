package lvslab.net.redis;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.host.ServiceTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What redis-cli prints, as redis-cli 7.0.15 printed it.
class RedisCliTest {
  private final RedisLab lab = new RedisLab();

  @BeforeEach
  void serve() {
    lab.on(lab.server, "redis-server --bind 0.0.0.0 --protected-mode no --save '' > /dev/null &");
  }

  private String cli(String rest) {
    return lab.on(lab.client, "redis-cli -h 172.16.16.177 " + rest);
  }

  @Test
  void on_a_terminal_answers_are_for_people_in_a_pipe_they_are_as_they_are() {
    assertThat(cli("hset cart apple 3 pear 4")).isEqualTo("(integer) 2\n0");
    assertThat(cli("hgetall cart")).isEqualTo("1) \"apple\"\n2) \"3\"\n3) \"pear\"\n4) \"4\"\n0");
    assertThat(cli("hgetall cart | cat")).isEqualTo("apple\n3\npear\n4\n0");
    assertThat(cli("get x")).isEqualTo("(nil)\n0");
    assertThat(cli("--raw get x")).isEqualTo("\n0");
    assertThat(cli("lrange x 0 -1")).isEqualTo("(empty array)\n0");
    assertThat(cli("foo bar"))
        .isEqualTo("(error) ERR unknown command 'foo', with args beginning with: 'bar' \n0");
    assertThat(cli("foo | cat"))
        .isEqualTo("ERR unknown command 'foo', with args beginning with: \n\n0");
    assertThat(cli("-e foo")).isEqualTo("ERR unknown command 'foo', with args beginning with: \n1");
    assertThat(cli("rpush l a b c d e f g h i j")).isEqualTo("(integer) 10\n0");
    assertThat(cli("lrange l 8 9")).isEqualTo("1) \"i\"\n2) \"j\"\n0");
    assertThat(cli("lrange l 0 -1")).startsWith(" 1) \"a\"\n 2) \"b\"\n").endsWith("10) \"j\"\n0");
  }

  @Test
  void the_last_word_may_come_from_the_input_and_a_command_may_be_repeated() {
    assertThat(lab.on(lab.client, "echo vm | redis-cli -h 172.16.16.177 -x set big"))
        .isEqualTo("OK\n0");
    assertThat(cli("get big")).isEqualTo("\"vm\\n\"\n0");
    assertThat(cli("-r 3 -i 0.1 ping")).isEqualTo("PONG\nPONG\nPONG\n0");
    assertThat(cli("-n 3 dbsize")).isEqualTo("(integer) 0\n0");
    assertThat(cli("-n 77 ping"))
        .isEqualTo("SELECT 77 failed: ERR DB index is out of range\nPONG\n0");
    assertThat(cli("--foo")).isEqualTo("Unrecognized option or bad number of args for: '--foo'\n1");
    assertThat(lab.on(lab.client, "redis-cli -h 172.16.16.177 -p 6400 ping"))
        .isEqualTo("Could not connect to Redis at 172.16.16.177:6400: Connection refused\n1");
    assertThat(lab.on(lab.client, "redis-cli -h nohost ping"))
        .isEqualTo("Could not connect to Redis at nohost:6379: Name or service not known\n1");
  }

  @Test
  void without_a_command_it_reads_lines() {
    String lines =
        "printf 'get \"a\\n\\nset a 1\\nmulti\\nincr a\\nexec\\n2 ping\\nquit\\nping\\n'";
    assertThat(lab.on(lab.client, lines + " | redis-cli -h 172.16.16.177"))
        .isEqualTo("Invalid argument(s)\nOK\nOK\nQUEUED\n1) (integer) 2\nPONG\nPONG\n0");
  }

  @Test
  void a_slow_answer_is_timed_and_a_lost_connection_is_made_anew() {
    lab.server.requestWork().setTime(new ServiceTime(700_000_000, 0, false));
    String slow = "(echo ping; sleep 3; echo ping) | redis-cli -h 172.16.16.177";
    assertThat(lab.on(lab.client, slow)).isEqualTo("PONG\n(0.70s)\nPONG\n(0.70s)\n0");
    lab.server.requestWork().setTime(ServiceTime.NONE);
    lab.on(
        lab.server,
        "(sleep 1; killall -9 redis-server; sleep 1;"
            + " redis-server --bind 0.0.0.0 --protected-mode no > /dev/null) &");
    String line =
        "(echo ping; sleep 2; echo ping; sleep 1; echo ping) | redis-cli -h 172.16.16.177";
    assertThat(lab.on(lab.client, line))
        .isEqualTo("PONG\nError: Server closed the connection\nPONG\n0");
  }
}
