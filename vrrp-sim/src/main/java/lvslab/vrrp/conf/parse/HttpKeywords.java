package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.stream.IntStream;

/// HTTP_GET and SSL_GET (check/check_http.c).
final class HttpKeywords {
  private static final int STATUS_MIN = 100;
  private static final int STATUS_MAX = 599;
  private static final int DIGEST = 32;

  private final Context context;
  private final Reports reports;
  private final CheckDraft draft;

  HttpKeywords(Context context, CheckDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  void addTo(BlockTable<CheckerDraft> table) {
    table
        .on(
            "nb_get_retry",
            (c, line) -> {
              reports.error("nb_get_retry is deprecated - please use 'retry'");
              var retry = context.numbers.unsigned(line.word(1), 0, Numbers.UINT_MAX, true);
              if (retry.isEmpty()) {
                reports.error("Invalid nb_get_retry value '" + line.word(1) + "'");
              }
              c.retry = retry.orElse(c.retry);
            })
        .on(
            "virtualhost",
            (c, line) -> {
              if (line.size() < 2) {
                reports.error("HTTP_GET virtualhost name missing");
              } else {
                c.values.put("virtualhost", line.word(1));
              }
            })
        .on("http_protocol", this::protocol)
        .flag(
            "enable_sni",
            (c, v) -> "Invalid enable_sni parameter " + v,
            (c, v) -> c.values.put("enable_sni", Boolean.toString(v)))
        .flag(
            "fast_recovery",
            (c, v) -> "Invalid fast_recovery parameter " + v,
            (c, v) -> c.values.put("fast_recovery", Boolean.toString(v)));
    Keyword url =
        table
            .root()
            .add("url", line -> draft.checker().urls.add(new CheckerDraft.UrlDraft(line.span(0))));
    url.atEnd(this::endUrl);
    addUrl(new BlockTable<>(context, url, () -> draft.checker().urls.getLast()));
  }

  private void protocol(CheckerDraft c, Line line) {
    if (line.size() < 2) {
      reports.error("Missing http_protocol version");
    } else if (List.of("1.0", "1.1", "1.0C", "1.0c").contains(line.word(1))) {
      c.values.put("http_protocol", line.word(1));
    } else {
      reports.error("Invalid http_protocol version " + line.word(1));
    }
  }

  private void addUrl(BlockTable<CheckerDraft.UrlDraft> table) {
    table
        .on("path", (u, line) -> u.path = line.word(1))
        .on("digest", this::digest)
        .on("status_code", this::statusCode)
        .on(
            "virtualhost",
            (u, line) -> {
              if (line.size() < 2) {
                reports.error("Missing HTTP_GET virtualhost name");
              } else {
                u.virtualHost = line.word(1);
              }
            })
        .on(
            "regex",
            (u, line) -> {
              List<String> words = Words.splitEscaped(line.raw(), reports);
              if (words.size() == 2) {
                u.regex = words.get(1);
              } else {
                reports.log("regex missing or too many fields");
              }
            })
        .mark("regex_no_match", u -> u.regexNoMatch = true)
        .ignore("regex_options", "regex_min_offset", "regex_max_offset", "regex_stack");
  }

  private void digest(CheckerDraft.UrlDraft u, Line line) {
    String digest = line.word(1);
    if (!u.digest.isEmpty()) {
      reports.error("Digest '" + digest + "' is a duplicate");
      return;
    }
    if (digest.length() != DIGEST) {
      reports.error(
          "digest '"
              + digest
              + "' character length should be "
              + DIGEST
              + " rather than "
              + digest.length());
      return;
    }
    for (int i = DIGEST - 2; i >= 0; i -= 2) {
      if (!digest.substring(i, i + 2).matches("[0-9A-Fa-f]{2}")) {
        reports.error(
            "Unable to interpret hex digit in '"
                + digest.substring(0, i + 2)
                + "' at offset "
                + i
                + "/"
                + (i + 1));
        return;
      }
    }
    u.digest = digest;
  }

  private void statusCode(CheckerDraft.UrlDraft u, Line line) {
    for (String word : line.from(1)) {
      if (!word.matches("\\d{1,9}(-\\d{1,9})?")) {
        reports.error("Invalid HTTP_GET status code '" + word + "'");
        continue;
      }
      int dash = word.indexOf('-');
      int min = Integer.parseInt(dash < 0 ? word : word.substring(0, dash));
      int max = dash < 0 ? min : Integer.parseInt(word.substring(dash + 1));
      if (min < STATUS_MIN || max > STATUS_MAX || min > max) {
        reports.error("Invalid HTTP_GET status code '" + word + "'");
        continue;
      }
      IntStream.rangeClosed(min, max)
          .filter(code -> !u.statusCodes.contains(code))
          .forEach(u.statusCodes::add);
    }
  }

  private void endUrl() {
    CheckerDraft c = draft.checker();
    CheckerDraft.UrlDraft u = c.urls.getLast();
    if (u.path.isEmpty()) {
      reports.error("HTTP/SSL_GET checker url has no path - ignoring");
      c.urls.removeLast();
    } else if (u.statusCodes.isEmpty()) {
      IntStream.rangeClosed(200, 299).forEach(u.statusCodes::add);
    }
  }

  void end() {
    if (draft.checker().urls.isEmpty()) {
      reports.error("HTTP/SSL_GET checker has no urls specified - ignoring");
      draft.dropChecker();
    } else {
      ConnectionKeywords.dropIfLinkLocal(draft, reports);
    }
  }
}
