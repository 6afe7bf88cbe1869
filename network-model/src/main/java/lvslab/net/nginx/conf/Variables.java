package lvslab.net.nginx.conf;

import java.util.List;

/// Names of variables that need no `set` (http/ngx_http_variables.c).
public final class Variables {
  private static final List<String> NAMES =
      List.of(
          "arg",
          "args",
          "binary_remote_addr",
          "body_bytes_sent",
          "bytes_sent",
          "connection",
          "connection_requests",
          "content_length",
          "content_type",
          "document_root",
          "document_uri",
          "host",
          "hostname",
          "https",
          "is_args",
          "msec",
          "nginx_version",
          "pid",
          "proxy_add_x_forwarded_for",
          "proxy_host",
          "proxy_port",
          "query_string",
          "remote_addr",
          "remote_port",
          "remote_user",
          "request",
          "request_filename",
          "request_length",
          "request_method",
          "request_time",
          "request_uri",
          "scheme",
          "server_addr",
          "server_name",
          "server_port",
          "server_protocol",
          "ssl_cipher",
          "ssl_protocol",
          "status",
          "time_iso8601",
          "time_local",
          "upstream_addr",
          "upstream_connect_time",
          "upstream_header_time",
          "upstream_response_length",
          "upstream_response_time",
          "upstream_status",
          "uri");
  private static final List<String> FAMILIES =
      List.of("http_", "sent_http_", "upstream_http_", "arg_", "cookie_", "upstream_cookie_");

  private Variables() {}

  static boolean isKnown(String name) {
    return NAMES.contains(name)
        || name.matches("\\d")
        || FAMILIES.stream().anyMatch(f -> name.startsWith(f) && name.length() > f.length());
  }
}
