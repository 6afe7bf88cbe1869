package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.host.ServiceTime;
import lvslab.net.trace.ProcessEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// webbench 1.5 against httpd.
class WebbenchTest {
  private static final String BANNER =
      """
      Webbench - Simple Web Benchmark 1.5
      Copyright (c) Radim Kolar 1997-2004, GPL Open Source Software.

      """;

  private final TwoHosts two = new TwoHosts();

  @BeforeEach
  void page() {
    two.server.files().write("/var/www/html/index.html", "172.16.16.177\n");
  }

  private String bench(String words) {
    return two.run(two.client, "webbench " + words);
  }

  @Test
  void it_prints_what_the_tutorial_shows() {
    two.start(two.server, "httpd");
    two.server.requestWork().setTime(new ServiceTime(10 * SimTime.MILLISECOND, 0, false));
    assertThat(bench("-t 60 -c 20 http://172.16.16.177/"))
        .as("100 pages a second, of 273 octets each")
        .startsWith(
            BANNER
                + """
                Benchmarking: GET http://172.16.16.177/
                20 clients, running 60 sec.

                Speed=5999 pages/min, 27295 bytes/sec.
                Requests: 5999 susceed, 0 failed.
                """);
  }

  @Test
  void a_client_sleeps_a_second_then_works_its_time_and_what_is_cut_off_does_not_count() {
    two.start(two.server, "httpd");
    two.server.requestWork().setTime(new ServiceTime(400 * SimTime.MILLISECOND, 0, false));
    long began = two.lab.engine.nowNanos();
    assertThat(bench("-t 1 http://172.16.16.177/"))
        .contains("\n1 client, running 1 sec.\n\nSpeed=120 pages/min, 546 bytes/sec.\n")
        .endsWith("Requests: 2 susceed, 0 failed.\n2");
    assertThat(two.lab.events(ProcessEvent.Request.class)).hasSize(2);
    assertThat(two.lab.engine.nowNanos() - began).isGreaterThanOrEqualTo(2 * SimTime.SECOND);
    assertThat(two.segments(80))
        .as("the parent looks whether the server can be reached")
        .startsWith("C:S S:SA C:A C:FA S:FA C:A C:S");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1     | GET / HTTP/1.0~User-Agent: WebBench 1.5~Host: 172.16.16.177~~",
        "-2     | GET / HTTP/1.1~User-Agent: WebBench 1.5~Host: 172.16.16.177~Connection: close~~",
        "-9     | GET /~",
        "--head | HEAD / HTTP/1.0~User-Agent: WebBench 1.5~Host: 172.16.16.177~~",
        "--trace| TRACE / HTTP/1.1~User-Agent: WebBench 1.5~Host: 172.16.16.177~Connection:"
            + " close~~",
        "-r     | GET / HTTP/1.0~User-Agent: WebBench 1.5~Host: 172.16.16.177~~",
      })
  void it_sends_what_its_options_say(String options, String request) {
    var o = new WebbenchOptions(List.of(options, "http://172.16.16.177:8080/"));
    assertThat(o.prepare()).isEmpty();
    assertThat(o.request()).isEqualTo(request.replace("~", "\r\n"));
    assertThat(o.host() + " " + o.port()).isEqualTo("172.16.16.177 8080");
  }

  @Test
  void through_a_proxy_it_asks_for_the_whole_url() {
    var o = new WebbenchOptions(List.of("-r", "-p", "proxy:3128", "-9", "ftp://x/y"));
    assertThat(o.prepare()).isEmpty();
    assertThat(o.request())
        .isEqualTo(
            "GET ftp://x/y HTTP/1.0\r\nUser-Agent: WebBench 1.5\r\nPragma: no-cache\r\n\r\n");
    assertThat(o.announcement())
        .isEqualTo(
            "\nBenchmarking: GET ftp://x/y\n"
                + "1 client, running 30 sec, via proxy server proxy:3128, forcing reload.\n");
  }

  @Test
  void http_0_9_has_no_head() {
    two.start(two.server, "httpd");
    two.server.requestWork().setTime(new ServiceTime(400 * SimTime.MILLISECOND, 0, false));
    assertThat(bench("-9 -t 1 http://172.16.16.177/"))
        .contains("(using HTTP/0.9)", "Speed=120 pages/min, 28 bytes/sec.");
  }

  @Test
  void it_does_not_wait_for_replies_if_told_so() {
    two.start(two.server, "httpd");
    assertThat(bench("-f -t 1 http://172.16.16.177/"))
        .contains("1 client, running 1 sec, early socket close.", " 0 bytes/sec.", " 0 failed.")
        .doesNotContain("Requests: 0 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "172.16.16.177/         | ~172.16.16.177/: is not a valid URL.~",
        "http://172.16.16.177   | ~Invalid URL syntax - hostname don't ends with '/'.~",
        "https://172.16.16.177/ | ~Only HTTP protocol is directly supported, set --proxy for"
            + " others.~",
      })
  void it_refuses_urls_as_the_original_does(String url, String text) {
    assertThat(bench(url)).isEqualTo(BANNER.strip() + "\n" + text.replace("~", "\n") + "2");
  }

  @Test
  void it_gives_up_if_the_server_cannot_be_reached() {
    assertThat(bench("http://172.16.16.177/"))
        .endsWith("running 30 sec.\n\nConnect to server failed. Aborting benchmark.\n1");
    assertThat(bench("http://nowhere/")).endsWith("Aborting benchmark.\n1");
  }

  @Test
  void pages_fail_while_the_server_is_gone() {
    two.start(two.server, "httpd");
    two.server.requestWork().setTime(new ServiceTime(10 * SimTime.MILLISECOND, 0, false));
    two.start(two.server, "sleep 2.5; killall httpd");
    assertThat(bench("-t 4 -c 2 http://172.16.16.177/"))
        .matches("(?s).*Requests: 1\\d\\d susceed, [1-9]\\d{3} failed\\.\n\\d+");
  }

  @Test
  void without_a_url_it_shows_how_it_is_used() {
    assertThat(bench("")).startsWith("webbench [option]... URL\n  -f|--force ").endsWith("\n2");
    assertThat(bench("-t 5")).startsWith("webbench: Missing URL!\nwebbench [option]").endsWith("2");
    assertThat(bench("-x")).startsWith("webbench: invalid option -- 'x'\n").endsWith("2");
    assertThat(bench("-V")).isEqualTo("1.5\n0");
  }
}
