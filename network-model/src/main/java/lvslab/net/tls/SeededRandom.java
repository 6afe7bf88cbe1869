package lvslab.net.tls;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import lvslab.engine.random.RandomStream;

/// Chance as Bouncy Castle asks for it, drawn from a stream of the run: the same seed gives the
/// same keys.
final class SeededRandom extends SecureRandom {
  SeededRandom(RandomStream stream) {
    super(new Source(stream), null);
  }

  /// The next octets.
  byte[] octets(int count) {
    byte[] octets = new byte[count];
    nextBytes(octets);
    return octets;
  }

  /// Gives the octets of the stream's numbers, most significant first.
  private static final class Source extends SecureRandomSpi {
    private final transient RandomStream stream;

    Source(RandomStream stream) {
      this.stream = stream;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      // the run's seed is all there is
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      long number = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (i % Long.BYTES == 0) {
          number = stream.nextLong();
        }
        bytes[i] = (byte) (number >>> Long.SIZE - Byte.SIZE);
        number <<= Byte.SIZE;
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] seed = new byte[count];
      engineNextBytes(seed);
      return seed;
    }
  }
}
