package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.nginx.conf.UpstreamConf.Method;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Reads an `upstream` block (http/ngx_http_upstream.c and the modules of the methods).
final class UpstreamReader {
  private static final int HTTP = 80;
  private static final int MAX_PORT = 65535;
  private static final int KEEPALIVE_MILLIS = 60_000;

  private final Directive block;
  private final ConfParser parser;
  private final List<UpstreamServer> servers = new ArrayList<>();
  private @Nullable Method method;
  private @Nullable Template key;
  private @Nullable StickyConf sticky;
  private Directive line;
  private final Settings settings = new Settings(null);

  UpstreamReader(Directive block, ConfParser parser) {
    this.block = block;
    line = block;
    this.parser = parser;
  }

  UpstreamConf read() throws ConfException {
    parser.block(Context.UPSTREAM, this::take);
    if (servers.isEmpty()) {
      throw parser.lexerError("no servers are inside upstream");
    }
    return new UpstreamConf(
        block.arg(0),
        servers,
        method == null ? Method.ROUND_ROBIN : method,
        key,
        settings.number("keepalive", 0),
        settings.millis("keepalive_timeout", KEEPALIVE_MILLIS),
        settings.number("keepalive_requests", parser.build().isOld() ? Integer.MAX_VALUE : 1000),
        settings.get("zone").isPresent(),
        sticky,
        line);
  }

  private void take(Directive d) throws ConfException {
    switch (d.name()) {
      case "server" -> servers.add(server(d));
      case "ip_hash" -> choose(d, Method.IP_HASH);
      case "least_conn" -> choose(d, Method.LEAST_CONN);
      case "hash" -> {
        key = Template.of(d.arg(0), d);
        boolean consistent = d.args().size() > 1;
        if (consistent && !d.arg(1).equals("consistent")) {
          throw d.error("invalid parameter \"" + d.arg(1) + "\"");
        }
        choose(d, consistent ? Method.CONSISTENT_HASH : Method.HASH);
      }
      case "random" -> random(d);
      case "sticky" -> {
        if (method != null) {
          throw d.error("You can't use sticky with another upstream module");
        }
        method = Method.ROUND_ROBIN;
        sticky = StickyReader.read(d);
        line = d;
      }
      case "keepalive" -> {
        settings.set(d);
        if (!d.arg(0).matches("[1-9]\\d{0,8}")) {
          throw d.error("invalid value \"" + d.arg(0) + "\" in \"keepalive\" directive");
        }
      }
      case "keepalive_timeout" -> {
        settings.set(d);
        Values.millis(d);
      }
      case "keepalive_requests" -> {
        settings.set(d);
        Values.number(d);
      }
      default -> settings.set(d);
    }
  }

  private void random(Directive d) throws ConfException {
    boolean two = !d.args().isEmpty();
    if (two && !d.arg(0).equals("two")) {
      throw d.error("invalid parameter \"" + d.arg(0) + "\"");
    }
    if (d.args().size() > 1 && !d.arg(1).equals("least_conn")) {
      throw d.error("invalid parameter \"" + d.arg(1) + "\"");
    }
    choose(d, two ? Method.RANDOM_TWO : Method.RANDOM);
  }

  private void choose(Directive d, Method chosen) {
    if (method != null) {
      parser.warn("load balancing method redefined", d);
    }
    method = chosen;
    line = d;
  }

  private UpstreamServer server(Directive d) throws ConfException {
    var reading = new ServerWords(d, method);
    for (String word : d.args().subList(1, d.args().size())) {
      reading.take(word);
    }
    return reading.at(address(d, d.arg(0), "upstream", parser.files()));
  }

  /// Reads `NAME[:PORT]`.
  static Endpoint address(Directive d, String text, String what, ConfFiles files)
      throws ConfException {
    String behind = " in " + what + " \"" + text + "\"";
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? Integer.toString(HTTP) : text.substring(colon + 1);
    if (host.isEmpty()) {
      throw d.error("no host" + behind);
    }
    boolean isPort = port.matches("\\d{1,9}") && Integer.parseInt(port) <= MAX_PORT;
    if (!isPort || Integer.parseInt(port) == 0) {
      throw d.error("invalid port" + behind);
    }
    Optional<Ipv4Address> found = files.addressOf(host);
    if (found.isEmpty()) {
      throw d.error("host not found" + behind);
    }
    return new Endpoint(found.get(), Integer.parseInt(port));
  }

  /// The words behind an address.
  private static final class ServerWords {
    private static final List<Method> WITHOUT_BACKUP =
        List.of(
            Method.IP_HASH, Method.HASH, Method.CONSISTENT_HASH, Method.RANDOM, Method.RANDOM_TWO);

    private final Directive d;
    private final @Nullable Method method;
    private int weight = 1;
    private int maxConns;
    private int maxFails = 1;
    private long failTimeout = 10;
    private boolean down;
    private boolean backup;

    ServerWords(Directive d, @Nullable Method method) {
      this.d = d;
      this.method = method;
    }

    void take(String word) throws ConfException {
      String value = word.substring(word.indexOf('=') + 1);
      if (word.startsWith("weight=")) {
        weight = number(word, value);
        if (weight == 0) {
          throw d.error("invalid parameter \"" + word + "\"");
        }
      } else if (word.startsWith("max_conns=")) {
        maxConns = number(word, value);
      } else if (word.startsWith("max_fails=")) {
        maxFails = number(word, value);
      } else if (word.startsWith("fail_timeout=")) {
        failTimeout =
            Values.time(value).orElseThrow(() -> d.error("invalid parameter \"" + word + "\""))
                / 1000;
      } else if (word.equals("backup")) {
        if (method != null && WITHOUT_BACKUP.contains(method)) {
          throw d.error("balancing method does not support parameter \"backup\"");
        }
        backup = true;
      } else if (word.equals("down")) {
        down = true;
      } else {
        throw d.error("invalid parameter \"" + word + "\"");
      }
    }

    private int number(String word, String value) throws ConfException {
      if (!value.matches("\\d{1,9}")) {
        throw d.error("invalid parameter \"" + word + "\"");
      }
      return Integer.parseInt(value);
    }

    UpstreamServer at(Endpoint where) {
      return new UpstreamServer(
          d.arg(0), where, weight, maxConns, maxFails, failTimeout, down, backup);
    }
  }
}
