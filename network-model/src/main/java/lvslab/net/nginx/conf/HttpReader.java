package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads the `http` block (http/ngx_http.c). Blocks within are kept until its end, because what
/// stands behind them holds for them too.
final class HttpReader {
  /// The format that access logs have unless told otherwise.
  private static final String COMBINED =
      "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\"";

  private final ConfParser parser;
  private final Settings settings = new Settings(null);
  private final List<ServerReader> servers = new ArrayList<>();
  private final Map<String, UpstreamConf> upstreams = new TreeMap<>();
  private final Map<String, Directive> pending = new TreeMap<>();
  private final Map<String, Template> formats = new TreeMap<>();
  private final Set<String> variables = new TreeSet<>();

  HttpReader(ConfParser parser) {
    this.parser = parser;
  }

  void read() throws ConfException {
    parser.block(Context.HTTP, this::take);
  }

  private void take(Directive d) throws ConfException {
    switch (d.name()) {
      case "server" -> {
        var server = new ServerReader(this, d);
        servers.add(server);
        server.read();
      }
      case "upstream" -> {
        if (upstreams.containsKey(d.arg(0))) {
          throw d.error("duplicate upstream \"" + d.arg(0) + "\"");
        }
        upstreams.put(d.arg(0), new UpstreamReader(d, parser).read());
      }
      case "log_format" -> format(d);
      case "types" -> types(settings, d);
      case "ssl_protocols" -> {
        SslReader.checkProtocols(d, parser.build());
        settings.set(d);
      }
      default -> SharedDirectives.take(settings, d);
    }
  }

  private void format(Directive d) throws ConfException {
    if (d.arg(0).equals("combined") || formats.containsKey(d.arg(0))) {
      throw d.error("duplicate \"log_format\" name \"" + d.arg(0) + "\"");
    }
    List<String> words = d.args().subList(1, d.args().size());
    boolean escape = words.getFirst().startsWith("escape=");
    String text = String.join("", escape ? words.subList(1, words.size()) : words);
    formats.put(d.arg(0), template(text, d));
  }

  void types(Settings into, Directive d) throws ConfException {
    into.set(d);
    parser.words(into::add);
  }

  ConfParser parser() {
    return parser;
  }

  Settings settings() {
    return settings;
  }

  /// A text with variables, whose names are looked at in the end.
  Template template(String text, Directive d) throws ConfException {
    Template template = Template.of(text, d);
    for (Template.Part part : template.parts()) {
      if (part.variable() && !Variables.isKnown(part.text())) {
        pending.putIfAbsent(part.text(), d);
      }
    }
    return template;
  }

  void define(String variable) {
    variables.add(variable);
  }

  /// A server that a `proxy_pass` names itself, unless an `upstream` has that name.
  void refer(String name, Directive d) {
    pending.putIfAbsent("@" + name, d);
  }

  Template formatOf(String name, Directive d) throws ConfException {
    if (name.equals("combined")) {
      return Template.of(COMBINED, d);
    }
    Template format = formats.get(name);
    if (format == null) {
      throw d.error("unknown log format \"" + name + "\"");
    }
    return format;
  }

  Map<String, UpstreamConf> upstreams() {
    return upstreams;
  }

  /// Everything is read: servers get what holds for them, and what was referred to is looked up.
  List<ServerConf> finish() throws ConfException {
    List<ServerConf> made = new ArrayList<>();
    for (ServerReader server : servers) {
      made.add(server.finish());
    }
    SslReader.checkAddresses(made);
    for (Map.Entry<String, Directive> entry : pending.entrySet()) {
      if (entry.getKey().startsWith("@")) {
        implicit(entry.getKey().substring(1), entry.getValue());
      } else if (!variables.contains(entry.getKey())) {
        throw new ConfException("unknown \"" + entry.getKey() + "\" variable");
      }
    }
    return made;
  }

  private void implicit(String name, Directive d) throws ConfException {
    if (!upstreams.containsKey(name)) {
      var where = UpstreamReader.address(d, name, "upstream", parser.files());
      var server = new UpstreamServer(name, where, 1, 0, 1, 10, false, false);
      upstreams.put(
          name,
          new UpstreamConf(
              name,
              List.of(server),
              UpstreamConf.Method.ROUND_ROBIN,
              null,
              0,
              0,
              0,
              false,
              null,
              null));
    }
  }
}
