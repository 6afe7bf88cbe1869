package lvslab.net.program;

import java.util.Locale;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.host.WallTime;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The answers of httpd: status line, header fields in Apache's order, page. A file is the answer
/// to POST, too (server/core.c, `default_handler`).
final class HttpdPages {
  private static final String SERVER = "Apache/2.4.6 (CentOS)";
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final Host host;
  private final String documentRoot;

  /// What was answered last; a server under load is asked for the same over and over.
  private @Nullable Answered last;

  private @Nullable HttpdRequest lastRequest;
  private final HeadReader.Latest latestHead = new HeadReader.Latest();

  HttpdPages(Host host, String documentRoot) {
    this.host = host;
    this.documentRoot = documentRoot;
  }

  /// What a head says.
  HttpdRequest request(HttpHead head) {
    HttpdRequest request = lastRequest;
    if (request == null || !request.head().equals(head)) {
      request = HttpdRequest.of(head);
      lastRequest = request;
    }
    return request;
  }

  /// What its clients asked last.
  HeadReader.Latest latestHead() {
    return latestHead;
  }

  /// The file that a request is for.
  String file(HttpdRequest request) {
    String path = request.path();
    return documentRoot + (path.endsWith("/") ? path + "index.html" : path);
  }

  /// The answer to a request whose file cannot be looked at (server/request.c,
  /// `ap_directory_walk`).
  Bytes denied(HttpdRequest request, boolean keep, HttpdConfig config, int left) {
    String why = HttpdErrors.why(403, request.path(), "");
    return error(request, 403, "", why, connection(request, keep, config, left));
  }

  /// The answer to a request.
  ///
  /// @param request what its head says
  /// @param keep whether the connection stays open
  /// @param config for how long
  /// @param left for how many requests
  /// @return head and page
  Bytes answer(HttpdRequest request, boolean keep, HttpdConfig config, int left) {
    String method = request.method();
    String path = request.path();
    String file = file(request);
    Optional<String> page = host.files().read(file);
    Optional<HttpdRedirect> redirect = config.redirect(path);
    String connection = connection(request, keep, config, left);
    if (redirect.isPresent()) {
      return redirected(request, redirect.get(), path, connection);
    }
    boolean known = method.equals("GET") || method.equals("HEAD") || method.equals("POST");
    if (!known) {
      String why = "<p>" + method + " to " + path + " not supported.</p>\n";
      return error(request, 501, "", why, connection);
    }
    if (page.isEmpty() && path.endsWith("/")) {
      return error(request, 403, "", HttpdErrors.why(403, path, ""), connection);
    }
    if (page.isEmpty()) {
      return error(request, 404, "", HttpdErrors.why(404, path, ""), connection);
    }
    if (request.version().isEmpty()) {
      return Bytes.utf8(page.get()); // HTTP/0.9
    }
    var facts =
        new Facts(
            file,
            page.get(),
            host.files().changedNanos(file).orElse(0),
            host.kernel().nowNanos() / SimTime.SECOND,
            connection,
            method.equals("HEAD"));
    Answered before = last;
    if (before == null || !before.facts.isAs(facts)) {
      before = new Answered(facts, whole(facts));
      last = before;
    }
    return before.whole;
  }

  /// All that an answer hangs on.
  private record Facts(
      String file,
      String page,
      long changedNanos,
      long second,
      String connection,
      boolean headOnly) {
    /// Whether others give the same answer; a record's own `equals` is slow until the JVM has
    /// compiled it well.
    boolean isAs(Facts other) {
      return second == other.second
          && changedNanos == other.changedNanos
          && headOnly == other.headOnly
          && file.equals(other.file)
          && page.equals(other.page)
          && connection.equals(other.connection);
    }
  }

  private record Answered(Facts facts, Bytes whole) {}

  private Bytes whole(Facts facts) {
    Bytes content = Bytes.utf8(facts.page);
    String head =
        head("200 OK")
            + validators(facts.changedNanos, content)
            + "Content-Length: "
            + content.length()
            + "\r\n"
            + facts.connection
            + type(facts.file)
            + "\r\n";
    Bytes whole = Bytes.utf8(head);
    return facts.headOnly ? whole : whole.concat(content);
  }

  private String head(String status) {
    String date = WallTime.http(host.kernel().wallNanos());
    return "HTTP/1.1 " + status + "\r\nDate: " + date + "\r\nServer: " + SERVER + "\r\n";
  }

  /// Last-Modified and ETag: length and time of change in microseconds, both in hexadecimal.
  private static String validators(long changedNanos, Bytes content) {
    long micros = WallTime.EPOCH_SECONDS * MICROS_PER_SECOND + changedNanos / 1000;
    return "Last-Modified: "
        + WallTime.http(changedNanos)
        + "\r\nETag: \""
        + Integer.toHexString(content.length())
        + "-"
        + Long.toHexString(micros)
        + "\"\r\nAccept-Ranges: bytes\r\n";
  }

  private static String type(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm")
        ? "Content-Type: text/html; charset=UTF-8\r\n"
        : "Content-Type: text/plain; charset=UTF-8\r\n";
  }

  /// What it says of the connection (modules/http/http_protocol.c, `ap_set_keepalive`).
  private static String connection(
      HttpdRequest request, boolean keep, HttpdConfig config, int left) {
    if (!keep) {
      return "Connection: close\r\n";
    }
    if (!request.asksToKeep()) {
      return "";
    }
    String max = config.maxKeepAliveRequests() == 0 ? "" : ", max=" + left;
    String timeout = "Keep-Alive: timeout=" + config.keepAliveTimeout();
    return timeout + max + "\r\nConnection: Keep-Alive\r\n";
  }

  private Bytes redirected(
      HttpdRequest request, HttpdRedirect redirect, String path, String connection) {
    String target = redirect.targetFor(path);
    boolean moves = !redirect.target().isEmpty();
    return error(
        request,
        redirect.status(),
        moves ? "Location: " + target + "\r\n" : "",
        HttpdErrors.why(redirect.status(), path, target),
        connection);
  }

  /// Whether the connection is closed whatever the client wants.
  static boolean dropsConnection(HttpdRequest request, HttpdConfig config) {
    return config
        .redirect(request.path())
        .filter(r -> HttpdErrors.dropsConnection(r.status()))
        .isPresent();
  }

  private Bytes error(
      HttpdRequest request, int number, String location, String why, String connection) {
    String status = HttpdErrors.line(number);
    String text =
        "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>"
            + status
            + "</title>\n</head><body>\n<h1>"
            + status.substring(4)
            + "</h1>\n"
            + why
            + "</body></html>\n";
    Bytes content = Bytes.utf8(text);
    String head =
        head(status)
            + location
            + "Content-Length: "
            + content.length()
            + "\r\n"
            + connection
            + "Content-Type: text/html; charset=iso-8859-1\r\n\r\n";
    boolean noBody = request.method().equals("HEAD");
    return noBody ? Bytes.utf8(head) : Bytes.utf8(head).concat(content);
  }
}
