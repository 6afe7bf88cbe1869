package lvslab.net.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The unit files that come with packages, as CentOS 7 installs them below /usr/lib/systemd/system.
final class PackagedUnits {
  private static final Map<String, String> TEXTS = texts();

  private PackagedUnits() {}

  static Optional<String> text(String name) {
    return Optional.ofNullable(TEXTS.get(name));
  }

  static Set<String> names() {
    return Collections.unmodifiableSet(TEXTS.keySet());
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "httpd.service",
        """
        [Unit]
        Description=The Apache HTTP Server
        After=network.target remote-fs.target nss-lookup.target

        [Service]
        Type=notify
        EnvironmentFile=/etc/sysconfig/httpd
        ExecStart=/usr/sbin/httpd $OPTIONS -DFOREGROUND
        ExecReload=/usr/sbin/httpd $OPTIONS -k graceful

        [Install]
        WantedBy=multi-user.target
        """);
    return texts;
  }
}
