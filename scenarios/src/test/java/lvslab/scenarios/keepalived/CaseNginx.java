package lvslab.scenarios.keepalived;

import java.util.List;

/// What the cases with nginx did beside keepalived: one worker of nginx on each director, in front
/// of the two servers, and its end. The start script is recorded for one of them only.
final class CaseNginx {
  /// How long the page server of those cases took from its answer to its close, which is behind
  /// nginx's own close (http-requests and frames).
  private static final String PAUSE = " --pause 20";

  private static final String CONF =
      "worker_processes 1; pid /run/ngx-%1$s/pid; events {} http { access_log off;"
          + " upstream web { server 172.16.16.177; server 172.16.16.178; }"
          + " server { listen 80; location / { proxy_pass http://web; } } }";

  private CaseNginx() {}

  static boolean isIn(Reference reference) {
    return reference.name().startsWith("nginx-");
  }

  /// What is there before keepalived is started.
  static List<String> begin(String host) {
    return List.of(
        "sed -i 's/ngx-s/ngx-%1$s/g' /run/ngx-%1$s/start".formatted(host),
        "echo '" + CONF.formatted(host) + "' > /run/ngx-%1$s/nginx.conf".formatted(host),
        "/run/ngx-" + host + "/start");
  }

  static String serve(String command) {
    return command.replaceFirst("( --work \\d+)? &$", PAUSE + " &");
  }

  /// What FAIL and RETURN mean.
  static String action(Reference reference, String what) {
    boolean broken = reference.name().equals("nginx-cannot-start");
    if (what.equals("FAIL")) {
      return (broken ? "touch /run/ngx-m/broken\n" : "") + "killall nginx";
    }
    return "rm /run/ngx-m/broken\n/run/ngx-m/start";
  }
}
