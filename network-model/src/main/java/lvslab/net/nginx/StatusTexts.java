package lvslab.net.nginx;

import java.util.Map;
import java.util.TreeMap;
import lvslab.net.nginx.conf.NginxBuild;

/// Status lines and the pages that nginx makes up for errors and redirects
/// (http/ngx_http_header_filter_module.c, http/ngx_http_special_response.c).
final class StatusTexts {
  private static final Map<Integer, String> LINES = new TreeMap<>();

  /// Where the title of the page is not the status line.
  private static final Map<Integer, String> TITLES = new TreeMap<>();

  private static final String PLAIN = "The plain HTTP request was sent to HTTPS port";

  static {
    String lines =
        "200 OK|201 Created|202 Accepted|204 No Content|206 Partial Content"
            + "|301 Moved Permanently|302 Moved Temporarily|303 See Other|304 Not Modified"
            + "|307 Temporary Redirect|308 Permanent Redirect|400 Bad Request|401 Unauthorized"
            + "|402 Payment Required|403 Forbidden|404 Not Found|405 Not Allowed"
            + "|406 Not Acceptable|408 Request Time-out|409 Conflict|410 Gone"
            + "|411 Length Required|412 Precondition Failed|413 Request Entity Too Large"
            + "|414 Request-URI Too Large|415 Unsupported Media Type"
            + "|416 Requested Range Not Satisfiable|421 Misdirected Request"
            + "|429 Too Many Requests|500 Internal Server Error|501 Not Implemented"
            + "|502 Bad Gateway|503 Service Temporarily Unavailable|504 Gateway Time-out"
            + "|497 Bad Request|505 HTTP Version Not Supported|507 Insufficient Storage";
    for (String line : lines.split("\\|")) {
      LINES.put(Integer.parseInt(line.substring(0, 3)), line);
    }
    TITLES.put(302, "302 Found");
    TITLES.put(401, "401 Authorization Required");
    TITLES.put(BadRequest.TO_HTTPS, "400 " + PLAIN);
  }

  private StatusTexts() {}

  static String line(int status) {
    return LINES.getOrDefault(status, status + " ");
  }

  /// The page of a status.
  ///
  /// @param status what happened
  /// @param tokens what `server_tokens` says
  /// @param build whose name it bears
  /// @return the page, empty if there is none
  static String page(int status, String tokens, NginxBuild build) {
    boolean has = LINES.containsKey(status) && status > 300 && status != 304;
    if (!has) {
      return "";
    }
    String title = TITLES.getOrDefault(status, line(status));
    String body = build.isOld() ? "<body bgcolor=\"white\">" : "<body>";
    String name = tokens.equals("off") ? "nginx" : "nginx/" + build.version();
    return "<html>\r\n<head><title>"
        + title
        + "</title></head>\r\n"
        + body
        + "\r\n<center><h1>"
        + (status == BadRequest.TO_HTTPS ? line(400) : title)
        + "</h1></center>\r\n"
        + (status == BadRequest.TO_HTTPS ? "<center>" + PLAIN + "</center>\r\n" : "")
        + "<hr><center>"
        + name
        + "</center>\r\n</body>\r\n</html>\r\n";
  }
}
