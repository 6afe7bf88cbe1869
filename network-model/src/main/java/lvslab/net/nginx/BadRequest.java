package lvslab.net.nginx;

import lvslab.net.http.HttpHead;
import org.jspecify.annotations.Nullable;

/// What is wrong with a request before anything is looked for (http/ngx_http_request.c,
/// `ngx_http_process_request_line`, `ngx_http_process_request_header`, `ngx_http_process_request`).
///
/// @param what nginx logs
/// @param doing what it was doing
/// @param status of the answer
record BadRequest(String what, String doing, int status) {
  /// A request without TLS at a port of TLS; clients see 400.
  static final int TO_HTTPS = 497;

  private static final String LINE = "reading client request line";
  private static final String HEADERS = "reading client request headers";
  private static final int BAD = 400;

  /// Looks at a request.
  ///
  /// @return what is wrong, or null
  static @Nullable BadRequest of(Request r) {
    HttpHead head = r.head();
    String version = head.word(2);
    if (!r.method.matches("[A-Z_-]+")) {
      return new BadRequest("client sent invalid method", LINE, BAD);
    }
    if (!version.matches("HTTP/\\d\\.\\d") || r.uri.isEmpty()) {
      return new BadRequest("client sent invalid request", LINE, BAD);
    }
    if (r.isHttp11() && head.get("Host").isEmpty()) {
      return new BadRequest("client sent HTTP/1.1 request without \"Host\" header", HEADERS, BAD);
    }
    if (r.client().isPlainByMistake()) {
      return new BadRequest("client sent plain HTTP request to HTTPS port", HEADERS, TO_HTTPS);
    }
    return null;
  }
}
