package lvslab.net.unit;

import java.util.Map;
import java.util.TreeMap;

/// The unit files that come with the packages of this module, as CentOS 7 installs them below
/// /usr/lib/systemd/system.
final class PackagedUnits {
  private static final Map<String, String> TEXTS = new TreeMap<>();

  static {
    TEXTS.put(
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
        ExecStop=/bin/kill -WINCH ${MAINPID}
        KillSignal=SIGCONT
        PrivateTmp=true

        [Install]
        WantedBy=multi-user.target
        """);
    TEXTS.put(
        "iptables.service",
        """
        [Unit]
        Description=IPv4 firewall with iptables
        After=syslog.target
        AssertPathExists=/etc/sysconfig/iptables

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart=/usr/libexec/iptables/iptables.init start
        ExecReload=/usr/libexec/iptables/iptables.init reload
        ExecStop=/usr/libexec/iptables/iptables.init stop
        Environment=BOOTUP=serial
        Environment=CONSOLETYPE=serial

        [Install]
        WantedBy=basic.target
        """);
  }

  private PackagedUnits() {}

  static Map<String, String> texts() {
    return TEXTS;
  }
}
