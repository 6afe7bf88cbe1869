package lvslab.net.link;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

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
  /// As `tc qdisc` prints it (tc/q_netem.c, `netem_print_opt`).
  @Override
  public String toString() {
    var text = new StringBuilder(" limit ").append(limit);
    if (latencyNanos > 0) {
      text.append(" delay ").append(time(latencyNanos));
      if (jitterNanos > 0) {
        text.append("  ").append(time(jitterNanos));
        if (delayCorrelation > 0) {
          text.append(' ').append(Chance.percent(delayCorrelation));
        }
      }
    }
    append(text, "loss", loss);
    append(text, "duplicate", duplicate);
    append(text, "reorder", reorder);
    append(text, "corrupt", corrupt);
    if (rateBitsPerSecond > 0) {
      text.append(" rate ").append(rate(rateBitsPerSecond));
    }
    if (gap > 0) {
      text.append(" gap ").append(gap);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Chance chance) {
    if (chance.isPossible()) {
      text.append(' ').append(name).append(' ').append(chance);
    }
  }

  /// As tc prints a time: to three digits (lib/utils_math.c, `sprint_time`).
  private static String time(long nanos) {
    long micros = nanos / 1000;
    if (micros >= 1_000_000) {
      return threeDigits(micros, 1_000_000) + "s";
    }
    return micros >= 1000 ? threeDigits(micros, 1000) + "ms" : micros + "us";
  }

  private static String threeDigits(long value, long unit) {
    return new BigDecimal(value)
        .divide(BigDecimal.valueOf(unit), new MathContext(3, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  /// As tc prints a rate (`tc_print_rate`).
  private static String rate(long bits) {
    String[] units = {"bit", "Kbit", "Mbit", "Gbit", "Tbit"};
    long left = bits;
    int unit = 0;
    while (left >= 1000 && left % 1000 == 0 && unit < units.length - 1) {
      left /= 1000;
      unit++;
    }
    return left + units[unit];
  }

  /// Packets that may wait if nobody says how many (tc/q_netem.c).
  public static final long DEFAULT_LIMIT = 1000;

  /// Nothing is done.
  public static final NetemOptions NONE =
      new NetemOptions(
          0, 0, 0, Chance.NEVER, Chance.NEVER, Chance.NEVER, Chance.NEVER, 0, 0, DEFAULT_LIMIT);
}
