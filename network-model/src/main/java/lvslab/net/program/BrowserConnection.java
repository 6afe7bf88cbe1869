package lvslab.net.program;

import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.RequestReport;
import lvslab.net.host.WallTime;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.program.LabBrowser.Wanted;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A connection of the lab's browser: one request after another.
final class BrowserConnection implements TcpHandler {
  private static final long IDLE_NANOS = 115 * SimTime.SECOND;

  private final Process process;
  private final LabBrowser browser;
  private final CurlUrl server;
  private final HeadReader reader = new HeadReader();
  private final Timer idle;
  private Process.Resource resource = () -> {};
  private @Nullable TcpSocket socket;
  private @Nullable Wanted what;
  private @Nullable RequestReport report;
  private @Nullable HttpHead head;
  private @Nullable BodyReader body;
  private Bytes content = Bytes.EMPTY;
  private boolean used;

  BrowserConnection(Process process, LabBrowser browser, CurlUrl server) {
    this.process = process;
    this.browser = browser;
    this.server = server;
    idle = process.timer("lab-browser keep-alive", this::close);
  }

  boolean isTo(CurlUrl url) {
    return server.host().equals(url.host()) && server.port() == url.port();
  }

  boolean isIdle() {
    return what == null && socket != null;
  }

  void open(Ipv4Address address, Wanted first) {
    what = first;
    report = new RequestReport(process, "http", first.url().text());
    try {
      TcpSocket made =
          process.host().stack().tcp().connect(null, 0, new Endpoint(address, server.port()), this);
      socket = made;
      resource = made::closeAtExit;
      process.own(resource);
    } catch (SocketException e) {
      fail(e.errno());
    }
  }

  @Override
  public void onConnected(TcpSocket made) {
    made.setNoDelay(true);
    made.setKeepAlive(true);
    send(made);
  }

  /// Asks for something over a connection that waits.
  void get(Wanted next) {
    what = next;
    used = true;
    idle.cancel();
    report = new RequestReport(process, "http", next.url().text());
    if (socket != null) {
      send(socket);
    }
  }

  private void send(TcpSocket to) {
    head = null;
    body = null;
    content = Bytes.EMPTY;
    if (what != null) {
      to.write(
          Bytes.utf8(
              "GET "
                  + what.url().path()
                  + " HTTP/1.1\r\nHost: "
                  + what.url().authority()
                  + "\r\nUser-Agent: lab-browser/1.0\r\nAccept: text/html,*/*;q=0.8\r\n"
                  + "Connection: keep-alive\r\n"
                  + cookies(what.url())
                  + "\r\n"));
    }
  }

  private String cookies(CurlUrl url) {
    long now = WallTime.unixSeconds(process.host());
    String field = browser.cookies().field(url.host(), url.path(), now);
    return field.isEmpty() ? "" : "Cookie: " + field + "\r\n";
  }

  private void keepCookies(CurlUrl url, HttpHead answer) {
    long now = WallTime.unixSeconds(process.host());
    for (HttpHead.Field field : answer.fields()) {
      if (field.name().equalsIgnoreCase("Set-Cookie")) {
        browser.cookies().take(url.host(), url.path(), field.value(), now);
      }
    }
  }

  @Override
  public void onReadable(TcpSocket from) {
    reader.add(from.readAll());
    if (head == null) {
      head = reader.take();
      body = head == null ? null : BodyReader.ofResponse(head, "GET");
    }
    HttpHead answer = head;
    if (answer != null && body != null) {
      content = content.concat(body.take(reader));
      if (body.isDone() || from.isEof() && body.endsWithConnection()) {
        succeed(from, answer);
        return;
      }
    }
    if (from.isEof()) {
      ended();
    }
  }

  private void succeed(TcpSocket from, HttpHead answer) {
    @Nullable Wanted got = what;
    what = null;
    if (got != null) {
      keepCookies(got.url(), answer);
    }
    if (report != null) {
      String first = content.utf8().lines().findFirst().orElse("");
      report.end(answer.status() < 500, answer.status() + " " + first);
    }
    if (from.isEof() || !answer.keepsAlive(answer.word(0))) {
      close();
    } else {
      idle.arm(IDLE_NANOS);
    }
    if (got != null) {
      browser.loaded(process, got, content);
    }
  }

  /// The server has closed.
  private void ended() {
    @Nullable Wanted lost = what;
    close();
    if (lost != null && used && head == null) {
      browser.again(process, lost);
    } else if (lost != null) {
      lose(lost, "the connection was closed before the page was whole");
    }
  }

  private void lose(Wanted lost, String why) {
    if (report != null) {
      report.end(false, why);
    }
    browser.failed(process, lost, why);
  }

  @Override
  public void onError(TcpSocket from, Errno errno) {
    fail(errno);
  }

  private void fail(Errno errno) {
    @Nullable Wanted lost = what;
    close();
    if (lost != null && used && head == null) {
      browser.again(process, lost);
    } else if (lost != null) {
      lose(lost, errno.text());
    }
  }

  private void close() {
    what = null;
    idle.cancel();
    browser.closed(this);
    process.disown(resource);
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
