package lvslab.net.program;

import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.ByteStream;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// One connection of curl and the requests over it.
final class CurlConnection implements TcpHandler {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Hears what comes of a request.
  interface Listener {
    /// The head of the answer.
    ///
    /// @return false to end here: nothing of the body is wanted and the connection is of no use
    boolean onHead(HttpHead head);

    /// A part of the body.
    void onBody(Bytes part);

    /// The end of it, and whether the connection stays.
    void onEnd(boolean stays);

    /// It came to nothing.
    void onFailure(CurlError error);

    /// A connection that was kept had gone.
    void onStale();
  }

  private final CurlSession session;
  private final Process process;
  private final CurlOptions options;
  private final CurlLog log;
  private final int number;
  private final HeadReader reader = new HeadReader();
  private final Timer timer;
  private @Nullable TcpSocket socket;
  private @Nullable CurlTls tls;
  private @Nullable CurlUrl url;
  private @Nullable CurlRequest request;
  private @Nullable CurlResult result;
  private @Nullable Listener listener;
  private @Nullable BodyReader body;
  private Process.Resource resource = () -> {};
  private long startNanos;
  private boolean connected;
  private boolean open;
  private boolean used;

  CurlConnection(CurlSession session) {
    this.session = session;
    process = session.process();
    options = session.options();
    log = session.log();
    number = session.nextNumber();
    timer = process.timer("curl", this::timeout);
  }

  int number() {
    return number;
  }

  boolean isReusableFor(CurlUrl next) {
    if (!open || url == null || !isTo(url, next)) {
      return false;
    }
    ByteStream old = stream();
    if (old != null && old.isEof()) {
      log.info("Connection " + number + " seems to be dead");
      release();
      return false;
    }
    return true;
  }

  private static boolean isTo(CurlUrl a, CurlUrl b) {
    return a.host().equals(b.host()) && a.port() == b.port() && a.secure() == b.secure();
  }

  /// What requests go over.
  private @Nullable ByteStream stream() {
    CurlTls session = tls;
    return session == null ? socket : session.stream();
  }

  /// Asks for a page.
  ///
  /// @param start when the transfer began, in nanoseconds of the run
  void get(CurlUrl wanted, CurlRequest what, CurlResult about, long start, Listener hears) {
    used = open;
    url = wanted;
    request = what;
    result = about;
    listener = hears;
    startNanos = start;
    body = null;
    if (open) {
      arm(options.maxTimeNanos());
      ByteStream kept = stream();
      if (kept != null) {
        about.connected(kept.local(), kept.remote(), false);
        send(kept);
      }
      return;
    }
    long limit = options.maxTimeNanos();
    long connect = options.connectTimeoutNanos();
    arm(connect > 0 && (limit == 0 || connect < limit) ? connect : limit);
    try {
      TcpSocket made = new CurlConnect(session).connect(wanted, this);
      socket = made;
      resource = process.descriptors().own(made);
    } catch (CurlError e) {
      fail(e);
    } catch (SocketException e) {
      log.info("Immediate connect fail for " + wanted.host() + ": " + e.errno().text());
      fail(couldNotConnect(e.errno()));
    }
  }

  private void arm(long limitNanos) {
    timer.cancel();
    if (limitNanos > 0) {
      timer.arm(Math.max(0, startNanos + limitNanos - session.nowNanos()));
    }
  }

  private CurlError couldNotConnect(Errno errno) {
    boolean late = errno == Errno.ETIMEDOUT;
    String why = late ? "Timeout was reached" : "Couldn't connect to server";
    int code = late ? CurlError.OPERATION_TIMEDOUT : CurlError.COULDNT_CONNECT;
    return new CurlError(code, failedToConnect(why), errno.name());
  }

  private String failedToConnect(String why) {
    String to = url == null ? "" : url.host() + " port " + url.port();
    return "Failed to connect to " + to + " after " + millis() + " ms: " + why;
  }

  private long millis() {
    return (session.nowNanos() - startNanos) / NANOS_PER_MILLI;
  }

  @Override
  public void onConnected(TcpSocket made) {
    connected = true;
    if (result != null && url != null) {
      result.connected(made.local(), made.remote(), true);
      String at = made.remote().address() + ") port " + url.port();
      log.info("Connected to " + url.host() + " (" + at + " (#" + number + ")");
      if (url.secure()) {
        secure(made, url);
        return;
      }
    }
    ready(made);
  }

  private void secure(TcpSocket made, CurlUrl to) {
    try {
      tls = CurlTls.begin(session, to, made);
    } catch (CurlError e) {
      fail(e);
    }
  }

  private void ready(ByteStream to) {
    open = true;
    arm(options.maxTimeNanos());
    send(to);
  }

  /// Takes the handshake further.
  ///
  /// @return whether there is a session to read from
  private boolean isSecured(CurlTls shaking, CurlResult about) {
    if (shaking.isDone()) {
      return true;
    }
    try {
      if (!shaking.step()) {
        return false;
      }
    } catch (CurlError e) {
      open = shaking.isDone();
      fail(e);
      return false;
    }
    about.secured(shaking.verdict());
    ready(shaking.stream());
    return true;
  }

  private void send(ByteStream to) {
    CurlRequest what = request;
    if (what == null || result == null) {
      return;
    }
    Bytes octets = Bytes.utf8(what.head() + what.data());
    int data = Bytes.utf8(what.data()).length();
    result.sent(what.method(), octets.length() - data, data);
    log.sent(what.head());
    to.write(octets);
  }

  @Override
  public void onReadable(TcpSocket made) {
    Listener hears = listener;
    if (hears == null || result == null) {
      return;
    }
    CurlTls session = tls;
    if (session != null && !isSecured(session, result)) {
      return;
    }
    ByteStream from = session == null ? made : session.stream();
    Bytes more = from.readAll();
    if (session != null) {
      session.tellTickets();
    }
    reader.add(more);
    if (!more.isEmpty()) {
      result.arrived();
    }
    if (body == null) {
      HttpHead head = reader.take();
      if (head != null && request != null) {
        body = BodyReader.ofResponse(head, request.method());
        if (!hears.onHead(head)) {
          drop();
          hears.onEnd(false);
          return;
        }
      }
    }
    if (body != null) {
      Bytes part = body.take(reader);
      result.body(body.received());
      if (!part.isEmpty()) {
        hears.onBody(part);
      }
    }
    if (body != null && body.isDone()) {
      tellFarewell();
      finish(hears, !from.isEof());
    } else if (from.isEof()) {
      tellFarewell();
      ended(hears);
    }
  }

  private void tellFarewell() {
    if (tls != null) {
      tls.tellFarewell();
    }
  }

  private void finish(Listener hears, boolean stays) {
    timer.cancel();
    listener = null;
    hears.onEnd(stays);
  }

  private void ended(Listener hears) {
    if (body != null && body.endsWithConnection()) {
      finish(hears, false);
    } else if (body == null && used) {
      log.info("Connection died, retrying a fresh connect (retry count: 1)");
      drop();
      hears.onStale();
    } else if (body == null) {
      fail(new CurlError(CurlError.GOT_NOTHING, "Empty reply from server", "empty reply"));
    } else {
      String text =
          body.missing() < 0
              ? "transfer closed with outstanding read data remaining"
              : "transfer closed with " + body.missing() + " bytes remaining to read";
      fail(new CurlError(CurlError.PARTIAL_FILE, text, "cut short"));
    }
  }

  private void timeout() {
    if (connected && (tls == null || tls.isDone())) {
      int got = body == null ? 0 : body.received();
      String of = body != null && body.missing() >= 0 ? " out of " + (got + body.missing()) : "";
      String text =
          "Operation timed out after "
              + millis()
              + " milliseconds with "
              + got
              + of
              + " bytes received";
      fail(new CurlError(CurlError.OPERATION_TIMEDOUT, text, "timeout"));
    } else {
      connectTimeout();
    }
  }

  private void connectTimeout() {
    long limit = options.maxTimeNanos();
    long connect = options.connectTimeoutNanos();
    String text = "Connection timed out after " + millis() + " milliseconds";
    if (connect > 0 && (limit == 0 || connect < limit)) {
      if (connected) {
        text = "SSL connection timeout";
      } else {
        log.info("ipv4 connect timeout after " + connect / NANOS_PER_MILLI + "ms, move on!");
        text = failedToConnect("Timeout was reached");
      }
    }
    fail(new CurlError(CurlError.OPERATION_TIMEDOUT, text, "timeout"));
  }

  @Override
  public void onError(TcpSocket made, Errno errno) {
    if (!connected) {
      String to = made.remote().address() + " port " + made.remote().port();
      log.info("connect to " + to + " failed: " + errno.text());
      fail(couldNotConnect(errno));
    } else if (tls != null && !tls.isDone()) {
      fail(tls.reset(errno));
    } else if (listener == null) {
      open = false;
    } else if (used && body == null) {
      Listener hears = listener;
      log.info("Connection died, retrying a fresh connect (retry count: 1)");
      drop();
      hears.onStale();
    } else {
      String text = "Recv failure: " + errno.text();
      fail(new CurlError(CurlError.RECV_ERROR, text, errno.name()));
    }
  }

  private void fail(CurlError error) {
    Listener hears = listener;
    log.info(error.log());
    drop();
    if (hears != null) {
      hears.onFailure(error);
    }
  }

  private void drop() {
    timer.cancel();
    listener = null;
    release();
  }

  /// Closes it.
  void release() {
    log.info("Closing connection " + number);
    if (tls != null && open) {
      tls.tellOwnFarewell();
    }
    farewell();
  }

  /// Closes it without a word on the terminal.
  void farewell() {
    open = false;
    process.disown(resource);
    ByteStream last = stream();
    if (last != null) {
      last.close();
    }
  }
}
