package lvslab.net.nginx;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.nginx.conf.ServerConf;
import lvslab.net.nginx.conf.SslConf;
import lvslab.net.tcp.ByteStream;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.tls.Identity;
import lvslab.net.tls.ServerSettings;
import lvslab.net.tls.TlsFailure;
import lvslab.net.tls.TlsStream;
import org.jspecify.annotations.Nullable;

/// The beginning of a connection to a port of TLS: its first octet tells whether the client speaks
/// TLS at all (http/ngx_http_request.c, `ngx_http_ssl_handshake`).
final class SslHandshake {
  private static final int HANDSHAKE = 0x16;
  private static final int SSL2 = 0x80;

  private final ClientConnection client;
  private final List<ServerConf> servers;
  private @Nullable TlsStream session;

  SslHandshake(ClientConnection client, List<ServerConf> servers) {
    this.client = client;
    this.servers = servers;
  }

  /// Takes it further with what has come. A client that speaks no TLS is done, too.
  TlsStream.Progress step(TcpSocket from) {
    TlsStream begun = session;
    if (begun == null) {
      if (from.available() == 0) {
        log("client closed connection");
        return TlsStream.Progress.FAILED;
      }
      int first = from.peek(1).u8(0);
      if (first != HANDSHAKE && (first & SSL2) == 0) {
        return TlsStream.Progress.DONE;
      }
      if (servers.getFirst().outside().http().noDelay()) {
        from.setNoDelay(true);
      }
      begun = TlsStream.server(from, client.worker().process().host().kernel(), settings());
      session = begun;
    }
    TlsStream.Progress progress = begun.handshake();
    begun.failure().ifPresent(this::tell);
    return progress;
  }

  /// What requests come over.
  ByteStream stream(TcpSocket from) {
    return session == null ? from : session;
  }

  private void tell(TlsFailure failure) {
    log(
        failure.isEnd()
            ? "peer closed connection in SSL handshake"
            : "SSL_do_handshake() failed (SSL: " + failure.openssl() + failure.data() + ")");
  }

  private void log(String what) {
    client
        .worker()
        .log()
        .write(
            servers.getFirst().outside().logs().errors(),
            LogLevel.INFO,
            "*"
                + client.number()
                + " "
                + what
                + " while SSL handshaking, client: "
                + client.remote().address()
                + ", server: "
                + client.listening());
  }

  private ServerSettings settings() {
    SslConf first = Objects.requireNonNull(servers.getFirst().ssl());
    boolean old = client.worker().cycle().conf().build().isOld();
    return new ServerSettings(
        this::identity,
        first.tls12(),
        first.tls13(),
        old ? List.of() : List.of("http/1.1", "http/1.0", "http/0.9"),
        first.tickets(),
        first.seconds());
  }

  /// The certificate of the server that a name is of, unless it has none
  /// (`ngx_http_ssl_servername`).
  private Identity identity(String name) {
    SslConf first = Objects.requireNonNull(servers.getFirst().ssl());
    @Nullable SslConf named = ServerConf.named(servers, name.toLowerCase(Locale.ROOT)).ssl();
    return named == null ? first.identity() : named.identity();
  }
}
