package lvslab.net.openssl;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.tls.Pem;
import lvslab.net.tls.X509;

/// `openssl x509`: what a certificate says (apps/x509.c).
final class CertificateCommand {
  private static final List<String> FLAGS =
      List.of("noout", "subject", "issuer", "dates", "startdate", "enddate");
  private static final List<String> VALUED = List.of("in", "checkend");

  private final Process process;

  CertificateCommand(Process process) {
    this.process = process;
  }

  /// Runs it.
  ///
  /// @return its exit status
  int run(List<String> given) {
    var words = new Words(given, FLAGS, VALUED);
    if (!words.complaint().isEmpty()) {
      process.err("x509: " + words.complaint() + "\nx509: Use -help for summary.\n");
      return 1;
    }
    String file = words.get("in").orElse("/dev/stdin");
    Optional<String> text = process.host().files().read(process.path(file));
    List<X509> found = text.map(Pem::certificates).orElse(List.of());
    if (found.isEmpty()) {
      process.err(
          (text.isEmpty()
                  ? "Could not open file or uri for loading certificate from "
                  : "Could not read certificate from ")
              + file
              + "\nUnable to load certificate\n");
      return 1;
    }
    return show(words, given, found.getFirst(), text.orElse(""));
  }

  private int show(Words words, List<String> order, X509 certificate, String text) {
    for (String word : order) {
      String line =
          switch (word) {
            case "-subject" -> "subject=" + certificate.subject(" = ", ", ");
            case "-issuer" -> "issuer=" + certificate.issuer(" = ", ", ");
            case "-dates" -> start(certificate) + "\n" + end(certificate);
            case "-startdate" -> start(certificate);
            case "-enddate" -> end(certificate);
            default -> "";
          };
      process.out(line.isEmpty() ? "" : line + "\n");
    }
    int status = 0;
    String seconds = words.get("checkend").orElse("");
    if (seconds.matches("\\d{1,9}")) {
      long then = WallTime.unixSeconds(process.host()) + Long.parseLong(seconds);
      boolean ends = certificate.notAfter() < then;
      process.out("Certificate will " + (ends ? "" : "not ") + "expire\n");
      status = ends ? 1 : 0;
    }
    process.out(words.has("noout") ? "" : text);
    return status;
  }

  private static String start(X509 certificate) {
    return "notBefore=" + X509.date(certificate.notBefore());
  }

  private static String end(X509 certificate) {
    return "notAfter=" + X509.date(certificate.notAfter());
  }
}
