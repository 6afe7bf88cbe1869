package lvslab.vrrp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// HTTP_GET: what is asked, and what counts as a good answer.
class HttpCheckTest {
  private static final String HEAD =
      """
      virtual_server 172.16.16.172 80 {
        delay_loop 6
        lb_algo rr
        lb_kind DR
        protocol TCP
        warmup 0
        real_server 172.16.16.177 80 {
          HTTP_GET {
      """;

  private static final String TAIL =
      """
            retry 1
            delay_before_retry 3
            connect_timeout 3
          }
        }
      }
      """;

  private static final String GOOD = "HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\npage 1";
  private static final String SERVICE = "[172.16.16.177]:tcp:80";
  private static final String POOL = " from VS [172.16.16.172]:tcp:80";

  private final CheckLab lab = new CheckLab();
  private final List<String> requests = new ArrayList<>();
  private String answer = GOOD;

  /// Runs a director whose checks begin 1 s after its start at 1 s.
  private void run(String settings, long seconds) {
    lab.conf(HEAD + settings + TAIL);
    lab.serve("rs1", requests, () -> answer);
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
    lab.run(seconds);
  }

  private void answerFrom(long millis, String text) {
    lab.at(millis, () -> answer = text);
  }

  @Test
  void a_request() {
    run("url { path /index.html }", 3);
    assertThat(requests)
        .containsExactly(
            "GET /index.html HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\n"
                + "Host: 172.16.16.177:80\r\n\r\n");
    assertThat(lab.says())
        .containsExactly("2.00 Remote Web server " + SERVICE + " succeed on service.");
  }

  @Test
  void a_virtual_host_and_another_protocol() {
    run("http_protocol 1.1\nvirtualhost www.lab\nurl { path / }", 3);
    assertThat(requests)
        .containsExactly(
            "GET / HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n"
                + "Host: www.lab\r\n\r\n");
  }

  @Test
  void an_error_is_tried_again_and_two_good_answers_bring_it_back() {
    answerFrom(5_000, "HTTP/1.0 500 Internal Server Error\r\n\r\n");
    answerFrom(15_000, GOOD);
    run("url { path / }", 40);
    assertThat(lab.says())
        .containsExactly(
            "2.00 Remote Web server " + SERVICE + " succeed on service.",
            "11.00 HTTP_CHECK on service " + SERVICE + " failed after 1 retries.",
            "11.00 Removing service " + SERVICE + POOL,
            "11.00 Lost quorum 1-0=1 > 0 for VS [172.16.16.172]:tcp:80",
            "17.00 HTTP status code success to " + SERVICE + " url(/)",
            "23.00 HTTP status code success to " + SERVICE + " url(/)",
            "23.00 Remote Web server " + SERVICE + " succeed on service.",
            "23.00 Adding service " + SERVICE + " to VS [172.16.16.172]:tcp:80",
            "23.00 Gained quorum 1+0=1 <= 1 for VS [172.16.16.172]:tcp:80");
  }

  @Test
  void a_redirection_is_a_failure_unless_its_code_is_asked_for() {
    answer = "HTTP/1.0 301 Moved Permanently\r\nLocation: /x\r\n\r\n";
    run("url { path / }", 3);
    assertThat(lab.says().getFirst())
        .isEqualTo("2.00 HTTP_CHECK on service " + SERVICE + " failed after 1 retries.");
  }

  @Test
  void a_redirection_that_is_asked_for() {
    answer = "HTTP/1.0 301 Moved Permanently\r\nLocation: /x\r\n\r\n";
    run("url { path /\nstatus_code 301-302 }", 3);
    assertThat(lab.says())
        .containsExactly("2.00 Remote Web server " + SERVICE + " succeed on service.");
  }

  @Test
  void the_digest_of_a_body() {
    answerFrom(5_000, GOOD.replace("page 1", "page 2"));
    run("url { path /\ndigest 17e477fe899e29fb93a2117a6a9baadf }", 13);
    assertThat(lab.says())
        .startsWith(
            "2.00 Remote Web server " + SERVICE + " succeed on service.",
            "11.00 HTTP_CHECK on service " + SERVICE + " failed after 1 retries.");
  }

  @Test
  void a_length_that_is_not_as_announced_is_told_once() {
    answer = GOOD.replace("Length: 6", "Length: 7");
    run("url { path /a }", 15);
    assertThat(lab.says())
        .containsExactly(
            "2.00 http_check for RS "
                + SERVICE
                + " VS [172.16.16.172]:tcp:80 url /a: content_length (7) does not match received"
                + " bytes (6)",
            "2.00 Remote Web server " + SERVICE + " succeed on service.");
  }

  @Test
  void one_url_a_round() {
    run("url { path /a }\nurl { path /b }\nurl { path /c }", 21);
    assertThat(requests)
        .extracting(request -> request.substring(4, 6))
        .containsExactly("/a", "/b", "/c", "/a");
    assertThat(lab.says())
        .containsExactly("14.00 Remote Web server " + SERVICE + " succeed on service.");
  }

  @Test
  void fast_recovery_does_not_wait_for_the_other_urls() {
    run("fast_recovery\nurl { path /a }\nurl { path /b }\nurl { path /c }", 3);
    assertThat(requests).hasSize(3);
    assertThat(lab.says())
        .containsExactly("2.00 Remote Web server " + SERVICE + " succeed on service.");
  }

  @Test
  void a_server_that_never_answers() {
    lab.at(5_000, () -> lab.type("rs1", "iptables -A INPUT -p tcp -j DROP"));
    run("log_all_failures\nurl { path / }", 18);
    assertThat(lab.says())
        .containsExactly(
            "2.00 Remote Web server " + SERVICE + " succeed on service.",
            "11.00 Timeout connecting server " + SERVICE + ".",
            "17.00 Timeout connecting server " + SERVICE + ".",
            "17.00 HTTP_CHECK on service " + SERVICE + " failed after 1 retries.",
            "17.00 Removing service " + SERVICE + POOL,
            "17.00 Lost quorum 1-0=1 > 0 for VS [172.16.16.172]:tcp:80");
  }

  @Test
  void a_server_that_takes_the_request_and_never_answers() {
    lab.type("rs1", "pkill lab-httpd");
    lab.at(500, () -> lab.type("rs1", "nc -lk 80 &"));
    lab.conf(HEAD + "log_all_failures\nurl { path / }" + TAIL);
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
    lab.run(7);
    assertThat(lab.says()).startsWith("5.00 Timeout WEB read server " + SERVICE + ".");
  }

  @Test
  void a_server_without_tls_is_no_good_for_ssl_get() {
    lab.conf((HEAD + "log_all_failures\nurl { path / }" + TAIL).replace("HTTP_GET", "SSL_GET"));
    lab.serve("rs1", requests, () -> "HTTP/1.1 400 Bad Request\r\n\r\n");
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
    lab.run(3);
    assertThat(lab.says())
        .startsWith(
            "2.00 SSL handshake/communication error connecting to server " + SERVICE + ".",
            "2.00 HTTP_CHECK on service " + SERVICE + " failed after 1 retries.",
            "2.00 Removing service " + SERVICE + POOL);
    assertThat(requests.getFirst()).startsWith("\u0016\u0003\u0001\u0001\u0024\u0001");
  }
}
