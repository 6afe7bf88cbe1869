package lvslab.net.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files, locations and what stands in place of pages.
class NginxPageTest {
  private final NginxLab lab = new NginxLab();

  @Test
  void a_file_has_nginxs_head() {
    lab.start("include mime.types; server { root /srv; }");
    lab.on("mkdir -p /srv; echo hello > /srv/index.html");

    assertThat(lab.head("/"))
        .matches(
            "(?s)HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: [^\r]*\r\n"
                + "Content-Type: text/html\r\nContent-Length: 6\r\nLast-Modified: [^\r]*\r\n"
                + "Connection: keep-alive\r\nETag: \"[0-9a-f]+-6\"\r\nAccept-Ranges: bytes\r\n"
                + "\r\nhello\n");
  }

  @Test
  void what_is_missing_is_a_404_and_a_line_in_the_log() {
    lab.start("server { root /srv; }");

    assertThat(lab.head("/none"))
        .contains("HTTP/1.1 404 Not Found\r\n")
        .endsWith(
            "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n"
                + "<center><h1>404 Not Found</h1></center>\r\n"
                + "<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n");
    assertThat(lab.on("cat /var/log/nginx/error.log"))
        .contains(
            "open() \"/srv/none\" failed (2: No such file or directory), client: 172.16.16.1");
  }

  @ParameterizedTest
  @CsvSource({
    "/, prefix-root",
    "/x, prefix-root",
    "/equal, equal",
    "/equal/x, prefix-root",
    "/img/a.png, no-regex",
    "/doc/a.png, regex",
    "/doc/a.PNG, regex",
    "/doc/a.txt, prefix-doc",
    "/doc/deep/a.txt, prefix-doc",
    "/doc/deep/a.gif, nested",
  })
  void the_location_is_found_as_nginx_finds_it(String path, String location) {
    lab.start(
        "server {"
            + " location / { return 200 prefix-root; }"
            + " location = /equal { return 200 equal; }"
            + " location /doc/ { location /doc/deep/ { return 200 nested; }"
            + "   location ~ txt$ { return 200 prefix-doc; } }"
            + " location ^~ /img/ { return 200 no-regex; }"
            + " location ~* \\.png$ { return 200 regex; } }");

    assertThat(lab.get(path)).isEqualTo(location);
  }

  @Test
  void the_server_is_chosen_by_name() {
    lab.start(
        "server { server_name a.org; return 200 a; }"
            + " server { server_name *.b.org; return 200 b; }"
            + " server { listen 80 default_server; return 200 default; }");

    assertThat(lab.get("/ -H 'Host: a.org:80'")).isEqualTo("a");
    assertThat(lab.get("/ -H 'Host: www.b.org'")).isEqualTo("b");
    assertThat(lab.get("/")).isEqualTo("default");
  }

  @Test
  void an_error_page_stands_for_an_error() {
    lab.start(
        "server { root /srv; error_page 404 /sorry.html; error_page 502 =200 /sorry.html;"
            + " location /p { proxy_pass http://127.0.0.1:9; } }");
    lab.on("mkdir -p /srv; echo sorry > /srv/sorry.html");

    assertThat(lab.head("/none")).contains("HTTP/1.1 404 Not Found").endsWith("sorry\n");
    assertThat(lab.head("/p")).contains("HTTP/1.1 200 OK").endsWith("sorry\n");
  }

  @Test
  void conditions_and_redirects() {
    lab.start(
        "server { set $who none; if ($http_user_agent ~* curl) { set $who curl; }"
            + " location / { if ($arg_go = 1) { return 302 /there; } return 200 $who; }"
            + " location /only { deny 172.16.16.1; } }");

    assertThat(lab.get("/")).isEqualTo("curl");
    assertThat(lab.head("/?go=1"))
        .contains("HTTP/1.1 302 Moved Temporarily")
        .contains("Location: http://172.16.16.173/there\r\n");
    assertThat(lab.head("/only")).contains("403 Forbidden");
  }

  @Test
  void keepalive_ends_after_its_time_out() {
    lab.start("keepalive_timeout 3; server { return 200 x; }");
    lab.terminals.type(
        lab.client,
        "(printf 'GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'; sleep 10) | nc 172.16.16.173 80 &");
    lab.pass("2s");
    assertThat(lab.on("ss -Hnt state established | wc -l").strip()).isEqualTo("1");
    lab.pass("2s");
    assertThat(lab.on("ss -Hnt state established | wc -l").strip()).isEqualTo("0");
  }

  @Test
  void a_log_format_of_ones_own() {
    lab.start(
        "log_format f '$remote_addr $status $upstream_addr $request_time';"
            + " access_log /tmp/a.log f; server { return 200 x; }");
    lab.get("/");

    assertThat(lab.on("cat /tmp/a.log")).isEqualTo("172.16.16.1 200 - 0.000\n");
  }
}
