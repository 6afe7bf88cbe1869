package lvslab.lvs.service;

/// Counters of a service or real server, and their rates (kernel `struct ip_vs_stats`;
/// net/netfilter/ipvs/ip_vs_est.c).
public final class Statistics {
  /// Time between two samples of the rates.
  public static final int SAMPLE_SECONDS = 2;

  private static final int RATE_SHIFT = 10;
  private static final int BYTE_RATE_SHIFT = 5;

  /// What is counted, in the order in which ipvsadm prints it.
  public enum Counter {
    /// New connections.
    CONNECTIONS(RATE_SHIFT),
    /// Packets of requests.
    IN_PACKETS(RATE_SHIFT),
    /// Packets of replies.
    OUT_PACKETS(RATE_SHIFT),
    /// Octets of requests.
    IN_BYTES(BYTE_RATE_SHIFT),
    /// Octets of replies.
    OUT_BYTES(BYTE_RATE_SHIFT);

    private final int shift;

    Counter(int shift) {
      this.shift = shift;
    }
  }

  private static final Counter[] COUNTERS = Counter.values();

  private final long[] total = new long[COUNTERS.length];
  private final long[] zeroedAt = new long[COUNTERS.length];
  private final long[] sampled = new long[COUNTERS.length];
  private final long[] rate = new long[COUNTERS.length];

  /// All 0.
  public Statistics() {}

  /// Counts a new connection (`ip_vs_conn_stats`).
  public void addConnection() {
    total[Counter.CONNECTIONS.ordinal()]++;
  }

  /// Counts a packet of a request (`ip_vs_in_stats`).
  ///
  /// @param bytes its length
  public void addIn(int bytes) {
    total[Counter.IN_PACKETS.ordinal()]++;
    total[Counter.IN_BYTES.ordinal()] += bytes;
  }

  /// Counts a packet of a reply (`ip_vs_out_stats`).
  ///
  /// @param bytes its length
  public void addOut(int bytes) {
    total[Counter.OUT_PACKETS.ordinal()]++;
    total[Counter.OUT_BYTES.ordinal()] += bytes;
  }

  /// A counter since it was last set to 0.
  ///
  /// @param counter which
  /// @return its value
  public long total(Counter counter) {
    return total[counter.ordinal()] - zeroedAt[counter.ordinal()];
  }

  /// A counter that nobody sets to 0.
  ///
  /// @param counter which
  /// @return its value since it was made
  public long sinceBoot(Counter counter) {
    return total[counter.ordinal()];
  }

  /// A rate.
  ///
  /// @param counter of what
  /// @return so many a second, rounded
  public long perSecond(Counter counter) {
    int shift = counter.shift;
    return rate[counter.ordinal()] + (1L << shift - 1) - 1 >> shift;
  }

  /// Sets all to 0 (`ip_vs_zero_stats`). Kept are the sums themselves, so that rates do not leap.
  public void zero() {
    for (int i = 0; i < total.length; i++) {
      zeroedAt[i] = total[i];
      rate[i] = 0;
    }
  }

  /// Takes a sample, which moves the rates a quarter of the way (`estimation_timer`).
  public void sample() {
    for (Counter counter : COUNTERS) {
      int i = counter.ordinal();
      long delta = total[i] - sampled[i];
      sampled[i] = total[i];
      long now = delta << counter.shift - 1; // a sample is of 2 s
      rate[i] += now - rate[i] >> 2;
    }
  }
}
