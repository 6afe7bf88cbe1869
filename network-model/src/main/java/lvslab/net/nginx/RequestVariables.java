package lvslab.net.nginx;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import lvslab.engine.time.SimTime;
import lvslab.net.host.WallTime;
import lvslab.net.http.Cookies;
import lvslab.net.http.HttpHead;
import lvslab.net.nginx.conf.ProxyConf;
import lvslab.net.tls.SessionFacts;
import org.jspecify.annotations.Nullable;

/// Values of variables (http/ngx_http_variables.c and the modules that add some).
final class RequestVariables {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private final Request r;

  RequestVariables(Request request) {
    r = request;
  }

  String value(String name) {
    @Nullable String own = r.variablesSet().get(name);
    if (own != null) {
      return own;
    }
    if (name.length() == 1 && Character.isDigit(name.charAt(0))) {
      return capture(name.charAt(0) - '0');
    }
    int underscore = name.indexOf('_');
    if (name.startsWith("upstream_")) {
      return upstream(name.substring("upstream_".length()));
    }
    return switch (underscore < 0 ? "" : name.substring(0, underscore)) {
      case "http" -> field(r.head(), name.substring("http_".length()));
      case "sent" -> sent(name.substring("sent_http_".length()));
      case "arg" -> argument(name.substring("arg_".length()));
      case "cookie" -> cookie(name.substring("cookie_".length()));
      case "proxy" -> proxy(name);
      case "request" -> ofRequest(name);
      default -> plain(name);
    };
  }

  private String capture(int group) {
    @Nullable Matcher matcher = r.captures;
    boolean there = matcher != null && group <= matcher.groupCount();
    @Nullable String text = there && matcher != null ? matcher.group(group) : null;
    return text == null ? "" : text;
  }

  private static String field(HttpHead head, String name) {
    return head.get(name.replace('_', '-')).orElse("");
  }

  private String sent(String name) {
    Response response = r.response;
    if (response == null) {
      return "";
    }
    return switch (name) {
      case "content_type" -> response.type;
      case "content_length" -> response.length < 0 ? "" : Long.toString(response.length);
      case "location" -> response.location;
      default -> field(new HttpHead("", response.fields), name);
    };
  }

  private String argument(String name) {
    for (String part : r.args.split("&")) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).equalsIgnoreCase(name)) {
        return part.substring(equals + 1);
      }
    }
    return "";
  }

  private String cookie(String name) {
    return Cookies.find(r.head(), name).orElse("");
  }

  private String proxy(String name) {
    @Nullable ProxyConf proxy = r.location().proxy();
    String host = proxy == null ? "" : UpstreamRequest.hostOf(r, proxy);
    int colon = host.lastIndexOf(':');
    return switch (name) {
      case "proxy_host" -> host;
      case "proxy_port" -> colon < 0 ? "80" : host.substring(colon + 1);
      default -> {
        Optional<String> before = r.head().get("X-Forwarded-For");
        String client = r.client().remote().address().toString();
        yield before.map(list -> list + ", " + client).orElse(client);
      }
    };
  }

  private String ofRequest(String name) {
    return switch (name) {
      case "request_method" -> r.method;
      case "request_uri" -> r.target;
      case "request_time" -> seconds(r.client().nowNanos() - r.startNanos());
      case "request_length" -> Long.toString(r.client().requestLength());
      default -> new StaticPage(r).file();
    };
  }

  static String seconds(long nanos) {
    long millis = nanos / SimTime.MILLISECOND;
    return millis / 1000 + "." + String.format(Locale.ROOT, "%03d", millis % 1000);
  }

  private OffsetDateTime now() {
    return WallTime.at(r.client().worker().process().host().kernel().wallNanos());
  }

  private String plain(String name) {
    return switch (name) {
      case "remote_addr" -> r.client().remote().address().toString();
      case "remote_port" -> Integer.toString(r.client().remote().port());
      case "remote_user" -> "-";
      case "server_addr" -> r.client().local().address().toString();
      case "server_port" -> Integer.toString(r.client().local().port());
      case "server_name" -> r.server().firstName();
      case "server_protocol" -> r.head().word(2);
      case "scheme" -> r.client().isSecure() ? "https" : "http";
      case "https" -> r.client().isSecure() ? "on" : "";
      case "ssl_protocol" -> r.client().session().map(SessionFacts::version).orElse("");
      case "ssl_cipher" -> r.client().session().map(SessionFacts::cipher).orElse("");
      case "host" ->
          r.host().isEmpty() ? r.server().firstName() : r.host().toLowerCase(Locale.ROOT);
      case "hostname" -> r.client().worker().process().host().hostname();
      case "request" -> r.head().firstLine();
      case "uri", "document_uri" -> r.uri;
      case "args", "query_string" -> r.args;
      case "is_args" -> r.args.isEmpty() ? "" : "?";
      case "document_root" -> r.text(r.location().root());
      case "status" -> r.response == null ? "000" : Integer.toString(r.response.status);
      case "body_bytes_sent" -> Long.toString(r.bodySent);
      case "bytes_sent" -> Long.toString(r.bytesSent);
      case "connection" -> Long.toString(r.client().number());
      case "connection_requests" -> Integer.toString(r.client().requests());
      case "content_length" -> r.head().get("Content-Length").orElse("");
      case "content_type" -> r.head().get("Content-Type").orElse("");
      case "binary_remote_addr" -> r.client().remote().address().toString();
      case "nginx_version" -> r.client().worker().cycle().conf().build().version();
      case "pid" -> Integer.toString(r.client().worker().process().pid());
      case "msec" ->
          seconds(
              WallTime.EPOCH_SECONDS * SimTime.SECOND
                  + r.client().worker().process().host().kernel().wallNanos());
      case "time_local" -> LOCAL.format(now());
      case "time_iso8601" -> ISO.format(now());
      default -> "";
    };
  }

  private String upstream(String name) {
    return switch (name) {
      case "addr" -> attempts(a -> a.server);
      case "status" -> attempts(a -> a.status == 0 ? "-" : Integer.toString(a.status));
      case "response_time" -> attempts(a -> span(a, a.endNanos));
      case "connect_time" -> attempts(a -> span(a, a.connectNanos));
      case "header_time" -> attempts(a -> span(a, a.headerNanos));
      case "response_length" -> attempts(a -> Long.toString(a.length));
      default -> "";
    };
  }

  private static String span(UpstreamAttempt attempt, long nanos) {
    return nanos < 0 ? "-" : seconds(nanos - attempt.startNanos);
  }

  private String attempts(Function<UpstreamAttempt, String> what) {
    List<String> list = new ArrayList<>();
    r.attempts.forEach(attempt -> list.add(what.apply(attempt)));
    return String.join(", ", list);
  }
}
