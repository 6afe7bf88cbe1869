package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.WallTime;
import lvslab.net.http.HttpHead;
import lvslab.net.nginx.conf.NginxBuild;

/// The head of an answer, which nginx writes in an order of its own
/// (http/ngx_http_header_filter_module.c).
final class Response {
  static final long UNKNOWN = -1;

  int status;

  /// Status and reason of a server behind, empty for nginx's own.
  String statusLine = "";

  String type = "";
  long length = UNKNOWN;
  String modified = "";
  String location = "";
  boolean chunked;

  /// All other fields, in order.
  final List<HttpHead.Field> fields = new ArrayList<>();

  Response(int status) {
    this.status = status;
  }

  void add(String name, String value) {
    fields.add(new HttpHead.Field(name, value));
  }

  /// The first line without the version.
  String statusText() {
    return statusLine.isEmpty() ? StatusTexts.line(status) : statusLine;
  }

  /// The octets of the head.
  ///
  /// @param request what it answers
  /// @param build whose name it bears
  /// @param nowNanos of the wall clock
  String text(Request request, NginxBuild build, long nowNanos) {
    var out = new StringBuilder("HTTP/1.1 ").append(statusText()).append("\r\n");
    String tokens = request.location().http().tokens();
    line(out, "Server", tokens.equals("off") ? "nginx" : "nginx/" + build.version());
    line(out, "Date", WallTime.http(nowNanos));
    line(out, "Content-Type", type);
    if (length >= 0) {
      line(out, "Content-Length", Long.toString(length));
    }
    line(out, "Last-Modified", modified);
    line(out, "Location", location);
    if (chunked) {
      line(out, "Transfer-Encoding", "chunked");
    }
    line(out, "Connection", request.keepsAlive() ? "keep-alive" : "close");
    long told = request.location().http().keepaliveHeader();
    if (request.keepsAlive() && told > 0) {
      line(out, "Keep-Alive", "timeout=" + told);
    }
    for (HttpHead.Field field : fields) {
      line(out, field.name(), field.value());
    }
    return out.append("\r\n").toString();
  }

  private static void line(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      out.append(name).append(": ").append(value).append("\r\n");
    }
  }
}
