package lvslab.net.program;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What httpd says with a status that is no success (http_protocol.c, `status_lines`,
/// `get_canned_error_string`).
final class HttpdErrors {
  private static final String ADMIN = "root@localhost";
  private static final Map<Integer, String> TITLES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(301, "Moved Permanently"),
              Map.entry(302, "Found"),
              Map.entry(303, "See Other"),
              Map.entry(307, "Temporary Redirect"),
              Map.entry(308, "Permanent Redirect"),
              Map.entry(400, "Bad Request"),
              Map.entry(401, "Unauthorized"),
              Map.entry(403, "Forbidden"),
              Map.entry(404, "Not Found"),
              Map.entry(410, "Gone"),
              Map.entry(500, "Internal Server Error"),
              Map.entry(501, "Not Implemented"),
              Map.entry(502, "Bad Gateway"),
              Map.entry(503, "Service Unavailable"),
              Map.entry(504, "Gateway Timeout")));

  private HttpdErrors() {}

  /// A status line's text.
  ///
  /// @return such as `404 Not Found`; one that httpd has no line for becomes 500
  static String line(int status) {
    return Optional.ofNullable(TITLES.get(status))
        .map(title -> status + " " + title)
        .orElse("500 Internal Server Error");
  }

  /// After such a status the connection is closed (`ap_status_drops_connection`).
  static boolean dropsConnection(int status) {
    return switch (status) {
      case 400, 408, 411, 413, 414, 500, 501, 503 -> true;
      default -> !TITLES.containsKey(status);
    };
  }

  /// The sentences of the page.
  ///
  /// @param target where it points to, for the 300s
  static String why(int status, String path, String target) {
    return switch (status) {
      case 301, 302, 303, 307, 308 ->
          "<p>The document has moved <a href=\"" + target + "\">here</a>.</p>\n";
      case 403 -> "<p>You don't have permission to access " + path + "\non this server.</p>\n";
      case 404 -> "<p>The requested URL " + path + " was not found on this server.</p>\n";
      case 410 ->
          "<p>The requested resource<br />"
              + path
              + "<br />\n"
              + "is no longer available on this server and there is no forwarding address.\n"
              + "Please remove all references to this resource.</p>\n";
      case 503 ->
          "<p>The server is temporarily unable to service your\n"
              + "request due to maintenance downtime or capacity\n"
              + "problems. Please try again later.</p>\n";
      default ->
          "<p>The server encountered an internal error or\n"
              + "misconfiguration and was unable to complete\n"
              + "your request.</p>\n"
              + "<p>Please contact the server administrator at \n "
              + ADMIN
              + " to inform them of the time this error occurred,\n"
              + " and the actions you performed just before this error.</p>\n"
              + "<p>More information about this error may be available\n"
              + "in the server error log.</p>\n";
    };
  }
}
