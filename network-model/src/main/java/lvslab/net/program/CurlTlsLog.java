package lvslab.net.program;

import java.util.List;
import lvslab.net.tls.SessionFacts;
import lvslab.net.tls.TlsStream;
import lvslab.net.tls.Trust;
import lvslab.net.tls.X509;

/// What `curl -v` tells of a session of TLS: each message by its name, in the order in which they
/// go (lib/vtls/openssl.c, `ossl_trace`).
final class CurlTlsLog {
  private static final String IN = " (IN), TLS handshake, ";
  private static final String OUT = " (OUT), TLS handshake, ";
  private static final String TLS13 = "TLSv1.3";
  private static final int FATAL = 512;
  private static final int UNKNOWN_CA = 48;
  private static final int EXPIRED = 45;

  private final CurlLog log;
  private int tickets;
  private boolean farewell;

  CurlTlsLog(CurlLog log) {
    this.log = log;
  }

  void info(String text) {
    log.info(text);
  }

  void hello(List<String> protocols) {
    info("ALPN: offers " + String.join(",", protocols));
    info(TLS13 + OUT + "Client hello (1):");
  }

  void authorities(String file) {
    info(" CAfile: " + file);
    info(" CApath: /etc/ssl/certs");
  }

  /// The messages up to the server's certificate.
  private void certificate(SessionFacts facts) {
    info(TLS13 + IN + "Server hello (2):");
    if (facts.version().equals(TLS13)) {
      info(TLS13 + IN + "Encrypted Extensions (8):");
    }
    info(facts.version() + IN + "Certificate (11):");
  }

  /// The whole handshake.
  void agreed(TlsStream stream) {
    SessionFacts facts = stream.facts();
    String version = facts.version();
    boolean tls13 = version.equals(TLS13);
    certificate(facts);
    if (tls13) {
      info(version + IN + "CERT verify (15):");
      info(version + IN + "Finished (20):");
    } else {
      info(version + IN + "Server key exchange (12):");
      info(version + IN + "Server finished (14):");
      info(version + OUT + "Client key exchange (16):");
    }
    info(version + " (OUT), TLS change cipher, Change cipher spec (1):");
    info(version + OUT + "Finished (20):");
    if (!tls13) {
      info(version + IN + "Finished (20):");
    }
    info("SSL connection using " + version + " / " + facts.cipher());
    info(
        facts
            .protocol()
            .map(name -> "ALPN: server accepted " + name)
            .orElse("ALPN: server did not agree on a protocol. Uses default."));
  }

  void server(X509 server) {
    info("Server certificate:");
    info(" subject: " + server.subject("=", "; "));
    info(" start date: " + X509.date(server.notBefore()));
    info(" expire date: " + X509.date(server.notAfter()));
  }

  void verdict(TlsStream stream, X509 server) {
    info(" issuer: " + server.issuer("=", "; "));
    Trust.Verdict verdict = stream.verdict().orElse(Trust.Verdict.GOOD);
    String found = verdict.text() + " (" + verdict.code() + ")";
    info(
        verdict.isGood()
            ? " SSL certificate verify ok."
            : " SSL certificate verify result: " + found + ", continuing anyway.");
    info(stream.facts().protocol().isPresent() ? "using HTTP/1.1" : "using HTTP/1.x");
  }

  /// The server's certificate is not believed.
  void refused(TlsStream stream) {
    certificate(stream.facts());
    int alert = stream.raisedAlert();
    String name =
        switch (alert) {
          case UNKNOWN_CA -> "unknown CA";
          case EXPIRED -> "certificate expired";
          default -> "bad certificate";
        };
    info(stream.facts().version() + " (OUT), TLS alert, " + name + " (" + (FATAL + alert) + "):");
  }

  /// Tickets that have come since.
  void tickets(TlsStream stream) {
    for (; tickets < stream.tickets(); tickets++) {
      info(TLS13 + IN + "Newsession Ticket (4):");
      if (tickets > 0) {
        info("old SSL session ID is stale, removing");
      }
    }
  }

  /// The server's close_notify, if it has come.
  void farewell(TlsStream stream) {
    if (stream.isEndedByPeer() && !farewell) {
      farewell = true;
      info(stream.facts().version() + " (IN), TLS alert, close notify (256):");
    }
  }

  void ownFarewell(TlsStream stream) {
    info(stream.facts().version() + " (OUT), TLS alert, close notify (256):");
  }
}
