package lvslab.net.link;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/// How probable something is, as netem counts it: in 2^32ths, perhaps correlated with the last draw
/// (net/sched/sch_netem.c, `struct crndstate`).
///
/// @param threshold of 2^32 - 1; 0 for never
/// @param correlation with the last draw, of 2^32 - 1
public record Chance(long threshold, long correlation) {
  /// It never happens.
  public static final Chance NEVER = new Chance(0, 0);

  private static final BigDecimal ALL = BigDecimal.valueOf(0xFFFF_FFFFL);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  /// Reads a percentage, as tc(8) takes it: `10%`, `0.3%`, `25`.
  ///
  /// @param text of a share of 100
  /// @return in 2^32ths, or nothing if it is no percentage
  public static Optional<Long> parse(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    if (!number.matches("\\d{1,3}(\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    BigDecimal percent = new BigDecimal(number);
    if (percent.compareTo(HUNDRED) > 0) {
      return Optional.empty();
    }
    BigInteger share =
        percent.multiply(ALL).divide(HUNDRED, 0, RoundingMode.HALF_EVEN).toBigInteger();
    return Optional.of(share.longValueExact());
  }

  /// A share as tc(8) prints it, to six digits.
  ///
  /// @param share in 2^32ths
  /// @return such as `0.3%`
  public static String percent(long share) {
    BigDecimal percent =
        BigDecimal.valueOf(share).multiply(HUNDRED).divide(ALL, SIX_DIGITS).stripTrailingZeros();
    return percent.toPlainString() + "%";
  }

  /// Whether it can happen at all.
  ///
  /// @return false for never
  public boolean isPossible() {
    return threshold != 0;
  }

  /// As tc(8) prints it.
  ///
  /// @return such as `10%` or `10% 25%`
  @Override
  public String toString() {
    return percent(threshold) + (correlation == 0 ? "" : " " + percent(correlation));
  }
}
