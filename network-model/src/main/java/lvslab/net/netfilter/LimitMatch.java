package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Kernel;

/// So many packets in a while: a bucket of credits that time fills (net/netfilter/xt_limit.c).
public final class LimitMatch implements RuleMatch {
  /// Parts of a second in which a rate is counted (XT_LIMIT_SCALE).
  public static final int SCALE = 10_000;

  private static final String[] UNITS = {"day", "hour", "min", "sec"};
  private static final long[] PERIODS = {86_400L * SCALE, 3_600L * SCALE, 60L * SCALE, SCALE};

  private final Kernel kernel;
  private final long period;
  private final int burst;
  private final long creditsPerJiffy;
  private final long cost;
  private final long capacity;
  private long credits;
  private long last;

  /// A full bucket.
  ///
  /// @param kernel whose clock fills it
  /// @param period of one packet, in parts of a second
  /// @param burst packets at once
  public LimitMatch(Kernel kernel, long period, int burst) {
    this.kernel = kernel;
    this.period = period;
    this.burst = burst;
    int hz = kernel.clock().hz();
    creditsPerJiffy = Long.highestOneBit(0xFFFF_FFFFL / (hz * 86_400L));
    cost = credits(period);
    capacity = credits(period * burst);
    credits = capacity;
    last = kernel.jiffies();
  }

  /// What a period is worth (`user2credits`).
  private long credits(long parts) {
    return parts * kernel.clock().hz() * creditsPerJiffy / SCALE;
  }

  /// Whether the kernel can count it (`limit_mt_check`).
  ///
  /// @param period as above
  /// @param burst as above
  /// @return false if it would overflow
  public static boolean isCountable(long period, int burst) {
    return burst != 0 && (period * burst & 0xFFFF_FFFFL) >= period;
  }

  @Override
  public boolean matches(SocketBuffer skb) {
    long now = kernel.jiffies();
    credits = Math.min(capacity, credits + (now - last) * creditsPerJiffy);
    last = now;
    if (credits < cost) {
      return false;
    }
    credits -= cost;
    return true;
  }

  private String rate() {
    int i = 1;
    while (i < UNITS.length && period <= PERIODS[i] && PERIODS[i] / period >= PERIODS[i] % period) {
      i++;
    }
    return PERIODS[i - 1] / period + "/" + UNITS[i - 1];
  }

  @Override
  public String saveText() {
    String text = "-m limit --limit " + rate();
    return burst == 5 ? text : text + " --limit-burst " + burst;
  }

  @Override
  public String listText(boolean numeric) {
    return "limit: avg " + rate() + " burst " + burst;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LimitMatch match && match.period == period && match.burst == burst;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(period) * 31 + burst;
  }
}
