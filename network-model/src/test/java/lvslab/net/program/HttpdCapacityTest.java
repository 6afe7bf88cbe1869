package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.ServiceTime;
import lvslab.net.host.Signal;
import lvslab.net.tcp.TcpState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server with few workers, or with work to do.
class HttpdCapacityTest {
  private final TwoHosts two = new TwoHosts();

  @BeforeEach
  void page() {
    two.server.files().write("/var/www/html/index.html", "172.16.16.177\n");
  }

  private void httpd(String configuration) {
    two.server.files().write("/etc/httpd/conf.d/lab.conf", configuration);
    two.start(two.server, "httpd");
  }

  private void keepOpen(int clients) {
    for (int i = 0; i < clients; i++) {
      two.start(
          two.client,
          "(printf 'GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'; sleep 100) | nc 172.16.16.177 80");
    }
    two.lab.runFor(10 * SimTime.MILLISECOND);
  }

  private int waiting() {
    return two.server.stack().tcp().sockets().stream()
        .filter(s -> s.state() == TcpState.LISTEN)
        .mapToInt(s -> s.receiveQueue())
        .sum();
  }

  @Test
  void connections_wait_in_the_kernel_while_keep_alive_holds_all_workers() {
    httpd("MaxRequestWorkers 2\nStartServers 2\nKeepAliveTimeout 5\n");
    keepOpen(3);
    assertThat(waiting()).as("the third").isEqualTo(1);
    long asked = two.lab.engine.nowNanos();
    assertThat(two.run(two.client, "curl -s -w '%{time_total}\\n' http://172.16.16.177/"))
        .as("a worker is free when the keep-alive of the first has run out")
        .matches("172.16.16.177\n[45]\\.\\d+\n0");
    assertThat(two.lab.engine.nowNanos() - asked).isGreaterThan(4 * SimTime.SECOND);
    two.lab.runFor(10 * SimTime.SECOND);
    assertThat(waiting()).isZero();
    assertThat(two.server.files().read("/var/log/httpd/error_log").orElse("")).isEmpty();
  }

  @Test
  void a_redirect_with_a_status_breaks_a_site_on_purpose() {
    httpd("Redirect 500 /\n");
    assertThat(two.run(two.client, "curl -s -i http://172.16.16.177/ | tr -d '\\r' | sed 2d"))
        .startsWith(
            """
            HTTP/1.1 500 Internal Server Error
            Server: Apache/2.4.6 (CentOS)
            Content-Length: 527
            Connection: close
            Content-Type: text/html; charset=iso-8859-1

            <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
            <html><head>
            <title>500 Internal Server Error</title>
            </head><body>
            <h1>Internal Server Error</h1>
            <p>The server encountered an internal error or
            """);
    two.server.files().write("/etc/httpd/conf.d/lab.conf", "Redirect permanent /a http://b/c\n");
    two.run(two.server, "httpd -k graceful");
    assertThat(two.run(two.client, "curl -s -i http://172.16.16.177/a/d | grep -i location"))
        .isEqualTo("Location: http://b/c/d\r\n0");
    assertThat(two.run(two.client, "curl -s http://172.16.16.177/")).isEqualTo("172.16.16.177\n0");
  }

  @Test
  void a_client_waits_in_the_backlog_and_is_served_when_a_worker_is_free() {
    httpd("MaxRequestWorkers 1\nKeepAliveTimeout 2\n");
    keepOpen(2);
    assertThat(waiting()).isEqualTo(1);
    two.lab.runFor(3 * SimTime.SECOND);
    assertThat(waiting()).isZero();
  }

  @Test
  void httpd_starts_workers_ever_faster_while_too_few_wait() {
    httpd("StartServers 5\nKeepAliveTimeout 60\n");
    keepOpen(40);
    int[] left = new int[6];
    for (int i = 0; i < left.length; i++) {
      left[i] = waiting();
      two.lab.runFor(SimTime.SECOND);
    }
    assertThat(left)
        .as("5 workers, then 1, 2, 4, 8, 16 more")
        .containsExactly(35, 34, 32, 28, 20, 4);
  }

  @Test
  void httpd_says_that_all_workers_are_taken() {
    httpd("MaxRequestWorkers 6\nKeepAliveTimeout 60\n");
    keepOpen(8);
    two.lab.runFor(2 * SimTime.SECOND);
    assertThat(two.server.files().read("/var/log/httpd/error_log").orElse(""))
        .matches(
            "\\[Wed Jan 01 00:00:01\\.\\d{6} 2020\\] \\[mpm_prefork:error\\] \\[pid \\d+\\]"
                + " AH00161: server reached MaxRequestWorkers setting, consider raising the"
                + " MaxRequestWorkers setting\n");
  }

  @Test
  void answers_take_their_time_on_the_processor_one_after_another() {
    two.server.requestWork().setTime(new ServiceTime(100 * SimTime.MILLISECOND, 0, false));
    httpd("");
    String three = "for i in 1 2 3; do curl -s -w '%{time_total}\\n' 172.16.16.177 & done; wait";
    assertThat(two.run(two.client, three))
        .matches("(?s)172.16.16.177\n0.10.*172.16.16.177\n0.20.*172.16.16.177\n0.30.*");
  }

  @Test
  void long_answers_take_longer() {
    two.server.files().write("/var/www/html/big", "x".repeat(100 * 1024));
    two.server.requestWork().setTime(new ServiceTime(0, SimTime.MILLISECOND, false));
    httpd("");
    assertThat(
            two.run(two.client, "curl -s -o /dev/null -w '%{time_total}' http://172.16.16.177/big"))
        .matches("0\\.10\\d+0");
  }

  @Test
  void a_server_that_is_killed_gives_its_work_up() {
    two.server.requestWork().setTime(new ServiceTime(SimTime.SECOND, 0, false));
    httpd("");
    two.start(two.client, "curl -s 172.16.16.177");
    two.lab.runFor(100 * SimTime.MILLISECOND);
    for (Process process : List.copyOf(two.server.processes().all())) {
      process.signal(Signal.SIGKILL);
    }
    assertThat(two.server.kernel().cpu().waiting()).isZero();
    two.start(two.server, "httpd");
    assertThat(two.run(two.client, "curl -s -w '%{time_total}' 172.16.16.177"))
        .matches("172.16.16.177\n1\\.0\\d+0");
  }

  @Test
  void packets_beyond_netdev_max_backlog_are_lost_and_counted() {
    two.server.kernel().cpu().shape(1, 10 * SimTime.MILLISECOND);
    two.server.files().setSysctl("net.core.netdev_max_backlog", "2");
    assertThat(two.run(two.client, "ping -c 1 -W 1 172.16.16.177")).contains("time=2");
    for (int i = 0; i < 6; i++) {
      two.start(two.client, "ping -c 1 -W 1 172.16.16.177");
    }
    two.lab.runFor(2 * SimTime.SECOND);
    assertThat(two.run(two.server, "cat /proc/net/softnet_stat"))
        .matches("00000005 00000003 (00000000 ?){11}\n0");
  }
}
