package lvslab.net.nginx;

import java.util.Locale;
import lvslab.net.http.HttpHead;
import lvslab.net.nginx.conf.ProxyConf;

/// The head of a server's answer as it goes to the client (http/ngx_http_upstream.c,
/// `ngx_http_upstream_process_headers`).
final class ProxyAnswer {
  private final Request r;
  private final ProxyConf proxy;

  ProxyAnswer(Request request, ProxyConf proxy) {
    r = request;
    this.proxy = proxy;
  }

  Response of(HttpHead came) {
    var response = new Response(came.status());
    response.statusLine = came.word(1) + (came.word(2).isEmpty() ? "" : " " + came.word(2));
    boolean chunked = came.has("Transfer-Encoding", "chunked");
    for (HttpHead.Field field : came.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      switch (name) {
        case "content-type" -> response.type = field.value();
        case "content-length" ->
            response.length =
                !chunked && field.value().matches("\\d{1,15}")
                    ? Long.parseLong(field.value())
                    : Response.UNKNOWN;
        case "connection", "keep-alive", "transfer-encoding", "status" -> {}
        case "location" -> response.add(field.name(), redirect(field.value()));
        default -> {
          if (!proxy.hidden().contains(name)) {
            response.add(field.name(), field.value());
          }
        }
      }
    }
    return response;
  }

  /// The cookie of the sticky module, in place of one of that name.
  void stick(Response response, StickyChoice sticky) {
    response.fields.removeIf(sticky::replaces);
    long now = r.client().worker().process().host().kernel().wallNanos();
    response.add("Set-Cookie", sticky.cookie(now));
  }

  /// `proxy_redirect`.
  private String redirect(String to) {
    for (ProxyConf.Redirect rule : proxy.redirects()) {
      String from = r.text(rule.from());
      if (to.startsWith(from)) {
        String path = r.text(rule.to()) + to.substring(from.length());
        return new StaticPage(r).absolute(path);
      }
    }
    return to;
  }
}
