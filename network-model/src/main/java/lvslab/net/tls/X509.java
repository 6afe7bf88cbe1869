package lvslab.net.tls;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/// A certificate (RFC 5280) and what programs read in it.
public final class X509 {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
  private static final int STAMP_LENGTH = 14;
  private static final int IPV4_OCTETS = 4;

  private final Certificate certificate;

  X509(Certificate certificate) {
    this.certificate = certificate;
  }

  /// Reads one.
  ///
  /// @param der its octets
  /// @return the certificate, or nothing if they are none
  public static Optional<X509> parse(byte[] der) {
    try {
      return Optional.of(new X509(Certificate.getInstance(der)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  Certificate certificate() {
    return certificate;
  }

  /// Whose it is.
  ///
  /// @param equals what stands between kind and value, such as `=` or ` = `
  /// @param separator what stands between two of them
  /// @return such as `C = CN, CN = www.lab`
  public String subject(String equals, String separator) {
    return text(certificate.getSubject(), equals, separator);
  }

  /// Who has signed it.
  ///
  /// @param equals what stands between kind and value
  /// @param separator what stands between two of them
  /// @return such as `CN = Lab CA`
  public String issuer(String equals, String separator) {
    return text(certificate.getIssuer(), equals, separator);
  }

  private static String text(X500Name name, String equals, String separator) {
    List<String> parts = new ArrayList<>();
    for (RDN rdn : name.getRDNs()) {
      String kind = BCStyle.INSTANCE.oidToDisplayName(rdn.getFirst().getType());
      String shown = kind == null ? rdn.getFirst().getType().getId() : kind;
      parts.add(
          (shown.equals("E") ? "emailAddress" : shown)
              + equals
              + IETFUtils.valueToString(rdn.getFirst().getValue()));
    }
    return String.join(separator, parts);
  }

  /// The last common name of its subject.
  ///
  /// @return such as `www.lab`, or nothing
  public Optional<String> commonName() {
    RDN[] names = certificate.getSubject().getRDNs(BCStyle.CN);
    return names.length == 0
        ? Optional.empty()
        : Optional.of(IETFUtils.valueToString(names[names.length - 1].getFirst().getValue()));
  }

  /// What the extension subjectAltName says.
  ///
  /// @return names, or addresses as four numbers; empty if there is none
  public List<String> alternativeNames() {
    @Nullable Extensions all = certificate.getTBSCertificate().getExtensions();
    @Nullable Extension found =
        all == null ? null : all.getExtension(Extension.subjectAlternativeName);
    List<String> names = new ArrayList<>();
    if (found != null) {
      for (GeneralName name : GeneralNames.getInstance(found.getParsedValue()).getNames()) {
        if (name.getTagNo() == GeneralName.dNSName) {
          names.add(name.getName().toString());
        } else if (name.getTagNo() == GeneralName.iPAddress) {
          names.add(address(ASN1OctetString.getInstance(name.getName()).getOctets()));
        }
      }
    }
    return names;
  }

  private static String address(byte[] octets) {
    var text = new StringBuilder();
    for (byte octet : octets) {
      text.append(text.isEmpty() ? "" : ".").append(octet & 0xff);
    }
    return octets.length == IPV4_OCTETS ? text.toString() : "";
  }

  /// From when on it is good.
  ///
  /// @return seconds since 1970
  public long notBefore() {
    return seconds(certificate.getStartDate());
  }

  /// Until when it is good.
  ///
  /// @return seconds since 1970
  public long notAfter() {
    return seconds(certificate.getEndDate());
  }

  private static long seconds(Time time) {
    return LocalDateTime.parse(time.getTime().substring(0, STAMP_LENGTH), STAMP)
        .toEpochSecond(ZoneOffset.UTC);
  }

  /// As OpenSSL writes a time (crypto/asn1/a_time.c, `ossl_asn1_time_print_ex`).
  ///
  /// @param seconds since 1970
  /// @return such as `Jan 1 00:00:00 2020 GMT`
  public static String date(long seconds) {
    OffsetDateTime at = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
    String day = Integer.toString(at.getDayOfMonth());
    return at.format(DateTimeFormatter.ofPattern("MMM ", Locale.ROOT))
        + (day.length() < 2 ? " " : "")
        + day
        + at.format(DateTimeFormatter.ofPattern(" HH:mm:ss yyyy 'GMT'", Locale.ROOT));
  }

  /// Whether a name of it is that of a host; `*.` stands for one label.
  ///
  /// @param name in the certificate
  /// @param host a name or an address
  /// @return true if so
  public static boolean isFor(String name, String host) {
    String wanted = name.toLowerCase(Locale.ROOT);
    String given = host.toLowerCase(Locale.ROOT);
    int dot = given.indexOf('.');
    return wanted.equals(given)
        || wanted.startsWith("*.")
            && dot > 0
            && !given.matches("[0-9.]+")
            && wanted.substring(1).equals(given.substring(dot));
  }

  /// Whether it says that its owner has signed it.
  ///
  /// @return true if subject and issuer are the same
  public boolean isSelfIssued() {
    return certificate.getSubject().equals(certificate.getIssuer());
  }

  /// Whether another certificate's owner says to have signed it, and has.
  boolean isSignedBy(X509 issuer) {
    return certificate.getIssuer().equals(issuer.certificate.getSubject())
        && Signatures.isGood(
            certificate.getTBSCertificate(),
            certificate.getSignatureAlgorithm(),
            certificate.getSignature().getOctets(),
            issuer.certificate.getSubjectPublicKeyInfo());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof X509 that && certificate.equals(that.certificate);
  }

  @Override
  public int hashCode() {
    return certificate.hashCode();
  }

  @Override
  public String toString() {
    return subject("=", ", ");
  }
}
