package lvslab.net.program;

import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.RequestReport;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A client of webbench: sleeps a second, then asks for one page after another, each over a
/// connection of its own, until an alarm ends it (webbench 1.5, `benchcore`). What the alarm cuts
/// off counts as nothing.
final class WebbenchClient implements Program, TcpHandler {
  /// What all clients of a run do.
  ///
  /// @param server whom they ask
  /// @param request what they send
  /// @param url for the trace
  /// @param seconds how long
  /// @param waits whether for the answer
  /// @param shutsDown whether they say that nothing follows the request, as with HTTP/0.9
  record Plan(
      Endpoint server, Bytes request, String url, int seconds, boolean waits, boolean shutsDown) {
    Plan(
        Endpoint server,
        String request,
        String url,
        int seconds,
        boolean waits,
        boolean shutsDown) {
      this(server, Bytes.utf8(request), url, seconds, waits, shutsDown);
    }
  }

  /// After a connect(2) that fails at once. The original tries again in the same breath; here time
  /// would stand still.
  private static final long FAILED_CALL_NANOS = SimTime.MILLISECOND;

  private final Plan plan;
  private final Webbench.Report report;
  private @Nullable Process self;
  private @Nullable Timer again;
  private @Nullable TcpSocket socket;
  private @Nullable RequestReport page;
  private int pages;
  private int failed;
  private int bytes;

  WebbenchClient(Plan plan, Webbench.Report report) {
    this.plan = plan;
    this.report = report;
  }

  @Override
  public void start(Process process) {
    self = process;
    process.own(this::release);
    again = process.timer("webbench client", this::next);
    again.arm(SimTime.SECOND);
    process.timer("webbench alarm", this::alarm).arm((1 + plan.seconds()) * SimTime.SECOND);
  }

  private void next() {
    Process process = self;
    if (process == null || !process.isAlive()) {
      return;
    }
    page = new RequestReport(process, "http", plan.url());
    try {
      socket = process.host().stack().tcp().connect(null, 0, plan.server(), this);
    } catch (SocketException e) {
      socket = null;
      fail(e.errno());
      if (again != null) {
        again.arm(FAILED_CALL_NANOS);
      }
    }
  }

  private void fail(Errno errno) {
    failed++;
    if (page != null) {
      page.end(false, errno.name());
    }
  }

  @Override
  public void onConnected(TcpSocket made) {
    made.write(plan.request());
    if (plan.shutsDown()) {
      made.shutdownWrite();
    }
    if (!plan.waits()) {
      succeed(made);
    }
  }

  @Override
  public void onReadable(TcpSocket made) {
    bytes += made.readAll().length();
    if (made.isEof()) {
      succeed(made);
    }
  }

  private void succeed(TcpSocket made) {
    socket = null;
    made.close();
    pages++;
    if (page != null) {
      page.end(true, "closed");
    }
    next();
  }

  @Override
  public void onError(TcpSocket made, Errno errno) {
    socket = null;
    made.close();
    fail(errno);
    next();
  }

  /// Time is over.
  private void alarm() {
    Process process = self;
    if (process != null) {
      report.done(pages, failed, bytes);
      process.exit(0);
    }
  }

  private void release() {
    if (socket != null) {
      socket.closeAtExit();
    }
  }
}
