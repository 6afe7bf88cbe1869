package lvslab.net.tls;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/// Keys and certificates as files have them (RFC 7468).
public final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  private static List<PemObject> objects(String text) {
    List<PemObject> found = new ArrayList<>();
    try (var reader = new PemReader(new StringReader(text))) {
      @Nullable PemObject object;
      while ((object = reader.readPemObject()) != null) {
        found.add(object);
      }
    } catch (IOException | RuntimeException e) {
      return found; // what follows is damaged
    }
    return found;
  }

  /// The certificates in a text.
  ///
  /// @param text of a file
  /// @return in order; empty if there are none
  public static List<X509> certificates(String text) {
    List<X509> found = new ArrayList<>();
    for (PemObject object : objects(text)) {
      if (object.getType().endsWith("CERTIFICATE")) {
        X509.parse(object.getContent()).ifPresent(found::add);
      }
    }
    return found;
  }

  /// The first private key in a text: PKCS #8, or RSA's and EC's own forms.
  static Optional<AsymmetricKeyParameter> key(String text) {
    for (PemObject object : objects(text)) {
      try {
        Optional<PrivateKeyInfo> info = keyInfo(object.getType(), object.getContent());
        if (info.isPresent()) {
          return Optional.of(PrivateKeyFactory.createKey(info.get()));
        }
      } catch (IOException | IllegalArgumentException | IllegalStateException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<PrivateKeyInfo> keyInfo(String type, byte[] der) throws IOException {
    return switch (type) {
      case "PRIVATE KEY" -> Optional.of(PrivateKeyInfo.getInstance(der));
      case "RSA PRIVATE KEY" ->
          Optional.of(
              new PrivateKeyInfo(
                  new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                  RSAPrivateKey.getInstance(ASN1Sequence.getInstance(der))));
      case "EC PRIVATE KEY" -> {
        var key = ECPrivateKey.getInstance(ASN1Sequence.getInstance(der));
        var how =
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject());
        yield Optional.of(new PrivateKeyInfo(how, key));
      }
      default -> Optional.empty();
    };
  }

  /// Writes one.
  static String text(String type, byte[] der) {
    String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }
}
