package lvslab.net.tls;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/// Whom a server shows itself as: a certificate with those that lead to its root, and the key.
public final class Identity {
  private final List<X509> chain;
  private final AsymmetricKeyParameter key;

  private Identity(List<X509> chain, AsymmetricKeyParameter key) {
    this.chain = List.copyOf(chain);
    this.key = key;
  }

  /// What keeps a certificate and a key from being used together.
  public enum Trouble {
    /// There is no certificate in the first text.
    NO_CERTIFICATE,
    /// There is no private key in the second.
    NO_KEY,
    /// They are of different kinds, RSA and EC.
    TYPES_DIFFER,
    /// The key is another's.
    VALUES_DIFFER
  }

  /// A result of reading.
  ///
  /// @param identity if there is one
  /// @param trouble else why not
  public record Reading(Optional<Identity> identity, Optional<Trouble> trouble) {
    static Reading failed(Trouble trouble) {
      return new Reading(Optional.empty(), Optional.of(trouble));
    }
  }

  /// Reads certificate and key.
  ///
  /// @param certificates text of a file in PEM, the server's own certificate first
  /// @param privateKey text of a file in PEM
  /// @return the identity, or what is wrong
  public static Reading read(String certificates, String privateKey) {
    List<X509> chain = Pem.certificates(certificates);
    if (chain.isEmpty()) {
      return Reading.failed(Trouble.NO_CERTIFICATE);
    }
    Optional<AsymmetricKeyParameter> key = Pem.key(privateKey);
    if (key.isEmpty()) {
      return Reading.failed(Trouble.NO_KEY);
    }
    SubjectPublicKeyInfo shown = chain.getFirst().certificate().getSubjectPublicKeyInfo();
    SubjectPublicKeyInfo own = PublicKeys.of(key.get());
    if (!shown.getAlgorithm().getAlgorithm().equals(own.getAlgorithm().getAlgorithm())) {
      return Reading.failed(Trouble.TYPES_DIFFER);
    }
    if (!shown.getPublicKeyData().equals(own.getPublicKeyData())) {
      return Reading.failed(Trouble.VALUES_DIFFER);
    }
    return new Reading(Optional.of(new Identity(chain, key.get())), Optional.empty());
  }

  /// Whether a text has a certificate in it.
  ///
  /// @param text of a file in PEM
  /// @return true if there is one
  public static boolean holdsCertificate(String text) {
    return !Pem.certificates(text).isEmpty();
  }

  List<X509> chain() {
    return chain;
  }

  AsymmetricKeyParameter key() {
    return key;
  }

  /// Of which kind the key is.
  ///
  /// @return true for RSA, false for a curve
  public boolean isRsa() {
    return key instanceof RSAKeyParameters;
  }
}
