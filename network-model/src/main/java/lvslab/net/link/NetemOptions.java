package lvslab.net.link;

/// What netem does to packets (tc-netem(8); include/uapi/linux/pkt_sched.h, `tc_netem_qopt`).
///
/// @param latencyNanos added to each packet's way
/// @param jitterNanos by which that varies to either side
/// @param delayCorrelation of one delay with the last, in 2^32ths
/// @param loss of packets
/// @param duplicate of packets
/// @param corrupt a bit of a packet
/// @param reorder packets that are sent at once, before those that are delayed
/// @param gap only every so manieth packet may be sent at once; 0 for none, 1 for any
/// @param rateBitsPerSecond at which packets leave, 0 for no limit
/// @param limit packets that may wait
public record NetemOptions(
    long latencyNanos,
    long jitterNanos,
    long delayCorrelation,
    Chance loss,
    Chance duplicate,
    Chance corrupt,
    Chance reorder,
    long gap,
    long rateBitsPerSecond,
    long limit) {
  /// Packets that may wait if nobody says how many (tc/q_netem.c).
  public static final long DEFAULT_LIMIT = 1000;

  /// Nothing is done.
  public static final NetemOptions NONE =
      new NetemOptions(
          0, 0, 0, Chance.NEVER, Chance.NEVER, Chance.NEVER, Chance.NEVER, 0, 0, DEFAULT_LIMIT);
}
