package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;

/// A client, a balancer with nginx, and two servers behind it, on one segment.
final class NginxLab {
  static final String UPSTREAM = "upstream web { server 172.16.16.177; server 172.16.16.178; }";

  final Terminals terminals = new Terminals();
  private final Switch lan = terminals.segment("lan");
  final Host client = terminals.host("client", lan, "02:00:00:00:00:01", "172.16.16.1/24");
  final Host balancer = terminals.host("lb", lan, "02:00:00:00:00:73", "172.16.16.173/24");
  final Host rs1 = terminals.host("rs1", lan, "02:00:00:00:00:77", "172.16.16.177/24");
  final Host rs2 = terminals.host("rs2", lan, "02:00:00:00:00:78", "172.16.16.178/24");

  NginxLab() {
    terminals.type(rs1, "lab-httpd --page one &");
    terminals.type(rs2, "lab-httpd --page two &");
  }

  /// Starts nginx with what stands within `http`.
  String start(String http) {
    conf(http);
    return terminals.output(balancer, "nginx");
  }

  void conf(String http) {
    balancer.files().write("/etc/nginx/nginx.conf", "events {}\nhttp {\n" + http + "\n}\n");
  }

  String get(String path) {
    return terminals.output(client, "curl -s http://172.16.16.173" + path);
  }

  String head(String path) {
    return terminals.output(client, "curl -si http://172.16.16.173" + path);
  }

  /// One line a page.
  String gets(int count) {
    var all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(get("/").strip()).append(' ');
    }
    return all.toString().strip();
  }

  String on(String line) {
    return terminals.output(balancer, line);
  }

  void pass(String time) {
    long span = SimTime.parse(time).orElseThrow();
    terminals.engine.runUntil(terminals.engine.nowNanos() + span);
  }

  /// What a host has sent to port 80, segment by segment.
  List<String> requestsOf(Host host) {
    List<String> texts = new ArrayList<>();
    terminals.journal.entries().stream()
        .filter(entry -> entry.event() instanceof FrameEvent.Sent)
        .map(entry -> (FrameEvent.Sent) entry.event())
        .filter(sent -> sent.node().equals(host.name()))
        .forEach(
            sent -> {
              if (sent.frame().payload() instanceof Ipv4Packet p
                  && p.payload() instanceof TcpSegment tcp
                  && tcp.destinationPort() == 80
                  && !tcp.data().isEmpty()) {
                texts.add(tcp.data().utf8());
              }
            });
    return texts;
  }
}
