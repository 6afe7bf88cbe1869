package lvslab.vrrp.check.kind;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import lvslab.engine.Timer;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.ByteStream;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.tls.ClientSettings;
import lvslab.net.tls.TlsStream;
import lvslab.net.wire.Bytes;
import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;
import org.jspecify.annotations.Nullable;

/// HTTP_GET (check_http.c): one url a round; a server is good when the answers to all of them in a
/// row have been good.
///
/// SSL_GET does the same over TLS (check_ssl.c), and believes every certificate.
final class HttpCheck implements Check, Connect.Listener {
  /// From the SYN to the request, and from the end of the answer to the FIN, as the reference has
  /// it.
  private static final int REQUEST_CALLS = 11;

  private static final int ANSWER_CALLS = 2;

  /// What SSL_connect(3) reads and writes when the server's words have come.
  private static final int HANDSHAKE_CALLS = 12;

  private static final String NO_HANDSHAKE = "SSL handshake/communication error connecting to";

  private final Checker checker;
  private final CheckContext context;
  private final CheckerConf.Http conf;
  private final UrlRounds rounds;
  private final Connect connect;
  private final Timer timeout;
  private HttpAnswer answer = new HttpAnswer();
  private Phase phase = Phase.HANDSHAKE;
  private @Nullable TlsStream tls;

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

  /// Who waits for the socket.
  private enum Phase {
    /// `http_check_thread`.
    HANDSHAKE,
    /// `http_response_thread`.
    REQUEST,
    /// `http_read_thread` or `ssl_read_thread`.
    ANSWER
  }

  private void timedOut() {
    fail(
        switch (phase) {
          case HANDSHAKE -> "Timeout connecting";
          case REQUEST -> "Timeout WEB read";
          case ANSWER -> isSecure() ? "Timeout SSL read" : "Timeout HTTP read";
        });
  }

  @Override
  public void begin() {
    if (rounds.hasUrl()) {
      answer = new HttpAnswer();
      phase = Phase.HANDSHAKE;
      tls = null;
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
    if (!isSecure()) {
      context.work().call(() -> ask(socket));
      return;
    }
    long left = connect.deadlineNanos() - context.host().kernel().nowNanos();
    timeout.arm(Math.max(0, left));
    context
        .work()
        .call(
            () -> {
              var settings = ClientSettings.plain(conf.sni() ? virtualHost() : "");
              TlsStream begun = TlsStream.client(socket, context.host().kernel(), settings);
              tls = begun;
              begun.handshake();
            });
  }

  private void ask(ByteStream to) {
    phase = Phase.REQUEST;
    awaitAnswer();
    to.write(Bytes.wrap(request().getBytes(StandardCharsets.ISO_8859_1)));
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
    TlsStream session = tls;
    if (!isSecure()) {
      Bytes data = socket.readAll();
      answer.add(data);
      if (!data.isEmpty()) {
        phase = Phase.ANSWER;
        awaitAnswer();
      }
      if (socket.isEof()) {
        endOfAnswer(this::judge);
      }
    } else if (session != null && phase == Phase.HANDSHAKE) {
      context.work().spend(HANDSHAKE_CALLS);
      context.work().call(() -> shakeHands(session));
    } else if (session != null) {
      read(session);
    }
  }

  private void shakeHands(TlsStream session) {
    if (!session.equals(tls) || phase != Phase.HANDSHAKE) {
      return;
    }
    switch (session.handshake()) {
      case DONE -> ask(session);
      case FAILED -> fail(NO_HANDSHAKE);
      case WAITS -> {}
    }
  }

  /// `ssl_read_thread`: the time it has is not renewed by what comes.
  private void read(TlsStream session) {
    answer.add(session.readAll());
    if (phase == Phase.REQUEST) {
      phase = Phase.ANSWER;
      awaitAnswer();
    }
    if (session.isEof()) {
      endOfAnswer(
          () -> {
            if (session.isEndedByPeer() && !answer.hasHead()) {
              fail("SSL read error from");
            } else {
              judge();
            }
          });
    }
  }

  private void endOfAnswer(Runnable then) {
    timeout.cancel();
    context.work().spend(ANSWER_CALLS);
    context.work().call(then);
  }

  @Override
  public void broken(TcpSocket socket, Errno errno) {
    if (isSecure() && phase != Phase.HANDSHAKE) {
      endOfAnswer(this::judge); // SSL_read(3) failed: what has come is looked at
    } else {
      endOfAnswer(() -> fail(isSecure() ? NO_HANDSHAKE : "Read error with"));
    }
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
