package lvslab.net.tcp;

import lvslab.engine.random.RandomStream;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;

/// First sequence numbers that remember a SYN in place of a request (RFC 4987 section 3.6;
/// net/ipv4/syncookies.c): the segment size in the number, the other options in the time stamp.
final class SynCookies {
  private static final int[] SIZES = {536, 1300, 1440, 1460};
  private static final int SIZE_BITS = 24;
  private static final int SIZE_MASK = (1 << SIZE_BITS) - 1;
  private static final int STAMP_BITS = 6;
  private static final int NO_SCALE = 15;
  private static final int SACK = 16;
  private static final int MOST_MINUTES = 2;

  private final Kernel kernel;
  private final long secret;
  private final long otherSecret;

  SynCookies(Kernel kernel, RandomStream random) {
    this.kernel = kernel;
    secret = random.nextLong();
    otherSecret = random.nextLong();
  }

  /// How long a cookie is good, jiffies.
  long life() {
    return MOST_MINUTES * 60L * kernel.clock().hz();
  }

  /// The first sequence number for a SYN; the peer's segment size becomes one of a few.
  int make(SynRequest request) {
    int size = SIZES.length - 1;
    while (size > 0 && request.options.mssClamp < SIZES[size]) {
      size--;
    }
    request.options.mssClamp = SIZES[size];
    int now = minute();
    return hash(request, secret, 0)
        + request.peerInitial
        + (now << SIZE_BITS)
        + (hash(request, otherSecret, now) + size & SIZE_MASK);
  }

  /// The segment size that a cookie remembers.
  ///
  /// @return 0 if it is none of ours, or too old
  int check(SynRequest request) {
    int rest = request.initial - hash(request, secret, 0) - request.peerInitial;
    int now = minute();
    int age = now - (rest >>> SIZE_BITS) & 0xFF;
    if (age >= MOST_MINUTES) {
      return 0;
    }
    int size = rest - hash(request, otherSecret, now - age) & SIZE_MASK;
    return size < SIZES.length ? SIZES[size] : 0;
  }

  private int minute() {
    return (int) Math.floorDiv(kernel.jiffies(), 60L * kernel.clock().hz());
  }

  /// A stamp not later than now that remembers options.
  int stamp(int nowMillis, PeerOptions options) {
    int remembered = options.windowScaleOk ? options.sendScale : NO_SCALE;
    if (options.sackOk) {
      remembered |= SACK;
    }
    int stamp = nowMillis >>> STAMP_BITS << STAMP_BITS | remembered;
    return stamp - nowMillis > 0 ? stamp - (1 << STAMP_BITS) : stamp;
  }

  /// Reads the options that a stamp remembers.
  ///
  /// @return false if this host no longer wants them
  boolean recall(PeerOptions options, TcpSegment segment, TcpFeatures wanted) {
    TcpOptions in = segment.options();
    if (!in.timestamps()) {
      return true;
    }
    int remembered = in.timestampEcho() - options.timestampOffset;
    options.timestampsOk = true;
    options.recent = in.timestampValue();
    options.sackOk = (remembered & SACK) != 0;
    options.windowScaleOk = (remembered & NO_SCALE) != NO_SCALE;
    options.sendScale = options.windowScaleOk ? remembered & NO_SCALE : 0;
    return wanted.timestamps()
        && (wanted.sack() || !options.sackOk)
        && (wanted.windowScaling() || !options.windowScaleOk);
  }

  private static int hash(TableEntry ends, long key, int count) {
    return SecureSequence.hash(ends.local, ends.remote, ends.ports, key + count);
  }
}
