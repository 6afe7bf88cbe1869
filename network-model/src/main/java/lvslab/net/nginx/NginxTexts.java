package lvslab.net.nginx;

import lvslab.net.host.Process;
import lvslab.net.nginx.conf.NginxBuild;

/// What nginx says of itself (core/nginx.c, `ngx_show_version_info`).
final class NginxTexts {
  private NginxTexts() {}

  static String version(NginxBuild build, NginxOptions options) {
    String text = "nginx version: nginx/" + build.version() + "\n";
    if (options.help) {
      text += help(build);
    }
    if (options.configure) {
      text +=
          "built by "
              + build.compiler()
              + "\nbuilt with OpenSSL 1.0.2k-fips  26 Jan 2017\nTLS SNI support enabled\n"
              + "configure arguments:"
              + build.arguments()
              + "\n";
    }
    return text;
  }

  private static String help(NginxBuild build) {
    boolean old = build.isOld();
    return "Usage: nginx [-?hvVtTq] [-s signal] "
        + (old ? "[-c filename] [-p prefix] [-g directives]\n" : "[-p prefix]\n")
        + (old ? "" : "             [-e filename] [-c filename] [-g directives]\n")
        + "\nOptions:\n"
        + "  -?,-h         : this help\n"
        + "  -v            : show version and exit\n"
        + "  -V            : show version and configure options then exit\n"
        + "  -t            : test configuration and exit\n"
        + "  -T            : test configuration, dump it and exit\n"
        + "  -q            : suppress non-error messages during configuration testing\n"
        + "  -s signal     : send signal to a master process: stop, quit, reopen, reload\n"
        + "  -p prefix     : set prefix path (default: "
        + build.prefix()
        + ")\n"
        + (old ? "" : "  -e filename   : set error log file (default: " + build.errorLog() + ")\n")
        + "  -c filename   : set configuration file (default: "
        + build.confFile()
        + ")\n"
        + "  -g directives : set global directives out of configuration file\n\n";
  }

  /// `nginx -T`.
  static String dump(Process process, String file) {
    String text = process.host().files().read(file).orElse("");
    return "# configuration file " + file + ":\n" + text + "\n";
  }
}
