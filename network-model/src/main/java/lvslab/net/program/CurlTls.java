package lvslab.net.program;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.socket.Errno;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.tls.ClientSettings;
import lvslab.net.tls.Pem;
import lvslab.net.tls.TlsFailure;
import lvslab.net.tls.TlsStream;
import lvslab.net.tls.Trust;
import lvslab.net.tls.X509;

/// The session of TLS below a request of curl (curl's lib/vtls/openssl.c).
final class CurlTls {
  private static final String SYSTEM_FILE = "/etc/ssl/certs/ca-certificates.crt";
  private static final String LIBRARY = "OpenSSL/3.0.19: ";
  private static final List<String> PROTOCOLS = List.of("h2", "http/1.1");

  private final CurlUrl url;
  private final TlsStream stream;
  private final CurlTlsLog log;
  private final boolean verifies;
  private boolean done;

  private CurlTls(CurlUrl url, TlsStream stream, CurlTlsLog log, boolean verifies) {
    this.url = url;
    this.stream = stream;
    this.log = log;
    this.verifies = verifies;
  }

  /// Greets.
  static CurlTls begin(CurlSession session, CurlUrl url, TcpSocket socket) throws CurlError {
    boolean verifies = !session.options().insecure();
    var log = new CurlTlsLog(session.log());
    log.hello(PROTOCOLS);
    Trust trust = verifies ? trust(session) : Trust.NOBODY;
    if (verifies) {
      log.authorities(session.options().caFile().orElse(SYSTEM_FILE));
    }
    String name = isAddress(url.host()) ? "" : url.host();
    var settings = new ClientSettings(name, PROTOCOLS, false, true, true, trust, verifies);
    TlsStream stream = TlsStream.client(socket, session.process().host().kernel(), settings);
    stream.handshake();
    return new CurlTls(url, stream, log, verifies);
  }

  private static boolean isAddress(String host) {
    return host.matches("[0-9.]+");
  }

  private static Trust trust(CurlSession session) throws CurlError {
    Process process = session.process();
    Optional<String> file = session.options().caFile();
    String path = process.path(file.orElse(SYSTEM_FILE));
    List<X509> anchors = process.host().files().read(path).map(Pem::certificates).orElse(List.of());
    if (file.isPresent() && anchors.isEmpty()) {
      String text = "error setting certificate file: " + file.get();
      throw new CurlError(CurlError.SSL_CACERT_BADFILE, text, "no certificate");
    }
    return new Trust(anchors, WallTime.unixSeconds(process.host()));
  }

  boolean isDone() {
    return done;
  }

  TlsStream stream() {
    return stream;
  }

  /// What is thought of the server's certificate, `X509_V_*`.
  int verdict() {
    return stream.verdict().map(Trust.Verdict::code).orElse(0);
  }

  /// Takes the handshake further.
  ///
  /// @return whether it is done
  boolean step() throws CurlError {
    return switch (stream.handshake()) {
      case WAITS -> false;
      case FAILED -> throw failure(stream.failure().orElseThrow());
      case DONE -> {
        done = true;
        X509 server = stream.certificates().getFirst();
        log.agreed(stream);
        log.server(server);
        if (verifies) {
          checkName(server);
        }
        log.verdict(stream, server);
        yield true;
      }
    };
  }

  /// Whether the certificate is for the host (`Curl_ossl_verifyhost`).
  private void checkName(X509 server) throws CurlError {
    String host = url.host();
    List<String> names = server.alternativeNames();
    Optional<String> found = names.stream().filter(name -> X509.isFor(name, host)).findFirst();
    if (found.isPresent()) {
      log.info(" subjectAltName: host \"" + host + "\" matched cert's \"" + found.get() + "\"");
      return;
    }
    if (!names.isEmpty()) {
      log.info(" subjectAltName does not match " + host);
      throw unverified(
          "SSL: no alternative certificate subject name matches target host name '" + host + "'");
    }
    String common = server.commonName().orElse("");
    if (!X509.isFor(common, host)) {
      throw unverified(
          "SSL: certificate subject name '"
              + common
              + "' does not match target host name '"
              + host
              + "'");
    }
    log.info(" common name: " + common + " (matched)");
  }

  private static CurlError unverified(String text) {
    return new CurlError(CurlError.PEER_FAILED_VERIFICATION, text, "not verified");
  }

  private CurlError failure(TlsFailure failure) {
    if (failure.equals(TlsFailure.NOT_VERIFIED)) {
      log.refused(stream);
      Trust.Verdict verdict = stream.verdict().orElse(Trust.Verdict.GOOD);
      return unverified("SSL certificate problem: " + verdict.text());
    }
    String text = failure.isEnd() ? broken("SSL_ERROR_SYSCALL") : LIBRARY + failure.openssl();
    return new CurlError(CurlError.SSL_CONNECT_ERROR, text, "no handshake");
  }

  private String broken(String how) {
    return "OpenSSL SSL_connect: "
        + how
        + " in connection to "
        + url.host()
        + ":"
        + url.port()
        + " ";
  }

  /// The connection broke in the middle of the handshake.
  CurlError reset(Errno errno) {
    String text = "Recv failure: " + errno.text();
    log.info(text);
    return new CurlError(CurlError.SSL_CONNECT_ERROR, text, errno.name(), broken(errno.text()));
  }

  /// Tells of tickets that have come.
  void tellTickets() {
    log.tickets(stream);
  }

  /// Tells that the server has said it will send no more, if it has.
  void tellFarewell() {
    log.farewell(stream);
  }

  /// Tells that curl says so.
  void tellOwnFarewell() {
    log.ownFarewell(stream);
  }
}
