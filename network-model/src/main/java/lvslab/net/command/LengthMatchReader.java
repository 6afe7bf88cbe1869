package lvslab.net.command;

import lvslab.net.netfilter.LengthMatch;
import lvslab.net.netfilter.RuleMatch;
import org.jspecify.annotations.Nullable;

/// Options of match length.
final class LengthMatchReader extends IptablesMatchReader {
  private static final int MAX = 65_535;

  private @Nullable RuleMatch match;

  LengthMatchReader() {
    super("length", "--length");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    String text = value(option, words);
    int colon = text.indexOf(':');
    String first = colon < 0 ? text : text.substring(0, colon);
    String last = colon < 0 ? text : text.substring(colon + 1);
    int least = first.isEmpty() ? 0 : (int) number(option, first, 0, MAX);
    int greatest = last.isEmpty() ? MAX : (int) number(option, last, 0, MAX);
    match = new LengthMatch(least, greatest, inverted);
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (match == null) {
      throw missing("--length");
    }
    return match;
  }
}
