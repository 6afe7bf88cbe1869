package lvslab.net.program;

/// What httpd says with a status that is no success (http_protocol.c, `status_lines`,
/// `get_canned_error_string`).
final class HttpdErrors {
  private static final String ADMIN = "root@localhost";

  private HttpdErrors() {}

  /// The words of a status.
  ///
  /// @return empty for one that httpd has no line for
  private static String title(int status) {
    return switch (status) {
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 303 -> "See Other";
      case 307 -> "Temporary Redirect";
      case 308 -> "Permanent Redirect";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 410 -> "Gone";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "";
    };
  }

  /// A status line's text.
  ///
  /// @return such as `404 Not Found`; one that httpd has no line for becomes 500
  static String line(int status) {
    String title = title(status);
    return title.isEmpty() ? "500 Internal Server Error" : status + " " + title;
  }

  /// After such a status the connection is closed (`ap_status_drops_connection`).
  static boolean dropsConnection(int status) {
    return switch (status) {
      case 400, 408, 411, 413, 414, 500, 501, 503 -> true;
      default -> title(status).isEmpty();
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
