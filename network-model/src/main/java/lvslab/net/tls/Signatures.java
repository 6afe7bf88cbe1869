package lvslab.net.tls;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// Signatures of certificates: RSA (PKCS #1 1.5) or ECDSA with SHA-2. ECDSA takes its number from
/// the key and the text (RFC 6979), not from chance.
final class Signatures {
  private Signatures() {}

  /// How a key signs certificates unless told otherwise.
  static AlgorithmIdentifier algorithmOf(AsymmetricKeyParameter key) {
    return key instanceof RSAKeyParameters
        ? new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE)
        : new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
  }

  static byte[] sign(ASN1Object text, AsymmetricKeyParameter key) {
    Signer signer = signer(algorithmOf(key).getAlgorithm());
    signer.init(true, key);
    byte[] octets = der(text);
    signer.update(octets, 0, octets.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException(e); // only for keys shorter than a digest
    }
  }

  static boolean isGood(
      ASN1Object text, AlgorithmIdentifier how, byte[] signature, SubjectPublicKeyInfo by) {
    try {
      Signer signer = signer(how.getAlgorithm());
      signer.init(false, PublicKeyFactory.createKey(by));
      byte[] octets = der(text);
      signer.update(octets, 0, octets.length);
      return signer.verifySignature(signature);
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      return false; // a kind of key or of signature that is not known, or the key of another kind
    }
  }

  private static Signer signer(ASN1ObjectIdentifier how) {
    if (how.equals(PKCSObjectIdentifiers.sha256WithRSAEncryption)) {
      return new RSADigestSigner(new SHA256Digest());
    } else if (how.equals(PKCSObjectIdentifiers.sha384WithRSAEncryption)) {
      return new RSADigestSigner(new SHA384Digest());
    } else if (how.equals(PKCSObjectIdentifiers.sha512WithRSAEncryption)) {
      return new RSADigestSigner(new SHA512Digest());
    } else if (how.equals(X9ObjectIdentifiers.ecdsa_with_SHA256)) {
      return ecdsa(new SHA256Digest(), new SHA256Digest());
    } else if (how.equals(X9ObjectIdentifiers.ecdsa_with_SHA384)) {
      return ecdsa(new SHA384Digest(), new SHA384Digest());
    }
    throw new IllegalArgumentException("signatures by " + how);
  }

  private static Signer ecdsa(Digest forText, Digest forNumber) {
    return new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(forNumber)), forText);
  }

  static byte[] der(ASN1Encodable object) {
    try {
      return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException(e); // it goes to memory
    }
  }
}
