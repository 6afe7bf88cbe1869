package lvslab.net.nginx;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.nginx.conf.ServerConf;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.ByteStream;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.tls.SessionFacts;
import lvslab.net.tls.TlsStream;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A client of a worker: requests come one after another, each is read whole, answered, and the
/// next is waited for (http/ngx_http_request.c).
final class ClientConnection implements TcpHandler {
  /// How long it waits for a client that goes on sending after the answer (`lingering_timeout`).
  private static final long LINGER_NANOS = 5 * SimTime.SECOND;

  private final Worker worker;
  private final HeadReader reader = new HeadReader();
  private final Timer timer;
  private final Process.Resource resource = this::letGo;
  private @Nullable ByteStream socket;
  private @Nullable SslHandshake handshake;
  private boolean secure;
  private List<ServerConf> servers = List.of();
  private @Nullable Request request;
  private @Nullable BodyReader body;
  private Bytes bodyOctets = Bytes.EMPTY;
  private @Nullable Handling handling;
  private Endpoint local = new Endpoint(Ipv4Address.ANY, 0);
  private Endpoint remote = local;
  private Endpoint listening = local;
  private long number;
  private int requests;
  private long requestLength;
  private boolean lingering;
  private boolean ended;

  ClientConnection(Worker worker) {
    this.worker = worker;
    timer = worker.process().looseTimer("nginx client", this::expired);
  }

  void begin(TcpSocket accepted, Endpoint listening) {
    socket = accepted;
    local = accepted.local();
    remote = accepted.remote();
    number = worker.nextConnection();
    this.listening = listening;
    servers = worker.cycle().serversAt(local);
    if (servers.isEmpty()) {
      servers = worker.cycle().serversAt(listening);
    }
    secure = ServerConf.isSecure(servers, local);
    handshake = secure ? new SslHandshake(this, servers) : null;
    worker.process().own(resource);
    worker.process().descriptors().add(resource, accepted);
    arm(servers.getFirst().headerTimeout());
  }

  private void letGo() {
    timer.cancel();
    if (handling != null) {
      handling.abandon();
    }
    if (socket != null) {
      socket.closeAtExit();
    }
  }

  Worker worker() {
    return worker;
  }

  Endpoint local() {
    return local;
  }

  Endpoint remote() {
    return remote;
  }

  /// Where its listening socket is.
  Endpoint listening() {
    return listening;
  }

  long number() {
    return number;
  }

  int requests() {
    return requests;
  }

  long requestLength() {
    return requestLength;
  }

  long nowNanos() {
    return worker.process().host().kernel().nowNanos();
  }

  /// The connection, or the session on top of it.
  ByteStream socket() {
    return Objects.requireNonNull(socket);
  }

  /// Whether it is a session of TLS.
  boolean isSecure() {
    return socket instanceof TlsStream;
  }

  /// What its ends have agreed on, if it is one.
  Optional<SessionFacts> session() {
    return socket instanceof TlsStream tls ? Optional.of(tls.facts()) : Optional.empty();
  }

  /// Whether it ought to be one and is none.
  boolean isPlainByMistake() {
    return secure && socket instanceof TcpSocket;
  }

  void arm(long millis) {
    timer.arm(millis * SimTime.MILLISECOND);
  }

  void disarm() {
    timer.cancel();
  }

  private void expired() {
    if (handling != null) {
      handling.clientTimedOut();
    } else {
      end();
    }
  }

  /// The worker is to quit: a connection between two requests ends.
  void closeIfIdle() {
    if (handling == null && requests > 0 && request == null && reader.isEmpty()) {
      end();
    }
  }

  /// Closes it.
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    timer.cancel();
    worker.process().disown(resource);
    socket().close();
    worker.ended(this);
  }

  @Override
  public void onReadable(TcpSocket from) {
    SslHandshake under = handshake;
    if (under != null) {
      switch (under.step(from)) {
        case WAITS -> {
          return;
        }
        case FAILED -> {
          end();
          return;
        }
        case DONE -> {
          socket = under.stream(from);
          handshake = null;
        }
      }
    }
    Bytes came = socket().readAll();
    if (lingering) {
      if (socket().isEof()) {
        end();
      }
      return;
    }
    reader.add(came);
    requestLength += came.length();
    if (handling == null) {
      read();
    }
    if (!ended && socket().isEof()) {
      if (handling != null) {
        handling.clientGone();
      } else {
        end();
      }
    }
  }

  private void read() {
    Request reading = request;
    if (reading == null) {
      @Nullable HttpHead head = reader.isTooLong() ? null : reader.take();
      head = head == null ? reader.takeForeign() : head;
      if (head == null) {
        if (reader.isTooLong()) {
          end();
        }
        return;
      }
      reading = begin(head);
    }
    BodyReader rest = body;
    if (rest != null && !rest.isDone()) {
      bodyOctets = bodyOctets.concat(rest.take(reader));
    }
    if (rest == null || rest.isDone()) {
      reading.body = bodyOctets;
      request = null;
      disarm();
      var begun = new Handling(reading);
      handling = begun;
      begun.run();
    } else {
      arm(reading.location().http().bodyTimeout());
    }
  }

  private Request begin(HttpHead head) {
    requests++;
    bodyOctets = Bytes.EMPTY;
    body = BodyReader.ofRequest(head);
    var begun = new Request(this, head, ServerConf.named(servers, nameIn(head)));
    request = begun;
    return begun;
  }

  private static String nameIn(HttpHead head) {
    String host = head.get("Host").orElse("").toLowerCase(Locale.ROOT);
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  /// A request was answered.
  ///
  /// @param done which
  void finished(Request done) {
    handling = null;
    if (ended) {
      return;
    }
    requestLength = 0;
    if (!done.keepsAlive()) {
      close();
      return;
    }
    if (done.location().http().noDelay()) {
      socket().setNoDelay(true);
    }
    arm(done.location().http().keepaliveTimeout());
    if (!reader.isEmpty()) {
      read();
    }
    if (!ended && handling == null && socket().isEof()) {
      end();
    }
  }

  /// A client that may still be sending gets to read the answer before the end
  /// (`ngx_http_set_lingering_close`).
  private void close() {
    if (body != null && !body.isDone()) {
      lingering = true;
      socket().shutdownWrite();
      timer.arm(LINGER_NANOS);
    } else {
      end();
    }
  }

  @Override
  public void onWritable(TcpSocket to) {
    if (handling != null) {
      handling.written();
    }
  }

  @Override
  public void onError(TcpSocket from, Errno errno) {
    if (handling != null) {
      handling.clientGone();
    }
    end();
  }
}
