package lvslab.net.netfilter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import lvslab.engine.random.RandomStream;
import lvslab.net.buffer.SocketBuffer;

/// Every so many packets, or some at random (net/netfilter/xt_statistic.c).
public final class StatisticMatch implements RuleMatch {
  /// Certainty, as a probability is counted.
  public static final long CERTAIN = 0x8000_0000L;

  private final RandomStream random;
  private final long probability;
  private final long every;
  private final long packet;
  private final boolean inverted;
  private long count;

  private StatisticMatch(
      RandomStream random, long probability, long every, long packet, boolean inverted) {
    this.random = random;
    this.probability = probability;
    this.every = every;
    this.packet = packet;
    this.inverted = inverted;
    count = every - 1 - packet;
  }

  /// At random.
  ///
  /// @param random chance of the host
  /// @param probability of [#CERTAIN]
  /// @param inverted whether the others match
  /// @return the match
  public static StatisticMatch ofRandom(RandomStream random, long probability, boolean inverted) {
    return new StatisticMatch(random, probability, 0, 0, inverted);
  }

  /// Every so many.
  ///
  /// @param random chance of the host, which is not asked
  /// @param every how many
  /// @param packet which of them, from 0
  /// @param inverted whether the others match
  /// @return the match
  public static StatisticMatch ofNth(
      RandomStream random, long every, long packet, boolean inverted) {
    return new StatisticMatch(random, 0, every, packet, inverted);
  }

  @Override
  public boolean matches(SocketBuffer skb) {
    if (every == 0) {
      return (random.nextInt() & 0x7FFF_FFFFL) < probability != inverted;
    }
    count = count == every - 1 ? 0 : count + 1;
    return (count == 0) != inverted;
  }

  private String chance() {
    return new BigDecimal(probability)
        .divide(new BigDecimal(CERTAIN))
        .setScale(11, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  @Override
  public String saveText() {
    String not = inverted ? " !" : "";
    return every == 0
        ? "-m statistic --mode random" + not + " --probability " + chance()
        : "-m statistic --mode nth" + not + " --every " + every + " --packet " + packet;
  }

  @Override
  public String listText(boolean numeric) {
    String not = inverted ? " !" : "";
    if (every == 0) {
      return "statistic mode random" + not + " probability " + chance();
    }
    return "statistic mode nth"
        + not
        + " every "
        + every
        + (packet == 0 ? "" : " packet " + packet);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatisticMatch match && match.saveText().equals(saveText());
  }

  @Override
  public int hashCode() {
    return saveText().hashCode();
  }
}
