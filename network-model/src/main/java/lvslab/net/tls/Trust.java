package lvslab.net.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whose certificates are believed, and at what time (crypto/x509/x509_vfy.c, `X509_verify_cert`).
///
/// @param anchors that are believed
/// @param seconds the time, since 1970
public record Trust(List<X509> anchors, long seconds) {
  /// Believes nobody.
  public static final Trust NOBODY = new Trust(List.of(), 0);

  /// Copies the list.
  public Trust {
    anchors = List.copyOf(anchors);
  }

  /// What was found.
  ///
  /// @param code `X509_V_ERR_*`, 0 for `X509_V_OK`
  /// @param text in OpenSSL's words
  public record Verdict(int code, String text) {
    /// Nothing is wrong.
    public static final Verdict GOOD = new Verdict(0, "ok");

    private static final Verdict NOT_YET = new Verdict(9, "certificate is not yet valid");
    private static final Verdict EXPIRED = new Verdict(10, "certificate has expired");
    private static final Verdict SELF_SIGNED = new Verdict(18, "self-signed certificate");
    private static final Verdict ROOT_UNKNOWN =
        new Verdict(19, "self-signed certificate in certificate chain");
    private static final Verdict NO_ISSUER =
        new Verdict(20, "unable to get local issuer certificate");

    /// Whether the certificate may be used.
    ///
    /// @return true if so
    public boolean isGood() {
      return code == 0;
    }

    /// The alert that tells the peer (`ssl_x509err2alert`).
    short alert() {
      return (short) (equals(EXPIRED) ? 45 : equals(NOT_YET) ? 42 : 48);
    }
  }

  /// Looks at a server's certificates.
  ///
  /// @param shown its own first
  /// @return what is wrong, if anything is
  Verdict judge(List<X509> shown) {
    List<X509> path = new ArrayList<>(List.of(shown.getFirst()));
    while (true) {
      X509 last = path.getLast();
      if (last.isSelfIssued()) {
        if (anchors.contains(last)) {
          return dates(path);
        }
        return path.size() == 1 ? Verdict.SELF_SIGNED : Verdict.ROOT_UNKNOWN;
      }
      Optional<X509> issuer = issuer(last, shown);
      if (issuer.isEmpty() || path.contains(issuer.get())) {
        return Verdict.NO_ISSUER;
      }
      path.add(issuer.get());
    }
  }

  private Optional<X509> issuer(X509 of, List<X509> shown) {
    List<X509> candidates = new ArrayList<>(anchors);
    candidates.addAll(shown);
    return candidates.stream().filter(of::isSignedBy).findFirst();
  }

  private Verdict dates(List<X509> path) {
    for (X509 certificate : path.reversed()) {
      if (seconds < certificate.notBefore()) {
        return Verdict.NOT_YET;
      }
      if (seconds > certificate.notAfter()) {
        return Verdict.EXPIRED;
      }
    }
    return Verdict.GOOD;
  }
}
