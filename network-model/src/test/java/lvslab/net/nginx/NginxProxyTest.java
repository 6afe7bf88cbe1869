package lvslab.net.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Requests that are passed on, and what becomes of them when servers fail.
class NginxProxyTest {
  private static final String PASS = " server { location / { proxy_pass http://web; } }";
  private final NginxLab lab = new NginxLab();

  @Test
  void a_request_is_two_connections_and_the_server_sees_the_balancer() {
    lab.start(NginxLab.UPSTREAM + PASS);

    assertThat(lab.head("/x?y=1"))
        .containsIgnoringNewLines("HTTP/1.1 200 OK")
        .contains("Server: nginx/1.22.1")
        .contains("Content-Length: 4\r\nConnection: keep-alive\r\n");
    assertThat(lab.requestsOf(lab.balancer))
        .singleElement()
        .asString()
        .startsWith("GET /x?y=1 HTTP/1.0\r\nHost: web\r\nConnection: close\r\nUser-Agent: curl/")
        .endsWith("\r\n\r\n");
  }

  @Test
  void requests_take_turns() {
    lab.start(NginxLab.UPSTREAM + PASS);

    assertThat(lab.gets(4)).isEqualTo("one two one two");
  }

  @Test
  void fields_are_set_as_the_configuration_says() {
    lab.start(
        NginxLab.UPSTREAM
            + " proxy_set_header Host $host; proxy_set_header X-Real-IP $remote_addr;"
            + " proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
            + " proxy_set_header User-Agent ''; proxy_http_version 1.1;"
            + PASS);
    lab.terminals.output(lab.client, "curl -s -H 'X-Forwarded-For: 9.9.9.9' 172.16.16.173");

    assertThat(lab.requestsOf(lab.balancer))
        .containsExactly(
            "GET / HTTP/1.1\r\nHost: 172.16.16.173\r\nX-Real-IP: 172.16.16.1\r\n"
                + "X-Forwarded-For: 9.9.9.9, 172.16.16.1\r\nConnection: close\r\nAccept: */*\r\n"
                + "\r\n");
  }

  @Test
  void the_path_of_proxy_pass_replaces_the_location() {
    lab.start(
        NginxLab.UPSTREAM
            + " server { location /a/ { proxy_pass http://web/b/; }"
            + " location /c/ { proxy_pass http://web; }"
            + " location /d/ { rewrite ^/d/(.*)$ /e/$1 break; proxy_pass http://web; } }");
    lab.get("/a/x?q");
    lab.get("/c/x");
    lab.get("/d/x");

    assertThat(lab.requestsOf(lab.balancer).stream().map(text -> text.split(" ")[1]))
        .containsExactly("/b/x?q", "/c/x", "/e/x");
  }

  @Test
  void a_server_that_refuses_is_passed_over_for_ten_seconds() {
    lab.start(NginxLab.UPSTREAM + PASS);
    lab.terminals.type(lab.rs1, "killall lab-httpd");

    assertThat(lab.gets(4)).isEqualTo("two two two two");
    assertThat(
            lab.on("grep -c 'connect() failed (111: Connection refused)' /var/log/nginx/error.log"))
        .isEqualTo("1\n");
    lab.terminals.type(lab.rs1, "lab-httpd --page one &");
    assertThat(lab.gets(2)).isEqualTo("two two");
    lab.pass("11s");
    assertThat(lab.gets(4)).contains("one");
  }

  @Test
  void with_no_server_left_the_answer_is_502() {
    lab.start(NginxLab.UPSTREAM + PASS);
    lab.terminals.type(lab.rs1, "killall lab-httpd");
    lab.terminals.type(lab.rs2, "killall lab-httpd");

    assertThat(lab.head("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
    assertThat(lab.head("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
    assertThat(lab.on("tail -1 /var/log/nginx/error.log"))
        .endsWith(
            "no live upstreams while connecting to upstream, client: 172.16.16.1, server: ,"
                + " request: \"GET / HTTP/1.1\", upstream: \"http://web/\", host:"
                + " \"172.16.16.173\"\n");
  }

  @Test
  void a_server_that_is_silent_costs_the_time_out_and_is_a_504() {
    lab.start("upstream web { server 172.16.16.177; } proxy_connect_timeout 2s;" + PASS);
    lab.terminals.type(lab.rs1, "iptables -A INPUT -p tcp --dport 80 -j DROP");

    assertThat(
            lab.terminals.output(
                lab.client, "curl -s -o /dev/null -w '%{http_code} %{time_total}' 172.16.16.173"))
        .startsWith("504 2.00");
    assertThat(lab.on("cat /var/log/nginx/error.log"))
        .contains("upstream timed out (110: Connection timed out) while connecting to upstream");
  }

  @Test
  void a_server_that_stands_by_is_used_when_the_others_are_gone() {
    lab.start("upstream web { server 172.16.16.177; server 172.16.16.178 backup; }" + PASS);

    assertThat(lab.gets(2)).isEqualTo("one one");
    lab.terminals.type(lab.rs1, "killall lab-httpd");
    assertThat(lab.gets(2)).isEqualTo("two two");
  }

  @Test
  void a_network_of_24_bits_has_one_server_with_ip_hash() {
    lab.start("upstream web { ip_hash; server 172.16.16.177; server 172.16.16.178; }" + PASS);

    assertThat(lab.gets(3)).isEqualTo("two two two");
  }

  @Test
  void a_cookie_brings_a_browser_back_to_its_server() {
    lab.balancer
        .files()
        .write(
            "/usr/local/nginx/conf/nginx.conf",
            "events {}\nhttp { upstream web { sticky; server 172.16.16.177; server 172.16.16.178; }"
                + PASS
                + "}");
    lab.on("/usr/local/nginx/sbin/nginx");
    String first = lab.head("/");

    assertThat(first).contains("Set-Cookie: route=").contains("; Path=/");
    String cookie = first.replaceAll("(?s).*Set-Cookie: (route=[0-9a-f]{32});.*", "$1");
    for (int i = 0; i < 3; i++) {
      assertThat(lab.terminals.output(lab.client, "curl -s -b " + cookie + " 172.16.16.173"))
          .isEqualTo("one\n");
    }
  }

  @Test
  void connections_to_servers_are_kept_if_asked_for() {
    lab.terminals.type(lab.rs1, "killall lab-httpd");
    lab.rs1.files().write("/var/www/html/index.html", "kept\n");
    lab.terminals.type(lab.rs1, "httpd &");
    lab.start(
        "upstream web { server 172.16.16.177; keepalive 4; } proxy_http_version 1.1;"
            + " proxy_set_header Connection '';"
            + PASS);

    assertThat(lab.gets(3)).isEqualTo("kept kept kept");
    assertThat(lab.on("ss -Hnt state established dst 172.16.16.177 | wc -l").strip())
        .isEqualTo("1");
    lab.pass("6s");
    assertThat(lab.on("ss -Hnt state established dst 172.16.16.177 | wc -l").strip())
        .as("httpd closes after 5 s")
        .isEqualTo("0");
  }

  @Test
  void a_client_that_leaves_takes_the_request_with_it() {
    lab.start(NginxLab.UPSTREAM + PASS);
    lab.terminals.type(lab.rs1, "killall -STOP lab-httpd");
    lab.terminals.type(lab.client, "curl -s -m 1 172.16.16.173");
    lab.pass("1s");

    assertThat(lab.on("tail -1 /var/log/nginx/access.log")).contains("\"GET / HTTP/1.1\" 499 0 ");
    assertThat(lab.on("ss -Hnt state established | wc -l").strip()).isEqualTo("0");
  }

  @Test
  void large_answers_pass_whole() {
    lab.terminals.type(lab.rs1, "killall lab-httpd; lab-httpd --pad 300000 &");
    lab.start("upstream web { server 172.16.16.177; }" + PASS);

    assertThat(lab.terminals.output(lab.client, "curl -s 172.16.16.173 | wc -c").strip())
        .isEqualTo("300000");
  }
}
