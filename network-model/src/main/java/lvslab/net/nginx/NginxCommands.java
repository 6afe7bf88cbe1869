package lvslab.net.nginx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import lvslab.net.host.CommandTable;
import org.jspecify.annotations.Nullable;

/// What the package nginx installs, and what the tutorial's `make install` puts below
/// /usr/local/nginx.
public final class NginxCommands {
  private static final String UNIT =
      """
      [Unit]
      Description=The nginx HTTP and reverse proxy server
      After=network-online.target remote-fs.target nss-lookup.target
      Wants=network-online.target

      [Service]
      Type=forking
      PIDFile=/run/nginx.pid
      ExecStartPre=/usr/bin/rm -f /run/nginx.pid
      ExecStartPre=/usr/sbin/nginx -t
      ExecStart=/usr/sbin/nginx
      ExecReload=/usr/sbin/nginx -s reload
      KillSignal=SIGQUIT
      TimeoutStopSec=5
      KillMode=process
      PrivateTmp=true

      [Install]
      WantedBy=multi-user.target
      """;

  private NginxCommands() {}

  /// Installs it.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table
        .add("nginx", Nginx::new)
        .addUnit("nginx.service", UNIT)
        .addFile("/etc/nginx/nginx.conf", text("nginx.conf"), false)
        .addFile("/etc/nginx/mime.types", text("mime.types"), false)
        .addFile("/usr/share/nginx/html/index.html", text("index.html"), false)
        .addFile("/usr/share/nginx/html/50x.html", text("50x.html"), false)
        .addFile("/usr/local/nginx/conf/nginx.conf", text("source.conf"), false)
        .addFile("/usr/local/nginx/conf/mime.types", text("mime.types"), false)
        .addFile("/usr/local/nginx/html/index.html", text("index.html"), false)
        .addFile("/usr/local/nginx/html/50x.html", text("50x.html"), false);
  }

  private static String text(String name) {
    try (@Nullable InputStream in = NginxCommands.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
