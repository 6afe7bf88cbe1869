package lvslab.net.program;

import lvslab.net.host.Process;
import lvslab.net.host.RequestReport;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.program.AbReport.Times;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A connection of ab: one request, or with `-k` one after another.
final class AbConnection implements TcpHandler {
  private final Process process;
  private final Ab ab;
  private final AbOptions options;
  private final Process.Resource resource = this::release;
  private HeadReader reader = new HeadReader();
  private Bytes request = Bytes.EMPTY;
  private @Nullable TcpSocket socket;
  private @Nullable RequestReport report;
  private @Nullable HttpHead head;
  private @Nullable BodyReader body;
  private boolean keeps;
  private long startMicros;
  private long connectMicros;
  private long beginReadMicros;
  private long read;

  AbConnection(Process process, Ab ab, AbOptions options) {
    this.process = process;
    this.ab = ab;
    this.options = options;
  }

  void open(Endpoint server, Bytes what) {
    request = what;
    startMicros = ab.nowMicros();
    report = new RequestReport(process, "http", options.url().text());
    try {
      socket = process.host().stack().tcp().connect(null, 0, server, this);
      process.own(resource);
    } catch (SocketException e) {
      report.end(false, e.errno().name());
      ab.couldNotConnect(e.errno());
    }
  }

  private void release() {
    if (socket != null) {
      socket.closeAtExit();
    }
  }

  @Override
  public void onConnected(TcpSocket made) {
    ab.touch();
    connectMicros = ab.nowMicros();
    made.write(request);
  }

  @Override
  public void onReadable(TcpSocket made) {
    ab.touch();
    Bytes came = made.readAll();
    if (read == 0) {
      beginReadMicros = ab.nowMicros();
    }
    read += came.length();
    ab.report().read += came.length();
    reader.add(came);
    if (head == null) {
      begin();
    }
    if (body != null) {
      ab.report().readBody += body.take(reader).length();
    }
    if (made.isEof()) {
      close(made);
    } else if (body != null && body.isDone() && keeps) {
      goOn(made);
    }
  }

  private void begin() {
    head = reader.take();
    HttpHead answer = head;
    if (answer == null) {
      return;
    }
    body = BodyReader.ofResponse(answer, options.isHead() ? "HEAD" : "GET");
    keeps = options.keepsAlive() && answer.has("Connection", "keep-alive");
    if (ab.report().software.isEmpty()) {
      ab.report().software = answer.get("Server").orElse("").split("\\s", 2)[0];
    }
    if (answer.status() / 100 != 2) {
      ab.report().notSuccessful++;
    }
  }

  private Times times() {
    long now = ab.nowMicros();
    long wait = Math.max(0, beginReadMicros - connectMicros);
    return new Times(startMicros, connectMicros - startMicros, wait, now - startMicros);
  }

  private int length() {
    return body == null ? 0 : body.received();
  }

  private void end(boolean ok) {
    if (report != null) {
      report.end(ok, head == null ? "closed" : Integer.toString(head.status()));
    }
  }

  /// The server has closed. If that was between two requests, the one that never happened is asked
  /// for anew.
  private void close(TcpSocket made) {
    process.disown(resource);
    made.close();
    boolean happened = read > 0 || !keeps;
    if (happened) {
      end(true);
      ab.done(times(), length(), false);
      ab.connect();
    } else {
      ab.connectAgain();
    }
  }

  private void goOn(TcpSocket made) {
    end(true);
    ab.done(times(), length(), true);
    if (!process.isAlive() || !ab.beginsAnother()) {
      process.disown(resource);
      made.close();
      return;
    }
    startMicros = ab.nowMicros();
    connectMicros = startMicros;
    report = new RequestReport(process, "http", options.url().text());
    read = 0;
    head = null;
    body = null;
    reader = new HeadReader();
    made.write(request);
  }

  @Override
  public void onError(TcpSocket made, Errno errno) {
    process.disown(resource);
    made.close();
    if (report != null) {
      report.fail(errno);
    }
    ab.failed(errno);
    ab.connect();
  }
}
