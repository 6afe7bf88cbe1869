package lvslab.net.program;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// One connection of curl and the requests over it.
final class CurlTransfer implements TcpHandler {
  private static final int COULDNT_RESOLVE_HOST = 6;
  private static final int COULDNT_CONNECT = 7;
  private static final int PARTIAL_FILE = 18;
  private static final int HTTP_RETURNED_ERROR = 22;
  private static final int OPERATION_TIMEDOUT = 28;
  private static final int INTERFACE_FAILED = 45;
  private static final int GOT_NOTHING = 52;
  private static final int RECV_ERROR = 56;

  private final Process process;
  private final CurlOptions options;
  private final HeadReader reader = new HeadReader();
  private @Nullable TcpSocket socket;
  private @Nullable CurlUrl url;
  private @Nullable RequestReport report;
  private @Nullable HttpHead head;
  private @Nullable BodyReader body;
  private @Nullable Timer timer;
  private IntConsumer done = code -> {};
  private Process.Resource resource = () -> {};
  private boolean connected;
  private boolean open;
  private Bytes held = Bytes.EMPTY;

  CurlTransfer(Process process, CurlOptions options) {
    this.process = process;
    this.options = options;
  }

  boolean isReusableFor(CurlUrl next) {
    return open && url != null && url.host().equals(next.host()) && url.port() == next.port();
  }

  void get(CurlUrl wanted, IntConsumer whenDone) {
    url = wanted;
    done = whenDone;
    head = null;
    body = null;
    held = Bytes.EMPTY;
    report = new RequestReport(process, "http", wanted.text());
    Optional<Ipv4Address> address = resolve(wanted.host());
    if (address.isEmpty()) {
      fail(COULDNT_RESOLVE_HOST, "Could not resolve host: " + wanted.host(), "no such host");
      return;
    }
    arm();
    if (open) {
      send();
      return;
    }
    connect(new Endpoint(address.get(), wanted.port()));
  }

  /// Addresses, and names of /etc/hosts.
  private Optional<Ipv4Address> resolve(String name) {
    if (name.equals("localhost")) {
      return Optional.of(Ipv4Address.LOCALHOST);
    }
    Optional<Ipv4Address> address = Ipv4Address.parse(name);
    if (address.isPresent()) {
      return address;
    }
    for (String line : process.host().files().read("/etc/hosts").orElse("").split("\n")) {
      String[] words = line.split("#", 2)[0].strip().split("\\s+");
      for (int i = 1; i < words.length; i++) {
        if (words[i].equals(name)) {
          return Ipv4Address.parse(words[0]);
        }
      }
    }
    return Optional.empty();
  }

  private void arm() {
    long limit = options.maxTimeNanos();
    long connectLimit = connected ? 0 : options.connectTimeoutNanos();
    long nanos = connectLimit > 0 && (limit == 0 || connectLimit < limit) ? connectLimit : limit;
    if (nanos > 0) {
      timer = process.timer("curl", this::timeout);
      timer.arm(nanos);
    }
  }

  private void connect(Endpoint to) {
    Endpoint from = options.local();
    @Nullable Ipv4Address address = from.address().isAny() ? null : from.address();
    try {
      TcpSocket made = process.host().stack().tcp().connect(address, from.port(), to, this);
      socket = made;
      resource = process.descriptors().own(made);
    } catch (SocketException e) {
      boolean bind = e.errno() == Errno.EADDRINUSE || e.errno() == Errno.EADDRNOTAVAIL;
      if (bind) {
        fail(INTERFACE_FAILED, "bind failed with errno 98: " + e.errno().text(), e.errno().name());
      } else {
        couldNotConnect(e.errno());
      }
    }
  }

  private void couldNotConnect(Errno errno) {
    boolean late = errno == Errno.ETIMEDOUT;
    int code = late ? OPERATION_TIMEDOUT : COULDNT_CONNECT;
    String why = late ? "Timeout was reached" : "Couldn't connect to server";
    if (url != null) {
      String text =
          "Failed to connect to "
              + url.host()
              + " port "
              + url.port()
              + " after "
              + millis()
              + " ms: "
              + why;
      fail(code, text, errno.name());
    }
  }

  private long millis() {
    return report == null ? 0 : report.millis();
  }

  @Override
  public void onConnected(TcpSocket made) {
    connected = true;
    open = true;
    if (timer != null) {
      timer.cancel();
      long left = options.maxTimeNanos() - millis() * 1_000_000;
      if (options.maxTimeNanos() > 0) {
        timer.arm(Math.max(0, left));
      }
    }
    send();
  }

  private void send() {
    if (socket != null && url != null) {
      socket.write(Bytes.utf8(options.request(url.authority(), url.path())));
    }
  }

  @Override
  public void onReadable(TcpSocket made) {
    reader.add(made.readAll());
    if (head == null) {
      head = reader.take();
      if (head != null) {
        body = BodyReader.ofResponse(head, options.method());
        if (options.includesHead()) {
          held = held.concat(Bytes.utf8(headText(head)));
        }
      }
    }
    if (body != null) {
      held = held.concat(body.take(reader));
    }
    if (body != null && body.isDone()) {
      succeed(made);
    } else if (made.isEof()) {
      ended(made);
    }
  }

  private static String headText(HttpHead head) {
    var text = new StringBuilder(head.firstLine()).append("\r\n");
    for (HttpHead.Field field : head.fields()) {
      text.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    return text.append("\r\n").toString();
  }

  private void ended(TcpSocket made) {
    if (body != null && body.endsWithConnection()) {
      succeed(made);
    } else if (body == null) {
      fail(GOT_NOTHING, "Empty reply from server", "empty reply");
    } else {
      String missing = body.missing() + " bytes remaining to read";
      fail(PARTIAL_FILE, "transfer closed with " + missing, "cut short");
    }
  }

  private void succeed(TcpSocket made) {
    HttpHead answer = head;
    if (answer == null) {
      return;
    }
    stopTimer();
    boolean keep = answer.keepsAlive(answer.word(0)) && !made.isEof();
    int status = answer.status();
    boolean error = options.failsOnErrors() && status >= 400;
    if (report != null) {
      report.end(status < 500, status + " " + firstLine());
    }
    if (!error) {
      write();
    }
    if (!keep) {
      release();
    }
    if (error) {
      complain(HTTP_RETURNED_ERROR, "The requested URL returned error: " + status);
    }
    writeOut(status);
    done.accept(error ? HTTP_RETURNED_ERROR : 0);
  }

  private String firstLine() {
    String text = held.utf8();
    int body0 = options.includesHead() ? text.indexOf("\r\n\r\n") + 4 : 0;
    return text.substring(Math.min(body0, text.length())).lines().findFirst().orElse("");
  }

  private void write() {
    Optional<String> file = options.output();
    if (file.isPresent()) {
      @Nullable Errno errno = process.host().files().write(process.path(file.get()), held.utf8());
      if (errno != null) {
        complain(23, "Failed writing body");
      }
    } else {
      process.out(held);
    }
  }

  private void writeOut(int status) {
    Optional<String> format = options.writeOut();
    if (format.isPresent()) {
      long millis = millis();
      String seconds = String.format(Locale.ROOT, "%d.%03d000", millis / 1000, millis % 1000);
      int size = body == null ? 0 : body.received();
      process.out(
          format
              .get()
              .replace("%{http_code}", String.format(Locale.ROOT, "%03d", status))
              .replace("%{response_code}", String.format(Locale.ROOT, "%03d", status))
              .replace("%{time_total}", seconds)
              .replace("%{size_download}", Integer.toString(size))
              .replace("\\n", "\n")
              .replace("\\t", "\t")
              .replace("\\r", "\r"));
    }
  }

  private void timeout() {
    if (!connected) {
      fail(
          OPERATION_TIMEDOUT,
          "Connection timed out after " + millis() + " milliseconds",
          "timeout");
      return;
    }
    int got = body == null ? 0 : body.received();
    String of = body != null && body.missing() >= 0 ? " out of " + (got + body.missing()) : "";
    fail(
        OPERATION_TIMEDOUT,
        "Operation timed out after "
            + millis()
            + " milliseconds with "
            + got
            + of
            + " bytes received",
        "timeout");
  }

  @Override
  public void onError(TcpSocket made, Errno errno) {
    if (!connected) {
      couldNotConnect(errno);
    } else {
      fail(RECV_ERROR, "Recv failure: " + errno.text(), errno.name());
    }
  }

  private void fail(int code, String text, String result) {
    stopTimer();
    release();
    if (report != null) {
      report.end(false, result);
    }
    complain(code, text);
    writeOut(0);
    done.accept(code);
  }

  private void complain(int code, String text) {
    if (options.showsErrors()) {
      process.err("curl: (" + code + ") " + text + "\n");
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void release() {
    open = false;
    process.disown(resource);
    if (socket != null) {
      socket.close();
    }
  }
}
