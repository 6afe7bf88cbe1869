package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Explaining what clients of servers get ends at the line of a server's configuration that made it
/// so, or at what kept an answer from coming.
class ServerBlameTest {
  private static final String HOST =
      """
      - name: %s
        devices: [{name: eth0, mac: "02:00:00:00:00:%s", link: lan}]
        commands: |
          ip addr add 10.0.0.%s/24 dev eth0
          echo page > /var/www/html/index.html
        files:
          %s: |
            %s
        units: [%s]
      """;
  private static final String CLIENT =
      """
      - name: client
        devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
        commands: ip addr add 10.0.0.1/24 dev eth0
      """;

  @TempDir private Path folder;

  private static String host(String name, String last, String unit, String file, String text) {
    return HOST.formatted(name, last, last, file, text.replace("\n", "\n      "), unit);
  }

  private List<String> explain(String hosts, String steps, String decisive) throws IOException {
    String text =
        "name: servers\nuntil: 30s\nlinks: {lan: {}}\nhosts:\n"
            + (CLIENT + hosts).indent(2)
            + "timeline:\n"
            + steps.indent(2)
            + "decisive: {"
            + decisive
            + "}\n";
    Path file = folder.resolve("servers.yaml");
    Files.writeString(file, text);
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), "explain", file.toString());
    assertThat(code).as(err + text).isZero();
    return out.toString().strip().lines().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "httpd | /etc/httpd/conf/httpd.conf | Listen 10.0.0.9:80",
        "nginx | /etc/nginx/nginx.conf | events {} http { server { listen 10.0.0.9:80; } }",
        "redis | /etc/redis/redis.conf | bind 10.0.0.9"
      })
  void a_refused_connection_ends_at_the_address_that_could_not_be_bound(
      String unit, String file, String line) throws IOException {
    int port = unit.equals("redis") ? 6379 : 80;
    List<String> told =
        explain(
            host("web", "10", unit, file, line),
            "- {at: 2s, on: web, run: ip addr add 10.0.0.9/24 dev eth0}\n"
                + ("- {at: 3s, on: client, run: nc -z 10.0.0.9 " + port + "}\n"),
            "drops: host == web && tcp");

    assertThat(told.getLast()).startsWith("Blame: ").endsWith(": " + line);
    assertThat(told)
        .anyMatch(text -> text.startsWith("    net.ipv4.ip_nonlocal_bind = 0  (kernel default"));
  }

  @Test
  void without_a_line_of_a_configuration_it_ends_at_the_command_that_wanted_the_address()
      throws IOException {
    List<String> told =
        explain(
            host("web", "10", "httpd", "/tmp/x", "x"),
            "- {at: 1s, on: web, run: nc -l 10.0.0.9 99}\n"
                + "- {at: 2s, on: web, run: ip addr add 10.0.0.9/24 dev eth0}\n"
                + "- {at: 3s, on: client, run: nc -z 10.0.0.9 99}\n",
            "drops: host == web && tcp");

    assertThat(told.getLast()).endsWith(": nc -l 10.0.0.9 99");
  }

  private static String proxy(String more) {
    String conf =
        "events {}\nhttp {\nupstream web { server 10.0.0.10; server 10.0.0.11; "
            + more
            + " }\nserver {\nproxy_http_version 1.1;\nproxy_connect_timeout 1s;\n"
            + "proxy_read_timeout 2s;\nproxy_set_header Connection '';\n"
            + "location / {\nproxy_pass http://web;\n}\n}\n}";
    return host("lb", "12", "nginx", "/etc/nginx/nginx.conf", conf)
        + host("one", "10", "httpd", "/tmp/x", "x")
        + host("two", "11", "httpd", "/tmp/x", "x");
  }

  @Test
  void what_a_proxy_sends_ends_at_proxy_pass_also_on_a_connection_that_it_has_kept()
      throws IOException {
    String asks = "- {at: 1s, on: client, run: for i in 1 2 3 4; do curl -s 10.0.0.12; done}";
    List<String> kept =
        explain(
            proxy("keepalive 4;"),
            asks,
            "frames: host == lb && ip.dst == 10.0.0.10 && tcp.len > 0, after: 1.012s");
    assertThat(kept.getFirst()).contains("10.0.0.12:").contains("GET / HTTP/1.1");
    assertThat(kept).noneMatch(line -> line.matches(".* lb -> one .*SYN .*"));
    assertThat(kept.getLast()).endsWith(": proxy_pass http://web;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "power-off: one | power-off one",
        "cut: one | cut one/eth0",
        "netem: one, loss: 100% | netem one/eth0 loss 100%",
        "freeze: one | freeze one",
        "stop: one, process: httpd | stop one process httpd"
      })
  void the_next_server_is_asked_because_of_what_was_done_to_the_one_before(
      String fault, String line) throws IOException {
    List<String> told =
        explain(
            proxy(""),
            "- {at: 2s, fault: {" + fault + "}}\n- {at: 3s, on: client, run: curl -s 10.0.0.12}\n",
            "frames: host == lb && ip.dst == 10.0.0.11 && tcp.flags.syn == 1");

    assertThat(told.getLast()).endsWith(": " + line);
    assertThat(told).anyMatch(text -> text.contains("lb: no answer came from 10.0.0.10:80"));
  }
}
