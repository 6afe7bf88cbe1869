package lvslab.net.command;

import lvslab.net.netfilter.LimitMatch;
import lvslab.net.netfilter.RuleMatch;

/// Options of match limit.
final class LimitMatchReader extends IptablesMatchReader {
  private static final int DEFAULT_BURST = 5;
  private static final int MAX_BURST = 10_000;
  private static final String[] UNITS = {"second", "minute", "hour", "day"};
  private static final long[] SECONDS = {1, 60, 3_600, 86_400};

  private long period = 1_200L * LimitMatch.SCALE; // 3 an hour
  private int burst = DEFAULT_BURST;

  LimitMatchReader() {
    super("limit", "--limit", "--limit-burst");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    refuseInverted(option, inverted);
    String text = value(option, words);
    if (option.equals("--limit")) {
      period = period(text);
    } else {
      burst = (int) number(option, text, 0, MAX_BURST);
    }
  }

  private static long period(String text) throws CommandFailure {
    int slash = text.indexOf('/');
    String unit = slash < 0 ? UNITS[0] : text.substring(slash + 1);
    String count = slash < 0 ? text : text.substring(0, slash);
    long seconds = 0;
    for (int i = 0; i < UNITS.length; i++) {
      if (seconds == 0 && !unit.isEmpty() && UNITS[i].startsWith(unit)) {
        seconds = SECONDS[i];
      }
    }
    long packets = count.matches("\\d{1,9}") ? Long.parseLong(count) : 0;
    if (seconds == 0 || packets == 0) {
      throw IptablesCommand.usage("bad rate \"" + text + "\"'");
    }
    long parts = LimitMatch.SCALE * seconds / packets;
    if (parts == 0) {
      throw IptablesCommand.usage("Rate too fast \"" + text + "\"");
    }
    return parts;
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (!LimitMatch.isCountable(period, burst)) {
      throw IptablesCommand.refused("Numerical result out of range.");
    }
    return new LimitMatch(scope.process().host().kernel(), period, burst);
  }
}
