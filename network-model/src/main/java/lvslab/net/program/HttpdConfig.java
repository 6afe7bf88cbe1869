package lvslab.net.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.host.FileSystem;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;

/// What httpd takes from its configuration (httpd.conf, and at its end `IncludeOptional
/// conf.d/*.conf`, as CentOS 7 ships it). Where it says nothing the values are those of httpd 2.4.6
/// with the prefork MPM.
final class HttpdConfig {
  private static final String FILE = "/etc/httpd/conf/httpd.conf";
  private static final String FOLDER = "/etc/httpd/conf.d";

  /// What httpd.conf says about this where the scenario has no such file.
  private static final String SHIPPED = "Listen 80\n";

  private final List<Listen> listen = new ArrayList<>();
  private final List<HttpdRedirect> redirects = new ArrayList<>();
  private String documentRoot = "/var/www/html";
  private boolean keepAlive = true;
  private int keepAliveTimeout = 5;
  private int maxKeepAliveRequests = 100;
  private int timeout = 60;
  private int listenBacklog = 511;
  private int startServers = 5;
  private int minSpareServers = 5;
  private int maxSpareServers = 10;
  private int serverLimit = 256;
  private int maxRequestWorkers = 256;

  private HttpdConfig() {}

  /// `Listen [ADDRESS:]PORT`.
  ///
  /// @param where 0.0.0.0 for everywhere
  /// @param file where it stands, empty if nobody wrote it
  /// @param line from 1
  /// @param text the whole line
  record Listen(Endpoint where, String file, int line, String text) {}

  static HttpdConfig read(FileSystem files) {
    var config = new HttpdConfig();
    Optional<String> own = files.read(FILE);
    config.take(own.isEmpty() ? "" : FILE, own.orElse(SHIPPED));
    for (String name : files.list(FOLDER)) {
      if (name.endsWith(".conf")) {
        String path = FOLDER + "/" + name;
        config.take(path, files.read(path).orElse(""));
      }
    }
    return config;
  }

  static HttpdConfig read(String text) {
    var config = new HttpdConfig();
    config.take("", text);
    return config;
  }

  private void take(String file, String text) {
    boolean foreign = false;
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      String[] words = line.strip().split("\\s+");
      String key = words[0].toLowerCase(Locale.ROOT);
      if (key.equals("<ifmodule")) {
        foreign = line.contains("worker") || line.contains("event"); // other MPMs
      } else if (key.equals("</ifmodule>")) {
        foreign = false;
      } else if (words.length > 1 && !foreign) {
        String value = words[1].replace("\"", "");
        switch (key) {
          case "listen" -> listen.add(new Listen(where(value), file, number, line));
          case "redirect" ->
              HttpdRedirect.read(List.of(words).subList(1, words.length)).ifPresent(redirects::add);
          default -> set(key, value);
        }
      }
    }
  }

  private void set(String key, String value) {
    switch (key) {
      case "documentroot" -> documentRoot = value;
      case "keepalive" -> keepAlive = value.equalsIgnoreCase("on");
      case "keepalivetimeout" -> keepAliveTimeout = number(value, keepAliveTimeout);
      case "maxkeepaliverequests" -> maxKeepAliveRequests = number(value, maxKeepAliveRequests);
      case "timeout" -> timeout = number(value, timeout);
      case "listenbacklog" -> listenBacklog = number(value, listenBacklog);
      case "startservers" -> startServers = number(value, startServers);
      case "minspareservers" -> minSpareServers = number(value, minSpareServers);
      case "maxspareservers" -> maxSpareServers = number(value, maxSpareServers);
      case "serverlimit" -> serverLimit = number(value, serverLimit);
      case "maxrequestworkers", "maxclients" ->
          maxRequestWorkers = number(value, maxRequestWorkers);
      default -> {}
    }
  }

  private static int number(String value, int otherwise) {
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
  }

  private static Endpoint where(String value) {
    int colon = value.lastIndexOf(':');
    Ipv4Address where =
        colon < 0
            ? Ipv4Address.ANY
            : Ipv4Address.parse(value.substring(0, colon)).orElse(Ipv4Address.ANY);
    return new Endpoint(where, number(value.substring(colon + 1), 80));
  }

  /// Where it listens.
  List<Listen> listen() {
    return List.copyOf(listen);
  }

  /// What a path is answered with instead of its page.
  Optional<HttpdRedirect> redirect(String path) {
    return redirects.stream().filter(r -> r.takes(path)).findFirst();
  }

  /// Folder of the pages.
  String documentRoot() {
    return documentRoot;
  }

  /// Whether connections stay open.
  boolean keepAlive() {
    return keepAlive;
  }

  /// Seconds that a connection waits for the next request.
  int keepAliveTimeout() {
    return keepAliveTimeout;
  }

  /// How many requests may follow the first of a connection, 0 for any number.
  int maxKeepAliveRequests() {
    return maxKeepAliveRequests;
  }

  /// Seconds that a connection waits for its first request.
  int timeout() {
    return timeout;
  }

  /// The second argument of listen(2).
  int listenBacklog() {
    return listenBacklog;
  }

  /// Workers at the start.
  int startServers() {
    return Math.clamp(startServers, 1, maxWorkers());
  }

  /// Workers that wait, at least.
  int minSpareServers() {
    return Math.max(1, minSpareServers);
  }

  /// Workers that wait, at most; more than [#minSpareServers()] (prefork.c,
  /// `prefork_check_config`).
  int maxSpareServers() {
    return Math.max(maxSpareServers, minSpareServers() + 1);
  }

  /// Workers at most. MaxRequestWorkers above ServerLimit is lowered to it.
  int maxWorkers() {
    return Math.max(1, Math.min(maxRequestWorkers, serverLimit));
  }
}
