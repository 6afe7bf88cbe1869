package lvslab.net.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.Switch;
import lvslab.net.shell.Shell;
import lvslab.net.stack.Lab;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.junit.jupiter.api.Test;

/// Clients and servers on two hosts, typed as on a terminal.
class ProgramsTest {
  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  private final Host client = host("client", 0, "02:00:00:00:00:01", "172.16.16.1/24");
  private final Host server = host("rs1", 1, "02:00:00:00:00:77", "172.16.16.177/24");

  private Host host(String name, int index, String mac, String address) {
    var table = new CommandTable();
    Programs.addTo(table);
    var host = new Host(new Kernel(lab.engine, name, index, new HostClock(1000, 0)), table);
    Lab.card(host.stack(), "eth0", mac, lan, address);
    return host;
  }

  /// Runs a line and says what it printed and how it ended.
  private String run(Host host, String line) {
    List<Shell.Result> results = new ArrayList<>();
    Shell.run(host, line, results::add);
    for (int i = 0; i < 200 && results.isEmpty(); i++) {
      lab.runFor(SimTime.SECOND);
    }
    return results.isEmpty() ? "(runs on)" : results.get(0).output() + results.get(0).status();
  }

  private void start(String line) {
    Shell.run(server, line + " &", result -> {});
    lab.runFor(SimTime.MILLISECOND);
  }

  /// Flags and lengths of the TCP segments of a port, as `C:S S:SA ...`.
  private String segments(int port) {
    var text = new StringBuilder();
    for (FrameEvent.Sent sent : lab.sent()) {
      if (sent.frame().payload() instanceof Ipv4Packet p
          && p.payload() instanceof TcpSegment tcp
          && (tcp.sourcePort() == port || tcp.destinationPort() == port)) {
        text.append(text.isEmpty() ? "" : " ");
        text.append(sent.node().equals("client") ? "C:" : "S:");
        text.append(TcpFlags.letters(tcp.flags()));
        text.append(tcp.data().isEmpty() ? "" : Integer.toString(tcp.data().length()));
      }
    }
    return text.toString();
  }

  /// From one segment of a connection to another, each told by its sender and flags.
  private long between(int port, String from, String to) {
    Map<String, Long> times = new TreeMap<>();
    for (TraceRecord entry : lab.journal.entries()) {
      if (entry.event() instanceof FrameEvent.Sent sent
          && sent.frame().payload() instanceof Ipv4Packet p
          && p.payload() instanceof TcpSegment tcp
          && (tcp.sourcePort() == port || tcp.destinationPort() == port)) {
        String sender = sent.node().equals("client") ? "C:" : "S:";
        times.putIfAbsent(sender + TcpFlags.letters(tcp.flags()), entry.atNanos());
      }
    }
    return times.getOrDefault(to, 0L) - times.getOrDefault(from, 0L);
  }

  @Test
  void curl_gets_a_page_from_httpd_and_closes_first() {
    server.files().write("/var/www/html/index.html", "172.16.16.177\n");
    start("httpd");
    assertThat(run(client, "curl http://172.16.16.177/")).isEqualTo("172.16.16.177\n0");
    lab.runFor(SimTime.SECOND);
    assertThat(segments(80)).matches("C:S S:SA C:A C:PA77 S:A S:PA\\d+ C:A C:FA S:FA C:A");
    assertThat(lab.events(ProcessEvent.Request.class))
        .extracting(r -> r.ok() + " " + r.result())
        .containsExactly("true 200 172.16.16.177");
  }

  @Test
  void curl_shows_apaches_head() {
    server.files().write("/var/www/html/index.html", "hello\n");
    start("httpd");
    assertThat(run(client, "curl -i 172.16.16.177"))
        .startsWith(
            "HTTP/1.1 200 OK\r\nDate: Wed, 01 Jan 2020 00:00:00 GMT\r\nServer: Apache/2.4.6")
        .contains(
            "\r\nETag: \"6-59b08c1fa4000", "\r\nAccept-Ranges: bytes\r\nContent-Length: 6\r\n")
        .endsWith("\r\n\r\nhello\n0");
    assertThat(run(client, "curl -s -o /dev/null -w '%{http_code}' 172.16.16.177/nothing"))
        .isEqualTo("4040");
    assertThat(run(client, "curl -f 172.16.16.177/nothing"))
        .isEqualTo("curl: (22) The requested URL returned error: 404\n22");
  }

  @Test
  void several_pages_come_over_one_connection() {
    server.files().write("/var/www/html/index.html", "a\n");
    start("httpd");
    assertThat(run(client, "curl http://172.16.16.177/ http://172.16.16.177/"))
        .isEqualTo("a\na\n0");
    assertThat(segments(80).split("C:S ", -1)).as("one handshake").hasSize(2);
  }

  @Test
  void httpd_reads_conf_d_and_asks_idle_clients_whether_they_live() {
    server.files().write("/etc/httpd/conf.d/keep.conf", "KeepAliveTimeout 3600\n");
    server.files().write("/etc/httpd/conf.d/not.txt", "Listen 8080\n");
    server.files().setSysctl("net.ipv4.tcp_keepalive_time", "60");
    start("httpd");
    Shell.run(
        client,
        "(printf 'GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'; sleep 100) | nc 172.16.16.177 80 &",
        result -> {});
    lab.runFor(70 * SimTime.SECOND);
    assertThat(segments(80))
        .as("a probe after a minute, and its answer")
        .matches("C:S S:SA C:A C:PA\\d+ S:A S:PA\\d+ C:A S:A C:A");
  }

  @Test
  void httpd_listens_where_each_listen_says() {
    server.files().write("/var/www/html/index.html", "a\n");
    server.files().write("/etc/httpd/conf.d/more.conf", "Listen 8001\nListen 172.16.16.177:8002\n");
    start("httpd");
    for (int port : new int[] {80, 8001, 8002}) {
      assertThat(run(client, "curl -s http://172.16.16.177:" + port + "/")).isEqualTo("a\n0");
    }
    assertThat(run(client, "curl -s http://172.16.16.177:8003/")).isEqualTo("7");
    assertThat(run(server, "httpd")).contains("could not bind to address 0.0.0.0:80").endsWith("1");
    server.files().write("/etc/httpd/conf/httpd.conf", "KeepAlive On\n");
    server.files().remove("/etc/httpd/conf.d/more.conf");
    assertThat(run(server, "httpd"))
        .isEqualTo(
            "no listening sockets available, shutting down\nAH00015: Unable to open logs\n1");
  }

  @Test
  void httpd_serves_a_page_to_post_too() {
    server.files().write("/var/www/html/index.html", "a\n");
    start("httpd");
    assertThat(run(client, "curl -s -d $(printf %04000d 0) http://172.16.16.177/"))
        .isEqualTo("a\n0");
    assertThat(run(client, "curl -s -X BREW http://172.16.16.177/"))
        .contains("501 Not Implemented");
  }

  @Test
  void httpd_closes_an_idle_connection_after_five_seconds() {
    server.files().write("/var/www/html/index.html", "a\n");
    start("httpd");
    run(client, "printf 'GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' | nc 172.16.16.177 80");
    FrameEvent.Sent fin =
        lab.sent().stream()
            .filter(
                s ->
                    s.node().equals("rs1")
                        && s.frame().payload() instanceof Ipv4Packet p
                        && p.payload() instanceof TcpSegment t
                        && t.has(TcpFlags.FIN))
            .findFirst()
            .orElseThrow();
    assertThat(fin.device()).isEqualTo("eth0");
    assertThat(
            lab.journal.entries().stream()
                .filter(e -> e.event() == fin)
                .findFirst()
                .orElseThrow()
                .atNanos())
        .isBetween(5 * SimTime.SECOND, 5_100 * SimTime.MILLISECOND);
  }

  @Test
  void the_lab_server_answers_as_the_references() {
    start("lab-httpd --page 172.16.16.177");
    assertThat(
            run(client, "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 10 -p 40001 172.16.16.177 80"))
        .endsWith("\r\n\r\n172.16.16.177\n0");
    lab.runFor(SimTime.SECOND);
    assertThat(segments(40_001)).isEqualTo("C:S S:SA C:A C:PA18 S:A S:PA98 S:FA C:A C:FA S:A");
  }

  @Test
  void the_lab_server_works_before_it_answers_and_before_it_closes() {
    start("lab-httpd --page x --work 300");
    assertThat(run(client, "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -p 40001 172.16.16.177 80"))
        .endsWith("\r\n\r\nx\n0");
    lab.runFor(SimTime.SECOND);
    assertThat(between(40_001, "C:PA", "S:PA")).isEqualTo(800 * SimTime.MICROSECOND);
    assertThat(between(40_001, "S:PA", "S:FA")).isEqualTo(300 * SimTime.MICROSECOND);
    run(client, "socat -u /dev/null TCP4:172.16.16.177:80,sourceport=40002");
    lab.runFor(SimTime.SECOND);
    assertThat(between(40_002, "C:FA", "S:FA")).isEqualTo(800 * SimTime.MICROSECOND);
  }

  @Test
  void who_works_waits_for_those_who_began_before() {
    long start = lab.engine.nowNanos();
    Shell.run(client, "lab-work 300 &\nlab-work 200", result -> {});
    lab.runFor(400 * SimTime.MICROSECOND);
    assertThat(client.processes().all()).anyMatch(p -> p.words().contains("200"));
    lab.runFor(100 * SimTime.MICROSECOND);
    assertThat(client.processes().all()).noneMatch(p -> p.words().contains("200"));
    assertThat(lab.engine.nowNanos() - start).isEqualTo(500 * SimTime.MICROSECOND);
    assertThat(run(client, "lab-work long")).isEqualTo("usage: lab-work [--turn] MICROSECONDS\n2");
  }

  @Test
  void a_closed_port_is_refused() {
    assertThat(run(client, "curl http://172.16.16.177:81/"))
        .isEqualTo(
            "curl: (7) Failed to connect to 172.16.16.177 port 81 after 2 ms:"
                + " Couldn't connect to server\n7");
    assertThat(run(client, "nc -v 172.16.16.177 81"))
        .isEqualTo("nc: connect to 172.16.16.177 port 81 (tcp) failed: Connection refused\n1");
  }

  @Test
  void nobody_there_is_no_route_to_host_after_three_seconds() {
    assertThat(run(client, "nc -v 172.16.16.99 80"))
        .isEqualTo("nc: connect to 172.16.16.99 port 80 (tcp) failed: No route to host\n1");
    assertThat(run(client, "curl -m 2 http://172.16.16.99/"))
        .isEqualTo("curl: (28) Connection timed out after 2000 milliseconds\n28");
  }

  @Test
  void datagrams_there_and_back() {
    start("lab-udpd --port 5353 --answer 172.16.16.177");
    assertThat(run(client, "printf ping | nc -u -w 1 -p 40001 172.16.16.177 5353"))
        .isEqualTo("172.16.16.177\n0");
    assertThat(run(client, "printf ping | nc -u -w 1 172.16.16.177 9")).isEqualTo("1");
  }

  @Test
  void socat_with_linger_0_resets() {
    start("lab-httpd --page x");
    run(client, "socat -u /dev/null TCP4:172.16.16.177:80,sourceport=40004,linger=0");
    assertThat(segments(40_004)).isEqualTo("C:S S:SA C:A C:RA");
  }

  @Test
  void a_server_that_is_killed_leaves_its_port() {
    start("lab-httpd --page x");
    server.processes().killAll();
    lab.runFor(SimTime.SECOND);
    assertThat(run(client, "nc -v 172.16.16.177 80")).contains("Connection refused");
    start("lab-httpd --page y");
    assertThat(run(client, "curl -s http://172.16.16.177/")).isEqualTo("y\n0");
  }

  @Test
  void complaints_about_the_command_line() {
    assertThat(run(client, "curl -s")).startsWith("curl: no URL specified!\n").endsWith("2");
    assertThat(run(client, "curl --nonsense x")).startsWith("curl: option --nonsense: is unknown");
    assertThat(run(client, "nc 172.16.16.177 port")).isEqualTo("nc: port number invalid: port\n1");
    assertThat(run(client, "curl http://nobody/"))
        .isEqualTo("curl: (6) Could not resolve host: nobody\n6");
  }

  @Test
  void nc_ends_after_as_many_packets_as_W_says() {
    start("lab-udpd --port 53 --answer a");
    assertThat(run(client, "printf ping | nc -u -W 1 172.16.16.177 53")).isEqualTo("a\n0");
    assertThat(run(client, "printf ping | nc -u -W 2 172.16.16.177 53")).isEqualTo("(runs on)");
  }

  @Test
  void nc_refuses_what_is_no_number() {
    assertThat(run(client, "nc -w soon 172.16.16.177 80"))
        .isEqualTo("nc: timeout invalid: soon\n1");
    assertThat(run(client, "nc -u -W x 172.16.16.177 80"))
        .isEqualTo("nc: receive limit invalid: x\n1");
    assertThat(run(client, "nc -p 70000 172.16.16.177 80"))
        .isEqualTo("nc: port number invalid: 70000\n1");
    assertThat(run(client, "nc -w"))
        .startsWith("nc: option requires an argument -- 'w'\nusage: nc");
  }

  @Test
  void socat_refuses_what_is_no_port() {
    assertThat(run(client, "socat - TCP4:172.16.16.177:web"))
        .isEqualTo("socat: E unknown device/address \"TCP4:172.16.16.177:web\"\n1");
    assertThat(run(client, "socat - TCP4:172.16.16.177:80,sourceport=x")).endsWith("1");
  }
}
