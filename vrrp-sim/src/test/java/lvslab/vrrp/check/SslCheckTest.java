package lvslab.vrrp.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// SSL_GET against nginx.
class SslCheckTest {
  private static final String HEAD =
      """
      virtual_server 172.16.16.172 443 {
        delay_loop 6
        lb_algo rr
        lb_kind DR
        protocol TCP
        warmup 0
        real_server 172.16.16.177 443 {
          SSL_GET {
            retry 1
            delay_before_retry 3
            connect_timeout 3
            log_all_failures
      """;
  private static final String TAIL =
      """
          }
        }
      }
      """;
  private static final String SERVICE = "[172.16.16.177]:tcp:443";
  private static final String GOOD = "2.00 Remote Web server " + SERVICE + " succeed on service.";

  private final CheckLab lab = new CheckLab();

  private void nginx(String server) {
    lab.type(
        "rs1",
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            + " -keyout /etc/nginx/key.pem -out /etc/nginx/cert.pem -days 365 -subj /CN=www.lab");
    lab.hosts
        .get("rs1")
        .files()
        .write(
            "/etc/nginx/nginx.conf",
            "events {}\nhttp { ssl_protocols TLSv1.2 TLSv1.3;\nserver { listen 443 ssl;"
                + " ssl_certificate cert.pem; ssl_certificate_key key.pem;\n"
                + server
                + "\n} }\n");
    lab.type("rs1", "nginx");
  }

  private void run(String settings, long seconds) {
    lab.conf(HEAD + settings + TAIL);
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
    lab.run(seconds);
  }

  @Test
  void a_good_server() {
    nginx("location / { return 200 'page 1'; }");
    run("url { path / }", 15);
    assertThat(lab.says()).containsExactly(GOOD);
  }

  @Test
  void its_frames() {
    nginx("location / { return 200 'page 1'; }");
    run("url { path / }", 4);
    assertThat(lab.frames)
        .extracting(CheckLab.Row::text)
        .map(text -> text.replace("172.16.16.173", "m").replace("172.16.16.177", "rs1"))
        // two signatures of ECDSA, whose numbers begin with an octet of zeros half of the time
        .map(text -> text.replaceFirst("PA 7(4[89]|5[0-2])$", "PA 748 to 752"))
        .containsExactly(
            "m > rs1 S 0",
            "rs1 > m SA 0",
            "m > rs1 A 0",
            "m > rs1 PA 297",
            "rs1 > m A 0",
            "rs1 > m PA 748 to 752",
            "m > rs1 A 0",
            "m > rs1 PA 80",
            "rs1 > m PA 271",
            "rs1 > m PA 271",
            "m > rs1 PA 94",
            "rs1 > m PA 170",
            "rs1 > m PA 24",
            "rs1 > m FA 0",
            "m > rs1 A 0",
            "m > rs1 FA 0",
            "rs1 > m A 0");
  }

  @Test
  void a_server_of_tls_1_2() {
    nginx("ssl_protocols TLSv1.2; location / { return 200 'page 1'; }");
    run("url { path / }", 15);
    assertThat(lab.says()).containsExactly(GOOD);
  }

  @Test
  void a_digest() {
    nginx("location / { return 200 'page 1'; }");
    run("url { path /\ndigest 17e477fe899e29fb93a2117a6a9baadf }", 15);
    assertThat(lab.says()).containsExactly(GOOD);
  }

  @Test
  void another_page() {
    nginx("location / { return 200 'page 2'; }");
    run("url { path /\ndigest 17e477fe899e29fb93a2117a6a9baadf }", 3);
    assertThat(lab.says())
        .startsWith(
            "2.00 MD5 digest error to server " + SERVICE + ".",
            "2.00 HTTP_CHECK on service " + SERVICE + " failed after 1 retries.");
  }

  @Test
  void an_error_of_the_server() {
    nginx("location / { return 503; }");
    run("url { path / }", 3);
    assertThat(lab.says()).startsWith("2.00 HTTP status code error to server " + SERVICE + ".");
  }

  @Test
  void a_status_that_is_asked_for() {
    nginx("location / { return 503; }");
    run("url { path /\nstatus_code 503 }", 15);
    assertThat(lab.says()).containsExactly(GOOD);
  }

  @Test
  void plain_http_behind_the_port() {
    nginx("location / { return 200 'page 1'; }");
    lab.type("rs1", "sed -i 's/443 ssl/443/' /etc/nginx/nginx.conf; nginx -s stop");
    lab.at(500, () -> lab.type("rs1", "nginx"));
    run("url { path / }", 3);
    assertThat(lab.says())
        .startsWith("2.00 SSL handshake/communication error connecting to server " + SERVICE + ".");
  }

  @Test
  void a_session_that_ends_without_an_answer() {
    nginx("location / { return 444; }");
    run("url { path / }", 3);
    assertThat(lab.says()).startsWith("2.00 SSL read error from server " + SERVICE + ".");
  }

  @Test
  void a_server_that_does_not_greet() {
    lab.type("rs1", "nc -lk 443 &");
    run("url { path / }", 7);
    assertThat(lab.says()).startsWith("5.00 Timeout connecting server " + SERVICE + ".");
  }

  @Test
  void the_name_of_the_server_is_sent_if_asked_for() {
    nginx("server_name a.lab; location / { return 200 $ssl_protocol; }");
    run("enable_sni\nurl { path /\nvirtualhost www.lab }", 4);
    // 16 octets for the extension with the name
    assertThat(lab.frames).extracting(CheckLab.Row::text).anyMatch(text -> text.endsWith(" 313"));
    assertThat(lab.says()).containsExactly(GOOD);
  }
}
