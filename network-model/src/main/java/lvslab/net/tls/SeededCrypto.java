package lvslab.net.tls;

import org.bouncycastle.tls.crypto.TlsNonceGenerator;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// Bouncy Castle's algorithms, with hello randoms and session identifiers from the run's seed: its
/// own generator of these is seeded with the time.
final class SeededCrypto extends BcTlsCrypto {
  private final SeededRandom random;

  SeededCrypto(SeededRandom random) {
    super(random);
    this.random = random;
  }

  SeededRandom random() {
    return random;
  }

  @Override
  public TlsNonceGenerator createNonceGenerator(byte[] additionalSeedMaterial) {
    return random::octets;
  }
}
