package lvslab.net.nginx.conf;

import java.util.List;

/// The directives that http, servers and locations share: each is checked where it stands and kept
/// for the blocks within.
final class SharedDirectives {
  private static final List<String> FLAGS =
      List.of(
          "sendfile",
          "tcp_nopush",
          "tcp_nodelay",
          "log_not_found",
          "absolute_redirect",
          "server_name_in_redirect",
          "port_in_redirect",
          "etag",
          "proxy_buffering",
          "proxy_intercept_errors",
          "proxy_ignore_client_abort",
          "proxy_pass_request_headers",
          "proxy_pass_request_body",
          "ssl",
          "ssl_session_tickets");
  private static final List<String> TIMES =
      List.of(
          "client_header_timeout",
          "client_body_timeout",
          "send_timeout",
          "proxy_connect_timeout",
          "proxy_read_timeout",
          "proxy_send_timeout",
          "proxy_next_upstream_timeout",
          "ssl_session_timeout");
  private static final List<String> NUMBERS =
      List.of("keepalive_requests", "proxy_next_upstream_tries");
  private static final List<String> SIZES = List.of("client_max_body_size", "postpone_output");
  private static final List<String> REPEATED =
      List.of(
          "proxy_set_header",
          "proxy_hide_header",
          "proxy_pass_header",
          "add_header",
          "error_page",
          "access_log",
          "error_log",
          "allow",
          "deny",
          "index",
          "proxy_redirect",
          "ssl_certificate",
          "ssl_certificate_key",
          "log_format");
  private static final List<String> NEXT_UPSTREAM =
      List.of(
          "error",
          "timeout",
          "invalid_header",
          "non_idempotent",
          "http_500",
          "http_502",
          "http_503",
          "http_504",
          "http_403",
          "http_404",
          "http_429",
          "updating",
          "off");

  private SharedDirectives() {}

  /// Takes one.
  static void take(Settings into, Directive d) throws ConfException {
    check(d);
    if (REPEATED.contains(d.name())) {
      into.add(d);
    } else {
      into.set(d);
    }
  }

  private static void check(Directive d) throws ConfException {
    if (FLAGS.contains(d.name())) {
      Values.flag(d);
    } else if (TIMES.contains(d.name())) {
      Values.millis(d);
    } else if (NUMBERS.contains(d.name())) {
      Values.number(d);
    } else if (SIZES.contains(d.name())) {
      Values.size(d);
    } else {
      checkWords(d);
    }
  }

  private static void checkWords(Directive d) throws ConfException {
    switch (d.name()) {
      case "keepalive_timeout" -> {
        for (String word : d.args()) {
          if (Values.time(word).isEmpty()) {
            throw d.error("\"keepalive_timeout\" directive invalid value");
          }
        }
      }
      case "server_tokens" -> oneOf(d, List.of("on", "off", "build"));
      case "proxy_http_version" -> oneOf(d, List.of("1.0", "1.1"));
      case "if_modified_since" -> oneOf(d, List.of("off", "exact", "before"));
      case "proxy_next_upstream" -> {
        for (String word : d.args()) {
          if (!NEXT_UPSTREAM.contains(word)) {
            throw d.error("invalid value \"" + word + "\"");
          }
        }
      }
      case "error_page" -> ErrorPage.read(d);
      case "error_log" -> ErrorLogLine.read(d);
      default -> {}
    }
  }

  private static void oneOf(Directive d, List<String> words) throws ConfException {
    if (!words.contains(d.arg(0))) {
      throw d.error("invalid value \"" + d.arg(0) + "\"");
    }
  }
}
