package lvslab.net.nginx;

import lvslab.net.nginx.conf.LocationConf;

/// The access log (http/modules/ngx_http_log_module.c).
final class AccessLog {
  private AccessLog() {}

  static void write(Request request) {
    var variables = new RequestVariables(request);
    for (LocationConf.AccessLogLine line : request.location().logs().access()) {
      String text = line.format().text(name -> orDash(variables.value(name)));
      request.client().worker().process().host().files().append(line.file(), text + "\n");
    }
  }

  private static String orDash(String value) {
    return value.isEmpty() ? "-" : value;
  }
}
