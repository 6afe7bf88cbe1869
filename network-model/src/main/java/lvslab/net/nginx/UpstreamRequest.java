package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.nginx.balance.Peer;
import lvslab.net.nginx.balance.PeerChoice;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.nginx.conf.ProxyConf;
import lvslab.net.nginx.conf.UpstreamConf;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A request that is passed on: to one server behind after another, until one answers
/// (http/ngx_http_upstream.c).
final class UpstreamRequest {
  private static final List<String> IDEMPOTENT =
      List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "MKCOL", "COPY");

  private final Handling handling;
  private final Request r;
  private final ProxyConf proxy;
  private final Timer timer;
  private @Nullable UpstreamPeers peers;
  private @Nullable PeerChoice choice;
  private @Nullable Peer peer;
  private @Nullable UpstreamConnection connection;
  private @Nullable HttpHead head;
  private @Nullable BodyReader body;
  private HeadReader reader = new HeadReader();
  private List<UpstreamAttempt> attempts;
  private boolean cached;
  private boolean requestSent;
  private boolean over;
  private long asked;
  private String doing = "";
  private final long startNanos;

  UpstreamRequest(Handling handling, ProxyConf proxy) {
    this.handling = handling;
    r = handling.request();
    this.proxy = proxy;
    attempts = r.attempts;
    startNanos = r.client().nowNanos();
    timer = r.client().worker().process().looseTimer("nginx upstream", this::timedOut);
  }

  /// What stands in the URL of `proxy_pass` behind the scheme.
  static String hostOf(Request r, ProxyConf proxy) {
    if (!proxy.url().hasVariables()) {
      return proxy.host();
    }
    String url = r.text(proxy.url());
    String rest = url.startsWith("http://") ? url.substring("http://".length()) : url;
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  void begin() {
    Worker worker = r.client().worker();
    String host = hostOf(r, proxy);
    @Nullable UpstreamConf conf = worker.cycle().conf().upstreams().get(host);
    if (conf == null) {
      conf = UpstreamConf.single(host, new HostConfFiles(worker.process().host())).orElse(null);
    }
    if (conf == null) {
      r.log(LogLevel.ERROR, "no resolver defined to resolve " + host);
      over = true;
      handling.special(502);
      return;
    }
    RelayReport.tell(worker, proxy, host);
    UpstreamPeers known = worker.peersOf(conf);
    peers = known;
    PeerChoice made = known.choiceFor(r);
    if (proxy.nextTries() > 0) {
      made.limit(proxy.nextTries());
    }
    choice = made;
    connect();
  }

  private UpstreamPeers peers() {
    return Objects.requireNonNull(peers);
  }

  private PeerChoice choice() {
    return Objects.requireNonNull(choice);
  }

  private UpstreamAttempt attempt() {
    return attempts.getLast();
  }

  private long now() {
    return r.client().nowNanos();
  }

  private void connect() {
    peer = choice().get();
    Peer chosen = peer;
    peers().report().chosen(r, chosen, r.client().worker().cycle());
    asked = r.client().worker().process().host().kernel().engine().currentCause();
    String name = chosen == null ? peers().conf().name() : chosen.settings().name();
    attempts.add(new UpstreamAttempt(name, now()));
    if (chosen == null) {
      doing = "connecting to upstream";
      log(LogLevel.ERROR, "no live upstreams");
      attempt().status = 502;
      finish(502);
      return;
    }
    reader = new HeadReader();
    head = null;
    body = null;
    requestSent = false;
    doing = "connecting to upstream";
    Endpoint where = peers().addressOf(chosen);
    @Nullable UpstreamConnection kept = peers().kept().take(where, r.client().worker().process());
    cached = kept != null;
    if (kept != null) {
      connection = kept;
      kept.use(this);
      attempt().connectNanos = now();
      send();
      return;
    }
    var made = new UpstreamConnection(r.client().worker().process());
    connection = made;
    try {
      made.open(proxy.bind(), where, this);
      timer.arm(proxy.connectTimeout() * SimTime.MILLISECOND);
    } catch (SocketException e) {
      log(
          e.errno() == Errno.EADDRNOTAVAIL ? LogLevel.CRIT : LogLevel.ERROR,
          "connect() to " + name + " failed " + text(e.errno()));
      next("error", 502);
    }
  }

  private static String text(Errno errno) {
    return "(" + errno.number() + ": " + errno.text() + ")";
  }

  void connected() {
    attempt().connectNanos = now();
    send();
  }

  private void send() {
    requestSent = true;
    doing = "sending request to upstream";
    TcpSocket to = connected0();
    to.write(new ProxyHead(r, proxy).octets());
    if (to.isWriteBlocked()) {
      timer.arm(proxy.sendTimeout() * SimTime.MILLISECOND);
    } else {
      sent();
    }
  }

  private TcpSocket connected0() {
    return Objects.requireNonNull(connection).socket();
  }

  /// The request has been handed over.
  void sent() {
    doing = "reading response header from upstream";
    timer.arm(proxy.readTimeout() * SimTime.MILLISECOND);
  }

  void readable(TcpSocket from) {
    Bytes came = from.readAll();
    reader.add(came);
    timer.arm(proxy.readTimeout() * SimTime.MILLISECOND);
    if (head == null && !takeHead(from)) {
      return;
    }
    takeBody(from);
  }

  /// Looks for the head of the answer.
  ///
  /// @return whether the body is to be read now
  private boolean takeHead(TcpSocket from) {
    @Nullable HttpHead came = reader.take();
    if (came == null) {
      if (from.isEof()) {
        String what = "upstream prematurely closed connection";
        doing = "reading response header from upstream";
        log(LogLevel.ERROR, what);
        next("error", 502);
      }
      return false;
    }
    if (came.status() == 0) {
      log(LogLevel.ERROR, "upstream sent no valid HTTP/1.0 header");
      next("invalid_header", 502);
      return false;
    }
    if (came.status() / 100 == 1) {
      return takeHead(from);
    }
    head = came;
    attempt().headerNanos = now();
    attempt().status = came.status();
    body = BodyReader.ofResponse(came, r.method);
    doing = "reading upstream";
    String condition = "http_" + came.status();
    if (proxy.next().contains(condition) && mayTryNext()) {
      next(condition, came.status());
      return false;
    }
    if (proxy.interceptErrors() && isIntercepted(came.status())) {
      release(false, false);
      over = true;
      handling.special(came.status());
      return false;
    }
    handling.output().head(answer(came));
    return true;
  }

  private boolean isIntercepted(int status) {
    return status >= 300
        && r.location().errorPages().stream().anyMatch(p -> p.codes().contains(status));
  }

  private Response answer(HttpHead came) {
    var answer = new ProxyAnswer(r, proxy);
    Response response = answer.of(came);
    if (choice() instanceof StickyChoice sticky) {
      answer.stick(response, sticky);
    }
    handling.addHeaders(response);
    return response;
  }

  private void takeBody(TcpSocket from) {
    BodyReader rest = Objects.requireNonNull(body);
    Bytes part = rest.take(reader);
    attempt().length += part.length();
    boolean whole = rest.isDone() || from.isEof() && rest.endsWithConnection();
    if (!whole && from.isEof()) {
      log(LogLevel.ERROR, "upstream prematurely closed connection");
      breakOff();
      return;
    }
    if (whole) {
      boolean reusable = rest.isDone() && !from.isEof();
      release(false, reusable);
      over = true;
    }
    handling.output().body(part, whole);
    if (whole) {
      handling.finish();
    }
  }

  private void breakOff() {
    release(false, false);
    over = true;
    handling.breakOff();
  }

  void failed(Errno errno) {
    if (over) {
      return;
    }
    if (attempt().connectNanos < 0) {
      log(LogLevel.ERROR, "connect() failed " + text(errno));
      next("error", 502);
    } else if (head == null) {
      log(LogLevel.ERROR, "recv() failed " + text(errno));
      next("error", 502);
    } else {
      log(LogLevel.ERROR, "recv() failed " + text(errno));
      breakOff();
    }
  }

  private void timedOut() {
    long waited = now() - attempt().startNanos;
    RelayReport.tellSilence(r.client().worker(), attempt().server, asked, waited);
    log(LogLevel.ERROR, "upstream timed out " + text(Errno.ETIMEDOUT));
    if (head != null) {
      breakOff();
    } else {
      next("timeout", 504);
    }
  }

  private void log(LogLevel level, String what) {
    String address = peer == null ? peers().conf().name() : peer.settings().name();
    String path = new ProxyHead(r, proxy).path();
    r.log(level, what, doing, "http://" + address + path);
  }

  private boolean mayTryNext() {
    boolean unsafe =
        requestSent && !IDEMPOTENT.contains(r.method) && !proxy.next().contains("non_idempotent");
    boolean late =
        proxy.nextTimeout() > 0 && now() - startNanos >= proxy.nextTimeout() * SimTime.MILLISECOND;
    return choice().tries() > 1 && !unsafe && !late;
  }

  /// An attempt has failed (`ngx_http_upstream_next`).
  private void next(String condition, int status) {
    boolean wasCached = cached && head == null && condition.equals("error");
    boolean listed = proxy.next().contains(condition) || wasCached;
    boolean again = listed && (mayTryNext() || wasCached);
    boolean failure = !condition.equals("http_403") && !condition.equals("http_404");
    attempt().status = status;
    release(failure && !wasCached, false);
    if (again) {
      connect();
    } else {
      finish(status);
    }
  }

  private void finish(int status) {
    over = true;
    timer.cancel();
    handling.special(status);
  }

  /// Lets go of the server and of the connection to it.
  private void release(boolean failed, boolean reusable) {
    timer.cancel();
    attempt().endNanos = now();
    UpstreamConnection used = connection;
    connection = null;
    Peer served = peer;
    if (served != null && choice().free(failed)) {
      log(LogLevel.WARN, "upstream server temporarily disabled");
    }
    if (used == null) {
      return;
    }
    HttpHead answer = head;
    boolean keep =
        reusable
            && peers().kept().isOn()
            && answer != null
            && answer.keepsAlive(answer.word(0))
            && keptOpen()
            && peers().kept().mayServeMore(used)
            && !r.client().worker().isQuitting();
    if (keep && served != null) {
      peers().kept().keep(used, peers().addressOf(served), r.client().worker().process());
    } else {
      used.close();
    }
  }

  /// Whether the server was not asked to close.
  private boolean keptOpen() {
    List<String> values = new ArrayList<>();
    for (ProxyConf.HeaderLine line : proxy.headers()) {
      if (line.name().equalsIgnoreCase("Connection")) {
        values.add(r.text(line.value()));
      }
    }
    return !values.isEmpty() && !values.getFirst().contains("close");
  }

  void abandon() {
    if (!over) {
      over = true;
      if (!attempts.isEmpty() && choice != null) {
        release(false, false);
      }
    }
  }
}
