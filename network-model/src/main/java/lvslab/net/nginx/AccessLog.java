package lvslab.net.nginx;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import lvslab.net.nginx.conf.LocationConf;

/// The access log (http/modules/ngx_http_log_module.c).
final class AccessLog {
  private static final int DELETE = 0x7f;

  private AccessLog() {}

  static void write(Request request) {
    var variables = new RequestVariables(request);
    for (LocationConf.AccessLogLine line : request.location().logs().access()) {
      String text = line.format().text(name -> orDash(escaped(variables.value(name))));
      request.client().worker().process().host().files().append(line.file(), text + "\n");
    }
  }

  /// `ngx_http_log_escape`.
  private static String escaped(String value) {
    if (value.chars().allMatch(c -> c >= ' ' && c < DELETE && c != '"' && c != '\\')) {
      return value;
    }
    var text = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.ISO_8859_1)) {
      int c = octet & 0xff;
      if (c < ' ' || c >= DELETE || c == '"' || c == '\\') {
        text.append(String.format(Locale.ROOT, "\\x%02X", c));
      } else {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  private static String orDash(String value) {
    return value.isEmpty() ? "-" : value;
  }
}
