package lvslab.net.program;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;

/// What a curl command line asks for.
final class CurlOptions {
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
          "silent",
          "show-error",
          "include",
          "head",
          "http1.0",
          "http1.1",
          "fail",
          "verbose",
          "insecure",
          "no-buffer",
          "no-keepalive");
  private static final List<String> VALUED =
      List.of(
          "o",
          "m",
          "H",
          "A",
          "w",
          "X",
          "d",
          "output",
          "max-time",
          "connect-timeout",
          "header",
          "user-agent",
          "write-out",
          "request",
          "data",
          "interface",
          "local-port",
          "retry");

  private final Options options;

  CurlOptions(List<String> words) {
    options = Options.parse(words, FLAGS, VALUED);
  }

  /// Why it cannot run, empty if it can.
  String complaint() {
    if (!options.unknown().isEmpty()) {
      return "curl: option " + options.unknown() + ": is unknown\n" + HINT;
    }
    if (!options.lacking().isEmpty()) {
      return "curl: option " + options.lacking() + ": requires parameter\n" + HINT;
    }
    return options.operands().isEmpty() ? "curl: no URL specified!\n" + HINT : "";
  }

  private static final String HINT =
      "curl: try 'curl --help' or 'curl --manual' for more information\n";

  List<String> urls() {
    return options.operands();
  }

  boolean silent() {
    return options.has("s", "silent");
  }

  boolean showsErrors() {
    return !silent() || options.has("S", "show-error");
  }

  boolean includesHead() {
    return options.has("i", "include") || isHead();
  }

  boolean isHead() {
    return options.has("I", "head");
  }

  boolean failsOnErrors() {
    return options.has("f", "fail");
  }

  Optional<String> output() {
    return options.get("o", "output");
  }

  Optional<String> writeOut() {
    return options.get("w", "write-out");
  }

  /// Seconds, with a fraction, as nanoseconds; 0 for no limit.
  long maxTimeNanos() {
    return seconds("m", "max-time");
  }

  long connectTimeoutNanos() {
    return seconds("connect-timeout", "connect-timeout");
  }

  private long seconds(String name, String otherName) {
    return options
        .get(name, otherName)
        .map(text -> new BigDecimal(text).multiply(BigDecimal.valueOf(1_000_000_000L)).longValue())
        .orElse(0L);
  }

  String method() {
    boolean data = options.has("d", "data");
    return options.get("X", "request").orElse(isHead() ? "HEAD" : data ? "POST" : "GET");
  }

  Endpoint local() {
    Ipv4Address address =
        options.get("interface").flatMap(Ipv4Address::parse).orElse(Ipv4Address.ANY);
    String port = options.get("local-port").orElse("0").split("-")[0];
    return new Endpoint(address, Integer.parseInt(port));
  }

  /// The request as curl 7.88 writes it: Host, User-Agent and Accept, unless `-H` replaces or
  /// removes them.
  String request(String host, String path) {
    String version = options.has("0", "http1.0") ? "HTTP/1.0" : "HTTP/1.1";
    var text = new StringBuilder(method() + " " + path + " " + version + "\r\n");
    String agent = options.get("A", "user-agent").orElse("curl/7.88.1");
    field(text, "Host", host);
    field(text, "User-Agent", agent);
    field(text, "Accept", "*/*");
    for (String name : List.of("H", "header")) {
      for (String header : options.all(name)) {
        if (!header.endsWith(":") && header.contains(":")) {
          text.append(header).append("\r\n");
        }
      }
    }
    String data = options.get("d", "data").orElse("");
    if (!data.isEmpty()) {
      text.append("Content-Length: ").append(data.length()).append("\r\n");
      text.append("Content-Type: application/x-www-form-urlencoded\r\n");
    }
    return text.append("\r\n").append(data).toString();
  }

  private void field(StringBuilder text, String name, String value) {
    for (String option : List.of("H", "header")) {
      for (String header : options.all(option)) {
        if (header.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
          return;
        }
      }
    }
    text.append(name).append(": ").append(value).append("\r\n");
  }
}
