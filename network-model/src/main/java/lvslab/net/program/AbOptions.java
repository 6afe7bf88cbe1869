package lvslab.net.program;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a command line of ab asks for (httpd 2.4, support/ab.c, `main`).
final class AbOptions {
  private static final int MAX_CONCURRENCY = 20_000;
  private static final int MAX_REQUESTS = 50_000;
  private static final int FEW_REQUESTS = 150;
  private static final int LEAST_HEARTBEAT = 100;
  private static final List<String> FLAGS = List.of("k", "q", "i", "r", "l", "S", "d", "h", "V");
  private static final List<String> VALUED =
      List.of("n", "c", "t", "s", "H", "C", "A", "g", "e", "v", "m");

  private final Options options;
  private final List<String> words;
  private @Nullable CurlUrl url;

  AbOptions(List<String> words) {
    this.words = words;
    options = Options.parse(words, FLAGS, VALUED);
  }

  /// Why it cannot run, empty if it can; but for a URL that is none, the usage follows.
  String complaint() {
    if (!options.unknown().isEmpty()) {
      return "ab: invalid option -- '" + options.unknown().substring(1) + "'\n";
    }
    if (!options.lacking().isEmpty()) {
      return "ab: option requires an argument -- '" + options.lacking().substring(1) + "'\n";
    }
    if (options.operands().size() != 1) {
      return "ab: wrong number of arguments\n";
    }
    String text = options.operands().getFirst();
    url = text.matches("(http://)?[^/:]+(:\\d+)?/.*") ? CurlUrl.parse(text) : null;
    if (url == null) {
      return "ab: invalid URL\n";
    }
    if (requests() <= 0) {
      return "ab: Invalid number of requests\n";
    }
    if (concurrency() < 1 || concurrency() > MAX_CONCURRENCY) {
      return "ab: Invalid Concurrency [Range 0.." + MAX_CONCURRENCY + "]\n";
    }
    return concurrency() > requests()
        ? "ab: Cannot use concurrency level greater than total number of requests\n"
        : "";
  }

  CurlUrl url() {
    @Nullable CurlUrl read = url;
    if (read == null) {
      throw new IllegalStateException("no URL");
    }
    return read;
  }

  private int number(String name, int otherwise) {
    String text = options.get(name).orElse("");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : text.isEmpty() ? otherwise : 0;
  }

  /// How many; a time limit behind the number sets it anew.
  int requests() {
    int byTime = last("-t");
    return byTime >= 0 && byTime > last("-n") ? MAX_REQUESTS : number("n", 1);
  }

  private int last(String option) {
    int found = -1;
    for (int i = 0; i < words.size(); i++) {
      found = words.get(i).startsWith(option) ? i : found;
    }
    return found;
  }

  int concurrency() {
    return number("c", 1);
  }

  /// Seconds after which it ends, 0 for no limit.
  int timeLimit() {
    return number("t", 0);
  }

  /// Seconds that it waits for anything to happen.
  int timeout() {
    return number("s", 30);
  }

  boolean keepsAlive() {
    return options.has("k");
  }

  boolean isHead() {
    return options.has("i");
  }

  boolean survivesErrors() {
    return options.has("r");
  }

  boolean takesAnyLength() {
    return options.has("l");
  }

  boolean showsDeviations() {
    return !options.has("S");
  }

  boolean showsPercentiles() {
    return !options.has("d");
  }

  String csvFile() {
    return options.get("e").orElse("");
  }

  String gnuplotFile() {
    return options.get("g").orElse("");
  }

  /// How many requests there are between two words of progress, 0 for silence.
  int heartbeat() {
    boolean tells = !options.has("q") && requests() > FEW_REQUESTS;
    return tells ? Math.max(LEAST_HEARTBEAT, requests() / 10) : 0;
  }

  /// What each request consists of.
  String request() {
    var text = new StringBuilder(options.get("m").orElse(isHead() ? "HEAD" : "GET"));
    text.append(' ').append(url().path()).append(" HTTP/1.0\r\n");
    text.append(keepsAlive() ? "Connection: Keep-Alive\r\n" : "");
    for (String cookie : options.all("C")) {
      text.append("Cookie: ").append(cookie).append("\r\n");
    }
    for (String user : options.all("A")) {
      text.append("Authorization: Basic ").append(Base64Text.encode(user)).append("\r\n");
    }
    for (String header : options.all("H")) {
      text.append(header).append("\r\n");
    }
    field(text, "Host", url().authority());
    field(text, "User-Agent", "ApacheBench/2.3");
    field(text, "Accept", "*/*");
    return text.append("\r\n").toString();
  }

  private void field(StringBuilder text, String name, String value) {
    String start = (name + ":").toLowerCase(Locale.ROOT);
    if (options.all("H").stream().noneMatch(h -> h.toLowerCase(Locale.ROOT).startsWith(start))) {
      text.append(name).append(": ").append(value).append("\r\n");
    }
  }
}
