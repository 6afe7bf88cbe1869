package lvslab.net.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import lvslab.engine.random.RandomStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/// A private key of RSA or on an elliptic curve.
public final class PrivateKey {
  private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
  private static final int CERTAINTY = 112;

  private final AsymmetricKeyParameter parameter;

  private PrivateKey(AsymmetricKeyParameter parameter) {
    this.parameter = parameter;
  }

  /// Makes a key of RSA.
  ///
  /// @param bits of its modulus
  /// @param random where its primes come from
  /// @return the key
  public static PrivateKey rsa(int bits, RandomStream random) {
    var generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(EXPONENT, new SeededRandom(random), bits, CERTAINTY));
    return new PrivateKey(generator.generateKeyPair().getPrivate());
  }

  /// Makes a key on a curve.
  ///
  /// @param curve such as `prime256v1`
  /// @param random where it comes from
  /// @return the key, or nothing if there is no such curve
  public static Optional<PrivateKey> ec(String curve, RandomStream random) {
    @Nullable X9ECParameters parameters = ECNamedCurveTable.getByName(curve);
    @Nullable ASN1ObjectIdentifier name = ECNamedCurveTable.getOID(curve);
    if (parameters == null || name == null) {
      return Optional.empty();
    }
    var generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(name, parameters), new SeededRandom(random)));
    return Optional.of(new PrivateKey(generator.generateKeyPair().getPrivate()));
  }

  /// Reads a key.
  ///
  /// @param pem text of a file
  /// @return the key, or nothing if there is none
  public static Optional<PrivateKey> read(String pem) {
    return Pem.key(pem).map(PrivateKey::new);
  }

  /// The key as a file has it (PKCS #8).
  ///
  /// @return its text
  public String pem() {
    try {
      return Pem.text(
          "PRIVATE KEY", Signatures.der(PrivateKeyInfoFactory.createPrivateKeyInfo(parameter)));
    } catch (IOException e) {
      throw new IllegalStateException(e); // it goes to memory
    }
  }

  AsymmetricKeyParameter parameter() {
    return parameter;
  }
}
