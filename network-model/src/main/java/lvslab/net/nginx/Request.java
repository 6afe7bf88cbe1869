package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import lvslab.net.http.HttpHead;
import lvslab.net.nginx.conf.LocationConf;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.nginx.conf.ServerConf;
import lvslab.net.nginx.conf.Template;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A request and how far it has got (http/ngx_http_request.h, `ngx_http_request_t`).
final class Request {
  private final ClientConnection client;
  private final HttpHead head;
  private final ServerConf server;
  private final Map<String, String> set = new TreeMap<>();
  private final long startNanos;
  private final RequestVariables variables;

  /// Attempts at servers behind, for the log.
  final List<UpstreamAttempt> attempts = new ArrayList<>();

  String method;
  final String target;
  String uri;
  String args;
  Bytes body = Bytes.EMPTY;
  private LocationConf location;
  private boolean keepAlive;

  /// Whether an inner redirect brought it where it is.
  boolean internal;

  /// Whether error_page has had its turn.
  boolean errorPage;

  /// The status it is to have in place of the page's, 0 for that of the page.
  int errorStatus;

  /// Whether the path that is passed on may be the client's own.
  boolean rewritten;

  int uriChanges = 10;
  @Nullable Matcher captures;
  @Nullable Response response;
  long bytesSent;
  long bodySent;

  Request(ClientConnection client, HttpHead head, ServerConf server) {
    this.client = client;
    this.head = head;
    this.server = server;
    method = head.word(0);
    target = pathOf(head.word(1));
    int question = target.indexOf('?');
    args = question < 0 ? "" : target.substring(question + 1);
    uri = UriPath.decode(question < 0 ? target : target.substring(0, question));
    location = server.outside();
    startNanos = client.nowNanos();
    variables = new RequestVariables(this);
  }

  /// A request may name the host in front of the path.
  private static String pathOf(String target) {
    if (!target.startsWith("http://")) {
      return target;
    }
    int slash = target.indexOf('/', "http://".length());
    return slash < 0 ? "/" : target.substring(slash);
  }

  ClientConnection client() {
    return client;
  }

  HttpHead head() {
    return head;
  }

  ServerConf server() {
    return server;
  }

  LocationConf location() {
    return location;
  }

  void setLocation(LocationConf found) {
    location = found;
  }

  Map<String, String> variablesSet() {
    return set;
  }

  long startNanos() {
    return startNanos;
  }

  String text(Template template) {
    return template.text(variables::value);
  }

  /// The host it is for: without a port, in small letters.
  String host() {
    String host = head.get("Host").orElse("");
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  void setKeepAlive(boolean keep) {
    keepAlive = keep;
  }

  boolean keepsAlive() {
    return keepAlive && !client.worker().isQuitting();
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  boolean isHttp11() {
    return head.word(2).equals("HTTP/1.1");
  }

  /// Writes to the error log, with what is known of the request.
  ///
  /// @param what happened, without what nginx was doing
  void log(LogLevel level, String what) {
    log(level, what, "", "");
  }

  void log(LogLevel level, String what, String doing, String upstream) {
    var text = new StringBuilder("*").append(client.number()).append(' ').append(what);
    if (!doing.isEmpty()) {
      text.append(" while ").append(doing);
    }
    text.append(", client: ").append(client.remote().address());
    text.append(", server: ").append(server.firstName());
    text.append(", request: \"").append(head.firstLine()).append('"');
    if (!upstream.isEmpty()) {
      text.append(", upstream: \"").append(upstream).append('"');
    }
    head.get("Host").ifPresent(host -> text.append(", host: \"").append(host).append('"'));
    head.get("Referer").ifPresent(from -> text.append(", referrer: \"").append(from).append('"'));
    client.worker().log().write(location.logs().errors(), level, text.toString());
  }
}
