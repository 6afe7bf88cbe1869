package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.net.host.Host;
import lvslab.net.host.SettingLines;
import lvslab.net.nginx.conf.Directive;
import lvslab.net.nginx.conf.Listen;
import lvslab.net.nginx.conf.NginxConf;
import lvslab.net.nginx.conf.ServerConf;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;

/// A configuration in force, with its listening sockets (core/ngx_cycle.h).
final class Cycle {
  private final NginxConf conf;
  private final SettingLines lines;
  private final List<ListenSocket> sockets = new ArrayList<>();
  private final Map<String, UpstreamPeers> shared = new TreeMap<>();

  Cycle(NginxConf conf, Host host) {
    this.conf = conf;
    lines = new SettingLines(host, "nginx");
  }

  NginxConf conf() {
    return conf;
  }

  List<ListenSocket> sockets() {
    return sockets;
  }

  /// What all workers know of the servers of upstreams that have a `zone`.
  Map<String, UpstreamPeers> shared() {
    return shared;
  }

  /// The lines it goes by.
  SettingLines lines() {
    return lines;
  }

  /// The trace event by which a line came to hold, for who asks what it has decided.
  long setBy(Directive d) {
    return lines.setBy(d.name(), d.file(), d.line(), d.text());
  }

  /// A socket to open, the length of its queue, and the line that asks for it.
  record Wanted(Endpoint where, int backlog, Directive line) {}

  /// The sockets it needs: where 0.0.0.0 has a port, an address of its own has none beside it
  /// (http/ngx_http.c, `ngx_http_init_listening`).
  List<Wanted> wanted() {
    Map<Endpoint, Listen> all = new LinkedHashMap<>();
    for (ServerConf server : conf.servers()) {
      for (Listen listen : server.listen()) {
        Listen before = all.get(listen.where());
        if (before == null || listen.bind()) {
          all.put(listen.where(), listen);
        }
      }
    }
    TreeSet<Integer> everywhere = new TreeSet<>();
    all.keySet().stream().filter(e -> e.address().isAny()).forEach(e -> everywhere.add(e.port()));
    List<Wanted> wanted = new ArrayList<>();
    all.forEach(
        (where, listen) -> {
          boolean covered = everywhere.contains(where.port()) && !where.address().isAny();
          if (!covered || listen.bind()) {
            wanted.add(new Wanted(where, listen.backlog(), listen.line()));
          }
        });
    return wanted;
  }

  /// The servers for what comes to an address: those that name it, else those of 0.0.0.0.
  List<ServerConf> serversAt(Endpoint local) {
    List<ServerConf> exact = ServerConf.at(conf.servers(), local);
    return exact.isEmpty()
        ? ServerConf.at(conf.servers(), new Endpoint(Ipv4Address.ANY, local.port()))
        : exact;
  }
}
