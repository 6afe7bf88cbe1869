package lvslab.net.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.net.host.FileSystem;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;

/// What httpd takes from its configuration (httpd.conf, and at its end `IncludeOptional
/// conf.d/*.conf`, as CentOS 7 ships it): Listen, DocumentRoot, KeepAlive, KeepAliveTimeout.
///
/// @param listen where it listens, 0.0.0.0 for everywhere
/// @param documentRoot folder of the pages
/// @param keepAlive whether connections stay open
/// @param keepAliveSeconds how long they wait for the next request
record HttpdConfig(
    List<Endpoint> listen, String documentRoot, boolean keepAlive, int keepAliveSeconds) {
  private static final String FILE = "/etc/httpd/conf/httpd.conf";
  private static final String FOLDER = "/etc/httpd/conf.d";

  /// What httpd.conf says about this where the scenario has no such file.
  private static final String SHIPPED = "Listen 80\n";

  static HttpdConfig read(FileSystem files) {
    var text = new StringBuilder(files.read(FILE).orElse(SHIPPED));
    for (String name : files.list(FOLDER)) {
      if (name.endsWith(".conf")) {
        text.append('\n').append(files.read(FOLDER + "/" + name).orElse(""));
      }
    }
    return read(text.toString());
  }

  static HttpdConfig read(String text) {
    var config = new HttpdConfig(List.of(), "/var/www/html", true, 5);
    for (String line : text.split("\n")) {
      String[] words = line.strip().split("\\s+");
      if (words.length > 1) {
        config = config.with(words[0].toLowerCase(Locale.ROOT), words[1].replace("\"", ""));
      }
    }
    return config;
  }

  private HttpdConfig with(String key, String value) {
    return switch (key) {
      case "listen" -> listening(value);
      case "documentroot" -> new HttpdConfig(listen, value, keepAlive, keepAliveSeconds);
      case "keepalive" ->
          new HttpdConfig(listen, documentRoot, value.equalsIgnoreCase("on"), keepAliveSeconds);
      case "keepalivetimeout" ->
          new HttpdConfig(listen, documentRoot, keepAlive, Integer.parseInt(value));
      default -> this;
    };
  }

  private HttpdConfig listening(String value) {
    int colon = value.lastIndexOf(':');
    Ipv4Address where =
        colon < 0
            ? Ipv4Address.ANY
            : Ipv4Address.parse(value.substring(0, colon)).orElse(Ipv4Address.ANY);
    int port = Integer.parseInt(value.substring(colon + 1));
    List<Endpoint> all = new ArrayList<>(listen);
    all.add(new Endpoint(where, port));
    return new HttpdConfig(List.copyOf(all), documentRoot, keepAlive, keepAliveSeconds);
  }
}
