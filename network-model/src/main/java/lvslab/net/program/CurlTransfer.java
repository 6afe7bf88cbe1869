package lvslab.net.program;

import java.util.List;
import java.util.stream.Collectors;
import lvslab.net.host.RequestReport;
import lvslab.net.http.HttpHead;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// One try to get a page, with the redirections that it follows (curl's lib/transfer.c:
/// Curl_follow).
final class CurlTransfer implements CurlConnection.Listener {
  /// Hears how it ended.
  interface Done {
    /// It ended.
    ///
    /// @param error null if the page came
    /// @param status of the last answer, 0 if none came
    void end(@Nullable CurlError error, int status);
  }

  private final CurlSession session;
  private final CurlOptions options;
  private final CurlOutput output;
  private final CurlResult result;
  private final Done done;
  private final RequestReport report;
  private final long startNanos;
  private CurlUrl url;
  private CurlConnection connection;
  private boolean posts;
  private String data;
  private int redirects;
  private String location = "";
  private boolean refused;
  private boolean keeps;
  private int status;
  private String firstLine = "";

  CurlTransfer(CurlSession session, CurlUrl url, CurlOutput output, CurlResult result, Done done) {
    this.session = session;
    this.output = output;
    this.result = result;
    this.done = done;
    options = session.options();
    report = new RequestReport(session.process(), "http", url.text());
    startNanos = session.nowNanos();
    data = options.data().stream().map(this::data).collect(Collectors.joining("&"));
    posts = !options.data().isEmpty() && !options.dataInQuery();
    this.url = options.dataInQuery() ? url.withQuery(data) : url;
    connection = session.connectionFor(url);
  }

  /// What `-d` says: the data, or `@FILE` without the ends of its lines.
  private String data(String word) {
    if (!word.startsWith("@")) {
      return word;
    }
    var process = session.process();
    String path = process.path(word.substring(1));
    return process.host().files().read(path).orElse("").replaceAll("[\r\n]", "");
  }

  void start() {
    result.begin(url, redirects > 0);
    location = "";
    refused = false;
    status = 0;
    firstLine = "";
    String literal =
        options.cookies().stream().filter(c -> c.contains("=")).collect(Collectors.joining("; "));
    String kept = session.cookies().field(url);
    String cookies = kept + (kept.isEmpty() || literal.isEmpty() ? "" : "; ") + literal;
    CurlRequest request = CurlRequest.of(options, url, data, posts, cookies);
    connection.get(url, request, result, startNanos, this);
  }

  @Override
  public boolean onHead(HttpHead head) {
    CurlLog log = session.log();
    status = head.status();
    if (head.word(0).equals("HTTP/1.0") && !head.has("Connection", "keep-alive")) {
      log.info("HTTP 1.0, assume close after body");
    }
    var text = new StringBuilder(head.firstLine()).append("\r\n");
    log.received(head.firstLine());
    for (HttpHead.Field field : head.fields()) {
      String line = field.name() + ": " + field.value();
      if (field.name().equalsIgnoreCase("Set-Cookie") && keepsCookies()) {
        String told = session.cookies().set(url, field.value());
        if (!told.isEmpty()) {
          log.info(told);
        }
      }
      log.received(line);
      text.append(line).append("\r\n");
    }
    result.received(head, text.length() + 2);
    if (options.failsOnErrors() && status >= 400) {
      refused = true;
      log.info("The requested URL returned error: " + status);
      return false;
    }
    if (endsWithConnection(head)) {
      log.info("no chunk, no close, no size. Assume close to signal end");
    }
    log.received("\n");
    keeps = head.keepsAlive(head.word(0));
    output.head(text.append("\r\n").toString(), options.includesHead());
    if (status / 100 == 3) {
      location = head.get("Location").orElse("");
    }
    if (!location.isEmpty()) {
      result.redirect(url.resolve(location));
    }
    if (follows()) {
      log.info("Ignoring the response-body");
    }
    return true;
  }

  private boolean keepsCookies() {
    return options.cookieJar().isPresent() || !options.cookies().isEmpty();
  }

  private boolean endsWithConnection(HttpHead head) {
    return head.word(0).equals("HTTP/1.1")
        && status != 204
        && status != 304
        && !options.isHead()
        && !head.has("Connection", "close")
        && head.get("Content-Length").isEmpty()
        && !head.has("Transfer-Encoding", "chunked");
  }

  private boolean follows() {
    return options.follows() && !location.isEmpty();
  }

  @Override
  public void onBody(Bytes part) {
    if (firstLine.isEmpty()) {
      firstLine = part.utf8().lines().findFirst().orElse("");
    }
    if (!follows()) {
      output.body(part);
    }
  }

  @Override
  public void onEnd(boolean stays) {
    if (refused) {
      String text = "The requested URL returned error: " + status;
      end(new CurlError(CurlError.HTTP_RETURNED_ERROR, text, ""));
      return;
    }
    if (stays && keeps) {
      session
          .log()
          .info("Connection #" + connection.number() + " to host " + url.host() + " left intact");
    } else {
      connection.release();
    }
    if (!follows()) {
      end(output.finish());
      return;
    }
    int most = options.maxRedirects();
    if (most >= 0 && redirects >= most) {
      String text = "Maximum (" + most + ") redirects followed";
      session.log().info(text);
      end(new CurlError(CurlError.TOO_MANY_REDIRECTS, text, ""));
      return;
    }
    follow(url.resolve(location));
  }

  private void follow(String to) {
    session.log().info("Issue another request to this URL: '" + to + "'");
    String scheme = CurlUrl.foreignScheme(to);
    @Nullable CurlUrl next = CurlUrl.parse(to);
    if (!scheme.isEmpty() || next == null) {
      end(CurlOutput.badUrl(to));
      return;
    }
    if (posts && List.of(301, 302, 303).contains(status)) {
      posts = false;
      if (options.method().isEmpty()) {
        session.log().info("Switch from POST to GET");
      }
    }
    redirects++;
    url = next;
    connection = session.connectionFor(next);
    start();
  }

  @Override
  public void onStale() {
    session.log().info("Issue another request to this URL: '" + url.full() + "'");
    connection = session.connectionFor(url);
    start();
  }

  @Override
  public void onFailure(CurlError error) {
    output.finish();
    end(error);
  }

  private void end(@Nullable CurlError error) {
    result.ended(error == null ? 0 : error.code(), error == null ? "" : error.text());
    if (error != null && error.code() == CurlError.OPERATION_TIMEDOUT) {
      report.unanswered(error.cause());
    } else if (error != null && !error.cause().isEmpty()) {
      report.end(false, error.cause());
    } else {
      report.end(status < 500, status + " " + firstLine);
    }
    done.end(error, status);
  }
}
