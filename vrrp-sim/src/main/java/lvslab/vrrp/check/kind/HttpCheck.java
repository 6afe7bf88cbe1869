package lvslab.vrrp.check.kind;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import lvslab.engine.Timer;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;

/// HTTP_GET (check_http.c): one url a round; a server is good when the answers to all of them in a
/// row have been good.
///
/// SSL_GET begins with the greeting of TLS 1.3. No program of the lab speaks TLS, so what comes
/// back is no handshake, or nothing comes: it finds no good server, as a real one does where plain
/// HTTP is spoken.
final class HttpCheck implements Check, Connect.Listener {
  /// From the SYN to the request, and from the end of the answer to the FIN, as the reference has
  /// it.
  private static final int REQUEST_CALLS = 11;

  private static final int ANSWER_CALLS = 2;

  private final Checker checker;
  private final CheckContext context;
  private final CheckerConf.Http conf;
  private final UrlRounds rounds;
  private final Connect connect;
  private final Timer timeout;
  private HttpAnswer answer = new HttpAnswer();

  /// By how much lengths differed last, for each url.
  private final long[] mismatches;

  HttpCheck(Checker checker) {
    this.checker = checker;
    context = checker.context();
    conf = (CheckerConf.Http) checker.conf().details();
    mismatches = new long[conf.urls().size()];
    rounds = new UrlRounds(checker, conf);
    connect = new Connect(checker, this);
    timeout =
        context.process().looseTimer("HTTP answer", () -> context.work().take(this::timedOut));
  }

  private void timedOut() {
    fail(isSecure() ? "Timeout connecting" : "Timeout HTTP read");
  }

  @Override
  public void begin() {
    if (rounds.hasUrl()) {
      answer = new HttpAnswer();
      connect.begin();
    } else {
      end(UrlRounds.Outcome.GOOD);
    }
  }

  private CheckerConf.Url url() {
    return conf.urls().get(rounds.url());
  }

  @Override
  public void connected(TcpSocket socket) {
    context.work().spend(REQUEST_CALLS);
    if (isSecure()) {
      awaitAnswer();
      context.work().call(() -> socket.write(TlsGreeting.RECORD));
      return;
    }
    context
        .work()
        .call(
            () -> {
              awaitAnswer();
              socket.write(Bytes.wrap(request().getBytes(StandardCharsets.ISO_8859_1)));
            });
  }

  private boolean isSecure() {
    return checker.conf().kind() == CheckerConf.Kind.SSL_GET;
  }

  private void awaitAnswer() {
    timeout.arm(context.nanosFromWork(checker.conf().connection().timeoutMicros()));
  }

  private String request() {
    CheckerConf.Connection to = checker.conf().connection();
    String host = virtualHost();
    if (host.isEmpty()) {
      String address = to.address().toString();
      host = (to.address().isIpv6() ? "[" + address + "]" : address) + ":" + to.port();
    }
    String protocol = conf.protocol().toUpperCase(Locale.ROOT);
    return "GET "
        + url().path()
        + (protocol.equals("1.1") ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n")
        + "User-Agent: KeepAliveClient\r\n"
        + (protocol.equals("1.0") ? "" : "Connection: close\r\n")
        + "Host: "
        + host
        + "\r\n\r\n";
  }

  private String virtualHost() {
    String own = url().virtualHost().isEmpty() ? conf.virtualHost() : url().virtualHost();
    return own.isEmpty() ? checker.server().conf().virtualHost() : own;
  }

  @Override
  public void failed(Connect.Failure failure) {
    switch (failure) {
      case CANNOT_TRY -> {
        context.say("WEB socket bind failed. Rescheduling");
        checker.again(checker.conf().delayLoopMicros());
      }
      case NO_WAY -> fail("HTTP_CHECK - network unreachable");
      case TIMEOUT -> fail("Timeout connecting");
      case REFUSED -> fail("Connection failed");
    }
  }

  @Override
  public void readable(TcpSocket socket) {
    if (isSecure()) {
      context.work().spend(ANSWER_CALLS);
      context.work().call(() -> fail("SSL handshake/communication error connecting to"));
      return;
    }
    Bytes data = socket.readAll();
    answer.add(data);
    if (!data.isEmpty()) {
      awaitAnswer();
    }
    if (socket.isEof()) {
      timeout.cancel();
      context.work().spend(ANSWER_CALLS);
      context.work().call(this::judge);
    }
  }

  @Override
  public void broken(TcpSocket socket, Errno errno) {
    context.work().spend(ANSWER_CALLS);
    String why = isSecure() ? "SSL handshake/communication error connecting to" : "Read error with";
    context.work().call(() -> fail(why));
  }

  /// `http_handle_response`.
  private void judge() {
    CheckerConf.Url url = url();
    if (!answer.hasHead()) {
      fail("Read, no data received from ");
      return;
    }
    if (!url.statusCodes().contains(answer.statusCode())) {
      fail("HTTP status code error to");
      return;
    }
    compareLength(url);
    String what = "HTTP status code";
    if (!url.digest().isEmpty()) {
      if (!url.digest().equalsIgnoreCase(answer.digest())) {
        fail("MD5 digest error to");
        return;
      }
      what = "MD5 digest";
    }
    if (!url.regex().isEmpty()) {
      if (answer.matches(url) == url.regexNoMatch()) {
        fail("Regex match failed");
        return;
      }
      what = "Regex match";
    }
    if (!checker.isUp()) {
      context.say(what + " success to " + checker.server() + " url(" + url.path() + ")");
    }
    end(UrlRounds.Outcome.GOOD);
  }

  /// A length that is not as announced is no failure, but told once.
  private void compareLength(CheckerConf.Url url) {
    long length = answer.contentLength();
    long difference = length < 0 ? 0 : length - answer.bodyLength();
    if (difference != 0 && difference != mismatches[rounds.url()]) {
      context.say(
          "http_check for RS "
              + checker.server()
              + " VS "
              + checker.server().service()
              + " url "
              + url.virtualHost()
              + url.path()
              + ": content_length ("
              + length
              + ") does not match received bytes ("
              + answer.bodyLength()
              + ")");
    }
    mismatches[rounds.url()] = difference;
  }

  /// `timeout_epilog`.
  private void fail(String why) {
    timeout.cancel();
    if (!checker.isUp() && checker.hasRun()) {
      end(UrlRounds.Outcome.STILL_BAD); // no use trying again at once
      return;
    }
    if (checker.conf().logAllFailures()) {
      context.say(why + " server " + checker.server() + ".");
    }
    checker.setHasRun();
    end(UrlRounds.Outcome.BAD);
  }

  private void end(UrlRounds.Outcome outcome) {
    long delay = rounds.end(outcome);
    connect.close();
    if (delay < 0) {
      context.work().call(this::begin);
    } else {
      checker.again(delay);
    }
  }

  @Override
  public void cancel() {
    timeout.cancel();
    connect.cancel();
  }

  @Override
  public boolean isSame(CheckerConf former, CheckerConf next) {
    return former.connection().equals(next.connection())
        && former.details() instanceof CheckerConf.Http a
        && next.details() instanceof CheckerConf.Http b
        && a.virtualHost().equals(b.virtualHost())
        && a.protocol().equals(b.protocol())
        && isSame(a.urls(), b.urls());
  }

  private static boolean isSame(List<CheckerConf.Url> a, List<CheckerConf.Url> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!asked(a.get(i)).equals(asked(b.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /// All of a url but its place in the file.
  private static List<Object> asked(CheckerConf.Url url) {
    return List.of(
        url.path(),
        url.statusCodes(),
        url.digest(),
        url.regex(),
        url.regexNoMatch(),
        url.virtualHost());
  }
}
