package lvslab.net.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.command.Terminals.Done;
import org.junit.jupiter.api.Test;

/// nginx as processes: what ps, its options, signals and systemd show.
class NginxProcessTest {
  private static final String BASIC = "server { listen 80; }";
  private final NginxLab lab = new NginxLab();

  @Test
  void a_master_and_workers_run() {
    lab.conf("server { listen 80; }");
    lab.on("sed -i '1i worker_processes 2;' /etc/nginx/nginx.conf");

    assertThat(lab.on("nginx")).isEmpty();
    assertThat(lab.on("ps -C nginx -o args=").lines())
        .containsExactly(
            "nginx: master process nginx", "nginx: worker process", "nginx: worker process");
    assertThat(lab.on("ps -C nginx --no-header | wc -l").strip()).isEqualTo("3");
    assertThat(lab.on("cat /run/nginx.pid").strip())
        .isEqualTo(lab.on("ps -C nginx -o pid= | head -1").strip());
  }

  @Test
  void netstat_names_the_master() {
    lab.start(BASIC);

    assertThat(lab.on("netstat -antup | grep :80"))
        .contains("0.0.0.0:80")
        .contains("/nginx: master");
  }

  @Test
  void stop_ends_all_and_a_second_one_finds_no_pid() {
    lab.start(BASIC);

    assertThat(lab.on("nginx -s stop; ps -C nginx --no-header")).isEmpty();
    Done again = lab.terminals.type(lab.balancer, "nginx -s stop");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.output())
        .isEqualTo(
            "nginx: [error] open() \"/run/nginx.pid\" failed (2: No such file or directory)\n");
  }

  @Test
  void a_killed_worker_is_started_again_and_a_killed_master_is_not() {
    lab.start(BASIC);
    lab.on("kill -9 $(ps -C nginx -o pid= | tail -1)");

    assertThat(lab.on("ps -C nginx --no-header | wc -l").strip()).isEqualTo("2");
    assertThat(lab.on("cat /var/log/nginx/error.log")).contains("exited on signal 9");
    lab.on("kill -9 $(cat /run/nginx.pid)");
    assertThat(lab.on("ps -C nginx -o args=").strip()).isEqualTo("nginx: worker process");
    assertThat(lab.head("/")).as("orphans serve on").contains("HTTP/1.1 ");
  }

  @Test
  void reload_brings_new_workers_and_the_new_configuration() {
    lab.start("server { listen 80; return 200 old; }");
    String before = lab.on("ps -C nginx -o pid= | tail -1");
    lab.conf("server { listen 80; listen 8080; return 200 new; }");
    lab.on("nginx -s reload");
    lab.pass("1s");

    assertThat(lab.get("/")).isEqualTo("new");
    assertThat(lab.get(":8080/")).isEqualTo("new");
    assertThat(lab.on("ps -C nginx -o pid= | tail -1")).isNotEqualTo(before);
    assertThat(lab.on("ps -C nginx --no-header | wc -l").strip()).isEqualTo("2");
  }

  @Test
  void a_reload_with_a_broken_file_changes_nothing() {
    lab.start("server { listen 80; return 200 old; }");
    lab.conf("servr {}");

    assertThat(lab.on("kill -HUP $(cat /run/nginx.pid); sleep 1; cat /var/log/nginx/error.log"))
        .contains("[emerg]")
        .contains("unknown directive \"servr\" in /etc/nginx/nginx.conf:3");
    assertThat(lab.get("/")).isEqualTo("old");
  }

  @Test
  void an_address_that_is_not_here_cannot_be_bound() {
    Done done = lab.terminals.type(lab.balancer, start("server { listen 172.16.16.172:80; }"));

    assertThat(done.status()).isEqualTo(1);
    assertThat(done.output())
        .isEqualTo(
            "nginx: [emerg] bind() to 172.16.16.172:80 failed"
                + " (99: Cannot assign requested address)\n");
    assertThat(lab.on("sysctl -qw net.ipv4.ip_nonlocal_bind=1; nginx; echo $?")).isEqualTo("0\n");
  }

  private String start(String http) {
    lab.conf(http);
    return "nginx";
  }

  @Test
  void a_port_in_use_is_tried_five_times() {
    lab.start(BASIC);
    lab.on("cp /run/nginx.pid /tmp/pid");
    Done done = lab.terminals.type(lab.balancer, "date +%s; nginx; echo $?; date +%s");
    String[] lines = done.output().split("\n");

    assertThat(lines)
        .hasSize(9)
        .contains("nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)")
        .contains("nginx: [emerg] still could not bind()");
    assertThat(Long.parseLong(lines[8]) - Long.parseLong(lines[0])).isBetween(2L, 3L);
    assertThat(lab.on("ps -C nginx --no-header | wc -l").strip()).isEqualTo("2");
  }

  @Test
  void an_address_beside_all_addresses_has_no_socket_of_its_own() {
    assertThat(lab.start("server { listen 80; listen 172.16.16.172:80; }")).isEmpty();
    assertThat(lab.on("ss -Hlnt | grep -c :80").strip()).isEqualTo("1");
  }

  @Test
  void the_tutorials_build_lives_below_usr_local() {
    lab.on("/usr/local/nginx/sbin/nginx");

    assertThat(lab.on("ps -C nginx -o args= | head -1"))
        .isEqualTo("nginx: master process /usr/local/nginx/sbin/nginx\n");
    assertThat(lab.on("cat /usr/local/nginx/logs/nginx.pid")).isNotEmpty();
    assertThat(lab.head("/")).contains("Server: nginx/1.10.3").contains("Welcome to nginx!");
    assertThat(lab.head("/none")).contains("<body bgcolor=\"white\">");
    assertThat(lab.on("/usr/local/nginx/sbin/nginx -V 2>&1")).contains("sticky-module");
  }

  @Test
  void a_stopped_worker_lets_connections_wait() {
    lab.start("server { listen 80; return 200 here; }");
    lab.on("kill -STOP $(ps -C nginx -o pid= | tail -1)");

    assertThat(lab.terminals.type(lab.client, "curl -s -m 2 http://172.16.16.173/").status())
        .isEqualTo(28);
    lab.on("kill -CONT $(ps -C nginx -o pid= | tail -1)");
    assertThat(lab.get("/")).isEqualTo("here");
  }

  @Test
  void numbers_of_processes_have_the_digits_of_the_greatest_and_begin_again_behind_it() {
    lab.start(BASIC);
    assertThat(lab.on("ps -C nginx -o pid,args --no-header").lines())
        .first()
        .asString()
        .matches("   \\d{4} nginx: master process .*");

    lab.on("sysctl -w kernel.pid_max=32768");
    assertThat(lab.on("ps -C nginx -o pid,args --no-header").lines())
        .first()
        .asString()
        .matches(" \\d{4} nginx: master process .*");
    assertThat(lab.on("ps -C nginx").lines()).first().isEqualTo("  PID TTY          TIME CMD");

    lab.on("sysctl -w kernel.pid_max=1001");
    assertThat(lab.on("sleep 1 & echo $!").strip()).matches("3\\d\\d");
  }
}
