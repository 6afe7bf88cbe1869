package lvslab.net.program;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a curl command line asks for.
final class CurlOptions {
  /// Long names of options that have short ones too, and these.
  private static final List<String> SHORT =
      List.of(
          "silent s",
          "show-error S",
          "include i",
          "head I",
          "http1.0 0",
          "fail f",
          "verbose v",
          "insecure k",
          "no-buffer N",
          "location L",
          "remote-name O",
          "globoff g",
          "get G",
          "help h",
          "version V",
          "ipv4 4",
          "progress-bar #",
          "disable q",
          "output o",
          "max-time m",
          "header H",
          "user-agent A",
          "write-out w",
          "request X",
          "data d",
          "referer e",
          "cookie b",
          "cookie-jar c",
          "junk-session-cookies j",
          "dump-header D",
          "user u");

  private static final List<String> FLAGS =
      List.of(
          "s",
          "S",
          "i",
          "I",
          "0",
          "f",
          "v",
          "k",
          "N",
          "L",
          "O",
          "g",
          "G",
          "h",
          "V",
          "4",
          "#",
          "q",
          "j",
          "http1.1",
          "no-keepalive",
          "retry-connrefused",
          "tcp-nodelay",
          "tlsv1.2",
          "tlsv1.3");
  private static final List<String> VALUED =
      List.of(
          "o",
          "m",
          "H",
          "A",
          "w",
          "X",
          "d",
          "e",
          "b",
          "c",
          "D",
          "u",
          "url",
          "cacert",
          "connect-timeout",
          "interface",
          "local-port",
          "max-redirs",
          "retry",
          "retry-delay");
  private static final List<String> NUMERIC =
      List.of("m", "connect-timeout", "max-redirs", "retry", "retry-delay");
  private static final String HINT =
      "curl: try 'curl --help' or 'curl --manual' for more information\n";
  private static final int DEFAULT_REDIRECTS = 50;

  private final Options options;
  private final boolean bare;

  CurlOptions(List<String> words) {
    bare = words.isEmpty();
    options = Options.parse(words.stream().map(CurlOptions::shortened).toList(), FLAGS, VALUED);
  }

  private static String shortened(String word) {
    for (String pair : SHORT) {
      int blank = pair.indexOf(' ');
      if (word.equals("--" + pair.substring(0, blank))) {
        return "-" + pair.substring(blank + 1);
      }
    }
    return word;
  }

  /// Why it cannot run, empty if it can.
  String complaint() {
    if (!options.unknown().isEmpty()) {
      return "curl: option " + options.unknown() + ": is unknown\n" + HINT;
    }
    if (!options.lacking().isEmpty()) {
      return "curl: option " + options.lacking() + ": requires parameter\n" + HINT;
    }
    for (String name : NUMERIC) {
      if (!options.get(name).orElse("0").matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
        String shown = (name.length() == 1 ? "-" : "--") + name;
        return "curl: option " + shown + ": expected a proper numerical parameter\n" + HINT;
      }
    }
    if (!urls().isEmpty() || showsHelp() || showsVersion()) {
      return "";
    }
    return bare ? HINT : "curl: no URL specified!\n" + HINT;
  }

  List<String> urls() {
    List<String> urls = new ArrayList<>(options.all("url"));
    urls.addAll(options.operands());
    return urls;
  }

  boolean showsHelp() {
    return options.has("h");
  }

  boolean showsVersion() {
    return options.has("V");
  }

  boolean silent() {
    return options.has("s");
  }

  boolean showsErrors() {
    return !silent() || options.has("S");
  }

  boolean verbose() {
    return options.has("v");
  }

  boolean includesHead() {
    return options.has("i") || isHead();
  }

  boolean isHead() {
    return options.has("I");
  }

  boolean failsOnErrors() {
    return options.has("f");
  }

  boolean globs() {
    return !options.has("g");
  }

  boolean follows() {
    return options.has("L");
  }

  /// How many redirections it follows; -1 for any number.
  int maxRedirects() {
    return options
        .get("max-redirs")
        .map(t -> new BigDecimal(t).intValue())
        .orElse(DEFAULT_REDIRECTS);
  }

  int retries() {
    return options.get("retry").map(t -> new BigDecimal(t).intValue()).orElse(0);
  }

  /// Nanoseconds between two tries, 0 for the usual: a second, then twice as long each time.
  long retryDelayNanos() {
    return seconds("retry-delay");
  }

  boolean retriesRefused() {
    return options.has("retry-connrefused");
  }

  /// Where the URL of an index goes; empty for standard output.
  Optional<String> output(int index) {
    List<String> files = options.all("o");
    return index < files.size() ? Optional.of(files.get(index)) : Optional.empty();
  }

  boolean remoteName() {
    return options.has("O");
  }

  Optional<String> dumpHeader() {
    return options.get("D");
  }

  Optional<String> writeOut() {
    return options.get("w");
  }

  List<String> cookies() {
    return options.all("b");
  }

  /// Whether cookies that end with the client are not taken over from a file.
  boolean junksSessions() {
    return options.has("j");
  }

  Optional<String> cookieJar() {
    return options.get("c");
  }

  /// Seconds, with a fraction, as nanoseconds; 0 for no limit.
  long maxTimeNanos() {
    return seconds("m");
  }

  long connectTimeoutNanos() {
    return seconds("connect-timeout");
  }

  private long seconds(String name) {
    return options
        .get(name)
        .map(text -> new BigDecimal(text).multiply(BigDecimal.valueOf(1_000_000_000L)).longValue())
        .orElse(0L);
  }

  /// An address or the name of a device.
  String localInterface() {
    return options.get("interface").orElse("");
  }

  /// The first port of `--local-port`, 0 for any.
  int localPort() {
    String first = options.get("local-port").orElse("0").split("-", 2)[0];
    return first.matches("\\d{1,5}") ? Integer.parseInt(first) : 0;
  }

  String version() {
    return options.has("0") ? "HTTP/1.0" : "HTTP/1.1";
  }

  /// Whether every certificate is believed.
  boolean insecure() {
    return options.has("k");
  }

  /// The file with those that are, empty for the system's.
  Optional<String> caFile() {
    return options.get("cacert");
  }

  Optional<String> method() {
    return options.get("X");
  }

  List<String> data() {
    return options.all("d");
  }

  boolean dataInQuery() {
    return options.has("G");
  }

  List<String> headers() {
    return options.all("H");
  }

  String userAgent() {
    return options.get("A").orElse("curl/7.88.1");
  }

  Optional<String> referer() {
    return options.get("e");
  }

  Optional<String> user() {
    return options.get("u");
  }
}
