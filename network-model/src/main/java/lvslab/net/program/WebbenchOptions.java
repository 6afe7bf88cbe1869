package lvslab.net.program;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a command line of webbench asks for (webbench 1.5, `main` and `build_request`).
final class WebbenchOptions {
  static final String USAGE =
      """
      webbench [option]... URL
        -f|--force               Don't wait for reply from server.
        -r|--reload              Send reload request - Pragma: no-cache.
        -t|--time <sec>          Run benchmark for <sec> seconds. Default 30.
        -p|--proxy <server:port> Use proxy server for request.
        -c|--clients <n>         Run <n> HTTP clients at once. Default one.
        -9|--http09              Use HTTP/0.9 style requests.
        -1|--http10              Use HTTP/1.0 protocol.
        -2|--http11              Use HTTP/1.1 protocol.
        --get                    Use GET request method.
        --head                   Use HEAD request method.
        --options                Use OPTIONS request method.
        --trace                  Use TRACE request method.
        -?|-h|--help             This information.
        -V|--version             Display program version.
      """;
  private static final List<String> FLAGS =
      List.of(
          "9", "1", "2", "V", "f", "r", "?", "h", "force", "reload", "help", "http09", "http10",
          "http11", "get", "head", "options", "trace", "version");
  private static final List<String> VALUED = List.of("t", "p", "c", "time", "proxy", "clients");
  private static final int DEFAULT_SECONDS = 30;
  private static final int SECONDS_FOR_0 = 60;
  private static final int LONGEST_URL = 1500;

  private final Options options;
  private final String method;
  private int version;
  private String host = "";
  private int port = 80;
  private String path = "";

  WebbenchOptions(List<String> words) {
    options = Options.parse(words, FLAGS, VALUED);
    method =
        options.has("trace")
            ? "TRACE"
            : options.has("options") ? "OPTIONS" : options.has("head") ? "HEAD" : "GET";
    version =
        options.has("2", "http11")
            ? 2
            : options.has("9", "http09") && !options.has("1", "http10") ? 0 : 1;
  }

  /// Whether only the usage is wanted, or nothing that could be run.
  boolean isHelp() {
    return options.has("h", "?", "help")
        || !options.unknown().isEmpty()
        || !options.lacking().isEmpty();
  }

  boolean isVersion() {
    return options.has("V", "version");
  }

  /// What getopt(3) complains about, empty for nothing.
  String complaint() {
    String unknown = options.unknown();
    String lacking = options.lacking();
    if (unknown.startsWith("--")) {
      return "webbench: unrecognized option '" + unknown + "'\n";
    }
    if (lacking.startsWith("--")) {
      return "webbench: option '" + lacking + "' requires an argument\n";
    }
    if (!unknown.isEmpty()) {
      return "webbench: invalid option -- '" + unknown.substring(1) + "'\n";
    }
    return lacking.isEmpty()
        ? ""
        : "webbench: option requires an argument -- '" + lacking.substring(1) + "'\n";
  }

  Optional<String> url() {
    return options.operands().stream().findFirst();
  }

  /// Seconds of each client.
  int seconds() {
    int given = number(options.get("t", "time").orElse(Integer.toString(DEFAULT_SECONDS)));
    return given == 0 ? SECONDS_FOR_0 : given;
  }

  int clients() {
    int given = number(options.get("c", "clients").orElse("1"));
    return given == 0 ? 1 : given;
  }

  /// As atoi(3) reads it: digits up to something else, 0 for none.
  private static int number(String text) {
    String digits = text.strip().replaceFirst("^(\\d{0,9}).*$", "$1");
    return digits.isEmpty() || !digits.matches("\\d+") ? 0 : Integer.parseInt(digits);
  }

  boolean waitsForReply() {
    return !options.has("f", "force");
  }

  private boolean reloads() {
    return options.has("r", "reload");
  }

  private Optional<String> proxy() {
    return options.get("p", "proxy");
  }

  /// Whom it connects to.
  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /// HTTP/0.9 is 0, 1.0 is 1, 1.1 is 2.
  int version() {
    return version;
  }

  String method() {
    return method;
  }

  /// Takes proxy and URL apart.
  ///
  /// @return what is wrong, empty for nothing
  String prepare() {
    String url = url().orElse("");
    String wrong = prepareProxy();
    if (!wrong.isEmpty()) {
      return wrong;
    }
    boolean direct = proxy().isEmpty();
    if (reloads() && !direct || method.equals("HEAD")) {
      version = Math.max(version, 1);
    }
    if (method.equals("OPTIONS") || method.equals("TRACE")) {
      version = 2;
    }
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return "\n" + url + ": is not a valid URL.\n";
    }
    if (url.length() > LONGEST_URL) {
      return "URL is too long.\n";
    }
    if (direct && !url.toLowerCase(Locale.ROOT).startsWith("http://")) {
      return "\nOnly HTTP protocol is directly supported, set --proxy for others.\n";
    }
    int slash = url.indexOf('/', scheme + 3);
    if (slash < 0) {
      return "\nInvalid URL syntax - hostname don't ends with '/'.\n";
    }
    path = direct ? url.substring(slash) : url;
    if (direct) {
      setServer(url.substring(scheme + 3, slash));
    }
    return "";
  }

  private void setServer(String authority) {
    int colon = authority.indexOf(':');
    host = colon < 0 ? authority : authority.substring(0, colon);
    int given = colon < 0 ? 0 : number(authority.substring(colon + 1));
    port = given == 0 ? 80 : given;
  }

  private String prepareProxy() {
    String proxy = proxy().orElse("");
    int colon = proxy.lastIndexOf(':');
    host = colon < 0 ? proxy : proxy.substring(0, colon);
    if (colon == 0) {
      return "Error in option --proxy " + proxy + ": Missing hostname.\n";
    }
    if (colon > 0 && colon == proxy.length() - 1) {
      return "Error in option --proxy " + proxy + " Port number is missing.\n";
    }
    if (colon > 0) {
      port = number(proxy.substring(colon + 1));
    }
    return "";
  }

  /// What each client sends.
  String request() {
    boolean direct = proxy().isEmpty();
    var text = new StringBuilder(method).append(' ').append(path);
    text.append(version == 1 ? " HTTP/1.0" : version == 2 ? " HTTP/1.1" : "").append("\r\n");
    if (version > 0) {
      text.append("User-Agent: WebBench 1.5\r\n");
    }
    if (direct && version > 0) {
      text.append("Host: ").append(host).append("\r\n");
    }
    if (reloads() && !direct) {
      text.append("Pragma: no-cache\r\n");
    }
    if (version > 1) {
      text.append("Connection: close\r\n");
    }
    return version > 0 ? text.append("\r\n").toString() : text.toString();
  }

  /// What it says before it begins.
  String announcement() {
    var text = new StringBuilder("\nBenchmarking: ").append(method).append(' ');
    text.append(url().orElse(""));
    text.append(version == 0 ? " (using HTTP/0.9)" : version == 2 ? " (using HTTP/1.1)" : "");
    int clients = clients();
    text.append('\n').append(clients == 1 ? "1 client" : clients + " clients");
    text.append(", running ").append(seconds()).append(" sec");
    text.append(waitsForReply() ? "" : ", early socket close");
    if (proxy().isPresent()) {
      text.append(", via proxy server ").append(host).append(':').append(port);
    }
    return text.append(reloads() ? ", forcing reload" : "").append(".\n").toString();
  }
}
