package lvslab.net.tcp;

import lvslab.engine.random.RandomStream;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.Ipv4Address;

/// First sequence numbers and the offsets of time stamps (RFC 6528; RFC 7323 section 5.4; kernel
/// net/core/secure_seq.c): nobody else can tell them, and yet a new connection between the same
/// ends begins beyond the old one, so that a peer in TIME_WAIT knows it as new. The kernel's
/// SipHash is another mixing function here; all that matters is that the secret comes in.
final class SecureSequence {
  /// The clock of first sequence numbers ticks each 64 ns.
  private static final int TICK_BITS = 6;

  private final Kernel kernel;
  private final long secret;
  private final long stampSecret;

  SecureSequence(Kernel kernel, RandomStream random) {
    this.kernel = kernel;
    secret = random.nextLong();
    stampSecret = random.nextLong();
  }

  /// The first sequence number of a connection, never 0 (`secure_tcp_seq`).
  int initial(Ipv4Address local, Ipv4Address remote, int ports) {
    int initial = hash(local, remote, ports, secret) + (int) (kernel.nowNanos() >> TICK_BITS);
    return initial == 0 ? 1 : initial;
  }

  /// What is added to all time stamps of a connection: the same for all between two addresses
  /// (`secure_tcp_ts_off`).
  int stampOffset(Ipv4Address local, Ipv4Address remote, int timestampsValue) {
    return timestampsValue == 1 ? hash(local, remote, 0, stampSecret) : 0;
  }

  /// Mixes the ends of a connection with a secret.
  static int hash(Ipv4Address local, Ipv4Address remote, int ports, long key) {
    long z = mix(key + local.bits() * 0x9E3779B97F4A7C15L);
    z = mix(z ^ (long) remote.bits() << 32);
    return (int) (mix(z + ports) >>> 32);
  }

  private static long mix(long z) {
    long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
    return b ^ b >>> 31;
  }
}
