package lvslab.net.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import lvslab.engine.random.RandomStream;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.netfilter.StatisticMatch;

/// Options of match statistic.
final class StatisticMatchReader extends IptablesMatchReader {
  private static final long UNSET = -1;

  private boolean nth;
  private boolean not;
  private long probability = UNSET;
  private long every = UNSET;
  private long packet = UNSET;

  StatisticMatchReader() {
    super("statistic", "--mode", "--probability", "--every", "--packet");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    String text = value(option, words);
    switch (option) {
      case "--mode" -> {
        nth = text.equals("nth");
        if (!nth && !text.equals("random")) {
          throw IptablesCommand.usage("Bad mode \"" + text + "\"");
        }
      }
      case "--probability" -> {
        not = inverted;
        probability = probability(text);
      }
      case "--every" -> {
        not = inverted;
        every = number(option, text, 1, 0xFFFF_FFFFL);
      }
      default -> {
        refuseInverted(option, inverted);
        packet = number(option, text, 0, 0xFFFF_FFFFL);
      }
    }
  }

  private long probability(String text) throws CommandFailure {
    boolean decimal = text.matches("\\d{1,3}(\\.\\d{0,30})?|\\.\\d{1,30}");
    BigDecimal value = decimal ? new BigDecimal(text) : new BigDecimal(2);
    if (value.compareTo(BigDecimal.ONE) > 0) {
      throw complaint("bad value for option \"--probability\", or out of range (0-1).");
    }
    return value
        .multiply(new BigDecimal(StatisticMatch.CERTAIN))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (nth && every != UNSET && packet == UNSET) {
      throw complaint("option \"--every\" also requires \"--packet\".");
    }
    if (nth && (packet < 0 || packet >= every)) {
      String bounds = "the --packet p must be 0 <= p <= n-1";
      throw IptablesCommand.usage(every == UNSET && packet == UNSET ? needsEvery() : bounds);
    }
    if (!nth && probability == UNSET) {
      throw IptablesCommand.usage("--probability must be specified when using random mode");
    }
    RandomStream random = scope.process().host().kernel().random("xt_statistic");
    return nth
        ? StatisticMatch.ofNth(random, every, packet, not)
        : StatisticMatch.ofRandom(random, probability, not);
  }

  private static String needsEvery() {
    return "--every must be specified when using nth mode";
  }
}
