package lvslab.net.program;

import lvslab.net.basket.BasketCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.nfs.NfsCommands;
import lvslab.net.nginx.NginxCommands;
import lvslab.net.openssl.Openssl;
import lvslab.net.redis.RedisCommands;

/// The servers and clients that are installed on every host.
public final class Programs {
  private Programs() {}

  /// Installs them.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table
        .add("ab", Ab::new)
        .add("curl", Curl::new)
        .add("httpd", Httpd::new)
        .add("lab-browser", LabBrowser::new)
        .add("lab-httpd", LabHttpd::new)
        .add("lab-smtpd", LabSmtpd::new)
        .add("lab-work", LabWork::new)
        .add("lab-udpd", LabUdpd::new)
        .add("nc", Netcat::new)
        .add("socat", Socat::new)
        .add("webbench", Webbench::new);
    NginxCommands.addTo(table);
    Openssl.addTo(table);
    RedisCommands.addTo(table);
    NfsCommands.addTo(table);
    BasketCommands.addTo(table);
  }
}
