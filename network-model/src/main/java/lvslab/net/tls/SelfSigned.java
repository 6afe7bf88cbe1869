package lvslab.net.tls;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.random.RandomStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.crypto.digests.SHA1Digest;

/// Certificates whose owner has signed them, with the extensions that `openssl req -x509` gives
/// them (openssl.cnf, `v3_ca`).
public final class SelfSigned {
  private static final int SERIAL = 20;
  private static final int SHA1 = 20;

  /// From this year on times have four digits for it (RFC 5280 section 4.1.2.5).
  private static final int LONG_YEAR = 2050;

  private SelfSigned() {}

  /// What a certificate says.
  ///
  /// @param subject kind and value, such as CN and www.lab
  /// @param names of subjectAltName, such as `DNS:www.lab` or `IP:10.0.0.1`
  /// @param notBefore seconds since 1970
  /// @param notAfter seconds since 1970
  public record Text(
      List<List<String>> subject, List<String> names, long notBefore, long notAfter) {
    /// Copies the lists.
    public Text {
      subject = List.copyOf(subject);
      names = List.copyOf(names);
    }
  }

  /// Makes one.
  ///
  /// @param key of its owner
  /// @param text what it says
  /// @param random where its serial number comes from
  /// @return the certificate, in PEM
  public static String make(PrivateKey key, Text text, RandomStream random) {
    AlgorithmIdentifier how = Signatures.algorithmOf(key.parameter());
    SubjectPublicKeyInfo shown = PublicKeys.of(key.parameter());
    X500Name owner = name(text.subject());
    var maker = new V3TBSCertificateGenerator();
    maker.setSerialNumber(new ASN1Integer(serial(random)));
    maker.setSignature(how);
    maker.setIssuer(owner);
    maker.setSubject(owner);
    maker.setStartDate(time(text.notBefore()));
    maker.setEndDate(time(text.notAfter()));
    maker.setSubjectPublicKeyInfo(shown);
    maker.setExtensions(extensions(shown, text.names()));
    TBSCertificate content = maker.generateTBSCertificate();
    var parts = new ASN1EncodableVector();
    parts.add(content);
    parts.add(how);
    parts.add(new DERBitString(Signatures.sign(content, key.parameter())));
    var made = Certificate.getInstance(new DERSequence(parts));
    return Pem.text("CERTIFICATE", Signatures.der(made));
  }

  private static BigInteger serial(RandomStream random) {
    byte[] octets = new SeededRandom(random).octets(SERIAL);
    octets[0] &= 0x7f;
    return new BigInteger(1, octets);
  }

  /// The kind of a part of a name.
  ///
  /// @param name such as CN
  /// @return whether there is such a kind
  public static boolean isKind(String name) {
    return kind(name).isPresent();
  }

  private static Optional<ASN1ObjectIdentifier> kind(String name) {
    try {
      return Optional.of(BCStyle.INSTANCE.attrNameToOID(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static X500Name name(List<List<String>> subject) {
    List<RDN> parts = new ArrayList<>();
    for (List<String> part : subject) {
      ASN1ObjectIdentifier kind = kind(part.getFirst()).orElse(BCStyle.CN);
      String value = part.getLast();
      ASN1Encodable text =
          kind.equals(BCStyle.C)
              ? new DERPrintableString(value)
              : kind.equals(BCStyle.EmailAddress)
                  ? new DERIA5String(value)
                  : new DERUTF8String(value);
      parts.add(new RDN(kind, text));
    }
    return new X500Name(parts.toArray(RDN[]::new));
  }

  private static Time time(long seconds) {
    var at = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
    boolean isLong = at.getYear() >= LONG_YEAR;
    String pattern = isLong ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'";
    String text = at.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    return new Time(isLong ? new DERGeneralizedTime(text) : new DERUTCTime(text));
  }

  private static Extensions extensions(SubjectPublicKeyInfo shown, List<String> names) {
    byte[] id = new byte[SHA1];
    var digest = new SHA1Digest();
    byte[] key = shown.getPublicKeyData().getBytes();
    digest.update(key, 0, key.length);
    digest.doFinal(id, 0);
    List<Extension> all = new ArrayList<>();
    all.add(extension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(id)));
    all.add(extension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(id)));
    all.add(extension(Extension.basicConstraints, true, new BasicConstraints(true)));
    if (!names.isEmpty()) {
      GeneralName[] others =
          names.stream().map(SelfSigned::generalName).toArray(GeneralName[]::new);
      all.add(extension(Extension.subjectAlternativeName, false, new GeneralNames(others)));
    }
    return new Extensions(all.toArray(Extension[]::new));
  }

  private static GeneralName generalName(String text) {
    int colon = text.indexOf(':');
    boolean address = text.substring(0, colon).equals("IP");
    return new GeneralName(
        address ? GeneralName.iPAddress : GeneralName.dNSName, text.substring(colon + 1));
  }

  private static Extension extension(
      ASN1ObjectIdentifier kind, boolean critical, ASN1Encodable content) {
    return new Extension(kind, critical, Signatures.der(content));
  }
}
