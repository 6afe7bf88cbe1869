package lvslab.net.program;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.net.host.Host;
import lvslab.net.host.WallTime;
import lvslab.net.http.HttpHead;
import lvslab.net.wire.Bytes;

/// The answers of httpd: status line, header fields in Apache's order, page. A file is the answer
/// to POST, too (server/core.c, `default_handler`).
final class HttpdPages {
  private static final String SERVER = "Apache/2.4.6 (CentOS)";
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final Host host;
  private final String documentRoot;

  HttpdPages(Host host, String documentRoot) {
    this.host = host;
    this.documentRoot = documentRoot;
  }

  /// The answer to a request.
  ///
  /// @param request its head
  /// @param keep whether the connection stays open
  /// @param config for how long
  /// @param left for how many requests
  /// @return head and page
  Bytes answer(HttpHead request, boolean keep, HttpdConfig config, int left) {
    String method = request.word(0);
    String path = request.word(1).split("[?#]", 2)[0];
    String file = documentRoot + (path.endsWith("/") ? path + "index.html" : path);
    Optional<String> page = host.files().read(file);
    boolean known = method.equals("GET") || method.equals("HEAD") || method.equals("POST");
    if (!known) {
      return error(request, "501 Not Implemented", method + " to " + path + " not supported.");
    }
    if (page.isEmpty() && path.endsWith("/")) {
      String why = "You don't have permission to access " + path + "\non this server.";
      return error(request, "403 Forbidden", why);
    }
    if (page.isEmpty()) {
      String why = "The requested URL " + path + " was not found on this server.";
      return error(request, "404 Not Found", why);
    }
    Bytes content = Bytes.utf8(page.get());
    if (request.word(2).isEmpty()) {
      return content; // HTTP/0.9
    }
    String head = head("200 OK") + validators(file, content) + length(content, file);
    String connection = connection(request, keep, config, left);
    Bytes whole = Bytes.utf8(head.replace("Content-Type", connection + "Content-Type") + "\r\n");
    return method.equals("HEAD") ? whole : whole.concat(content);
  }

  private String head(String status) {
    String date = WallTime.http(host.kernel().nowNanos());
    return "HTTP/1.1 " + status + "\r\nDate: " + date + "\r\nServer: " + SERVER + "\r\n";
  }

  /// Last-Modified and ETag: length and time of change in microseconds, both in hexadecimal.
  private String validators(String file, Bytes content) {
    OptionalLong changed = host.files().changedNanos(file);
    long nanos = changed.orElse(0);
    long micros = WallTime.EPOCH_SECONDS * MICROS_PER_SECOND + nanos / 1000;
    return "Last-Modified: "
        + WallTime.http(nanos)
        + "\r\nETag: \""
        + Integer.toHexString(content.length())
        + "-"
        + Long.toHexString(micros)
        + "\"\r\nAccept-Ranges: bytes\r\n";
  }

  private static String length(Bytes content, String file) {
    String name = file.toLowerCase(Locale.ROOT);
    String type =
        name.endsWith(".html") || name.endsWith(".htm")
            ? "text/html; charset=UTF-8"
            : "text/plain; charset=UTF-8";
    return "Content-Length: " + content.length() + "\r\nContent-Type: " + type + "\r\n";
  }

  /// What it says of the connection (modules/http/http_protocol.c, `ap_set_keepalive`).
  private static String connection(HttpHead request, boolean keep, HttpdConfig config, int left) {
    if (!keep) {
      return "Connection: close\r\n";
    }
    if (!request.has("Connection", "keep-alive")) {
      return "";
    }
    String max = config.maxKeepAliveRequests() == 0 ? "" : ", max=" + left;
    String timeout = "Keep-Alive: timeout=" + config.keepAliveTimeout();
    return timeout + max + "\r\nConnection: Keep-Alive\r\n";
  }

  private Bytes error(HttpHead request, String status, String why) {
    String title = status;
    String text =
        "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>"
            + title
            + "</title>\n</head><body>\n<h1>"
            + title.substring(4)
            + "</h1>\n<p>"
            + why
            + "</p>\n</body></html>\n";
    Bytes content = Bytes.utf8(text);
    String head =
        head(status)
            + "Content-Length: "
            + content.length()
            + "\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n";
    boolean noBody = request.word(0).equals("HEAD");
    return noBody ? Bytes.utf8(head) : Bytes.utf8(head).concat(content);
  }
}
