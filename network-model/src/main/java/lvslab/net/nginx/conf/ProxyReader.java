package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import lvslab.net.wire.Ipv4Address;

/// Puts together what `proxy_pass` and its companions say (http/modules/ngx_http_proxy_module.c).
final class ProxyReader {
  private static final String SCHEME = "http://";
  private static final long MILLIS = 60_000;

  /// Fields of the server behind that the client does not get.
  private static final List<String> HIDDEN =
      List.of(
          "date",
          "server",
          "x-pad",
          "x-accel-expires",
          "x-accel-redirect",
          "x-accel-limit-rate",
          "x-accel-buffering",
          "x-accel-charset");

  private ProxyReader() {}

  /// Checks `proxy_pass` where it stands.
  static void check(Directive d, LocationMatch match, Context context, HttpReader http)
      throws ConfException {
    String url = d.arg(0);
    boolean variables = http.template(url, d).hasVariables();
    if (variables) {
      return;
    }
    if (url.toLowerCase(Locale.ROOT).startsWith("https://")) {
      throw d.error("\"https://\" is a scheme of nginx's that lvslab does not model");
    }
    if (!url.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw d.error("invalid URL prefix");
    }
    boolean regex =
        match.kind() == LocationMatch.Kind.REGEX
            || match.kind() == LocationMatch.Kind.NAMED
            || context == Context.LOCATION_IF;
    if (regex && !uri(url).isEmpty()) {
      throw d.error(
          "\"proxy_pass\" cannot have URI part in location given by regular expression, or inside"
              + " named location, or inside \"if\" statement, or inside \"limit_except\" block");
    }
    if (host(url).isEmpty()) {
      throw d.error("no host in upstream \"" + url.substring(SCHEME.length()) + "\"");
    }
    http.refer(host(url), d);
  }

  private static int endOfHost(String url) {
    for (int i = SCHEME.length(); i < url.length(); i++) {
      if (url.charAt(i) == '/' || url.charAt(i) == '?') {
        return i;
      }
    }
    return url.length();
  }

  private static String host(String url) {
    return url.substring(SCHEME.length(), endOfHost(url));
  }

  private static String uri(String url) {
    return url.substring(endOfHost(url));
  }

  static ProxyConf read(Directive d, Settings s, LocationMatch match, HttpReader http)
      throws ConfException {
    Template url = http.template(d.arg(0), d);
    boolean variables = url.hasVariables();
    Set<String> next = new TreeSet<>(List.of("error", "timeout"));
    List<Directive> given = s.all("proxy_next_upstream");
    if (!given.isEmpty()) {
      next = new TreeSet<>(given.getFirst().args());
    }
    return new ProxyConf(
        d,
        url,
        variables ? "" : host(d.arg(0)),
        variables ? "" : uri(d.arg(0)),
        match.kind() == LocationMatch.Kind.REGEX ? "" : match.text(),
        headers(s, http),
        s.millis("proxy_connect_timeout", MILLIS),
        s.millis("proxy_read_timeout", MILLIS),
        s.millis("proxy_send_timeout", MILLIS),
        next,
        s.number("proxy_next_upstream_tries", 0),
        s.millis("proxy_next_upstream_timeout", 0),
        s.text("proxy_http_version", "1.0").equals("1.1"),
        redirects(s, d, match, http),
        hidden(s),
        s.flag("proxy_buffering", true),
        s.flag("proxy_intercept_errors", false),
        s.flag("proxy_ignore_client_abort", false),
        s.get("proxy_bind").flatMap(b -> Ipv4Address.parse(b.arg(0))).orElse(null),
        s.flag("proxy_pass_request_headers", true),
        s.flag("proxy_pass_request_body", true));
  }

  private static List<ProxyConf.HeaderLine> headers(Settings s, HttpReader http)
      throws ConfException {
    List<ProxyConf.HeaderLine> lines = new ArrayList<>();
    for (Directive line : s.all("proxy_set_header")) {
      lines.add(new ProxyConf.HeaderLine(line.arg(0), http.template(line.arg(1), line)));
    }
    return lines;
  }

  private static Set<String> hidden(Settings s) {
    Set<String> hidden = new TreeSet<>(HIDDEN);
    s.all("proxy_hide_header").forEach(d -> hidden.add(d.arg(0).toLowerCase(Locale.ROOT)));
    s.all("proxy_pass_header").forEach(d -> hidden.remove(d.arg(0).toLowerCase(Locale.ROOT)));
    return hidden;
  }

  private static List<ProxyConf.Redirect> redirects(
      Settings s, Directive pass, LocationMatch match, HttpReader http) throws ConfException {
    List<ProxyConf.Redirect> list = new ArrayList<>();
    List<Directive> given = s.all("proxy_redirect");
    boolean variables = pass.arg(0).indexOf('$') >= 0;
    if (given.isEmpty() && !variables) {
      list.add(usual(pass, match));
    }
    for (Directive d : given) {
      if (d.arg(0).equals("off")) {
        return List.of();
      }
      if (d.arg(0).equals("default")) {
        if (variables) {
          throw d.error(
              "\"proxy_redirect default\" cannot be used with \"proxy_pass\" directive with"
                  + " variables");
        }
        list.add(usual(pass, match));
      } else if (d.args().size() == 2) {
        list.add(new ProxyConf.Redirect(http.template(d.arg(0), d), http.template(d.arg(1), d)));
      } else {
        throw d.error("invalid parameter \"" + d.arg(0) + "\"");
      }
    }
    return list;
  }

  private static ProxyConf.Redirect usual(Directive pass, LocationMatch match)
      throws ConfException {
    String url = pass.arg(0);
    boolean whole = uri(url).isEmpty();
    boolean path = match.isPrefix() || match.kind() == LocationMatch.Kind.EXACT;
    String from = whole ? url + (path ? match.text() : "/") : url;
    return new ProxyConf.Redirect(
        Template.of(from, pass), Template.of(path ? match.text() : "/", pass));
  }
}
