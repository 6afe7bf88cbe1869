package lvslab.net.nginx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.net.http.HttpHead;
import lvslab.net.nginx.conf.ProxyConf;
import lvslab.net.wire.Bytes;

/// The request as it goes to a server behind (http/modules/ngx_http_proxy_module.c,
/// `ngx_http_proxy_create_request`): fields of the configuration, those that nginx sets unless the
/// configuration does, and what of the client's fields neither of them names.
final class ProxyHead {
  /// Not passed on, and not set either.
  private static final List<String> DROPPED =
      List.of("te", "keep-alive", "expect", "upgrade", "transfer-encoding");

  private final Request r;
  private final ProxyConf proxy;

  ProxyHead(Request request, ProxyConf proxy) {
    r = request;
    this.proxy = proxy;
  }

  Bytes octets() {
    var out = new StringBuilder(r.method).append(' ').append(path());
    out.append(proxy.http11() ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n");
    Set<String> named = new TreeSet<>(DROPPED);
    for (ProxyConf.HeaderLine line : proxy.headers()) {
      named.add(line.name().toLowerCase(Locale.ROOT));
      line(out, line.name(), r.text(line.value()));
    }
    Map<String, String> usual = new TreeMap<>();
    usual.put("Host", UpstreamRequest.hostOf(r, proxy));
    usual.put("Connection", "close");
    for (String name : new String[] {"Host", "Connection"}) {
      if (named.add(name.toLowerCase(Locale.ROOT))) {
        line(out, name, usual.getOrDefault(name, ""));
      }
    }
    boolean sized = r.head().get("Content-Length").isPresent() || !r.body.isEmpty();
    if (named.add("content-length") && sized && proxy.passBody()) {
      line(out, "Content-Length", Integer.toString(r.body.length()));
    }
    if (proxy.passHeaders()) {
      for (HttpHead.Field field : r.head().fields()) {
        if (!named.contains(field.name().toLowerCase(Locale.ROOT))) {
          line(out, field.name(), field.value());
        }
      }
    }
    Bytes head = Bytes.utf8(out.append("\r\n").toString());
    return proxy.passBody() ? head.concat(r.body) : head;
  }

  private static void line(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      out.append(name).append(": ").append(value).append("\r\n");
    }
  }

  /// The path: the client's own, unless the URL of `proxy_pass` has one or it was rewritten.
  String path() {
    if (proxy.url().hasVariables()) {
      String url = r.text(proxy.url());
      int slash = url.indexOf('/', "http://".length());
      return slash >= 0 ? url.substring(slash) : own();
    }
    if (proxy.uri().isEmpty()) {
      return own();
    }
    boolean begins = r.uri.startsWith(proxy.location());
    String rest = begins ? r.uri.substring(proxy.location().length()) : r.uri;
    return proxy.uri() + UriPath.encode(rest) + (r.args.isEmpty() ? "" : "?" + r.args);
  }

  private String own() {
    return r.rewritten ? UriPath.encode(r.uri) + (r.args.isEmpty() ? "" : "?" + r.args) : r.target;
  }
}
