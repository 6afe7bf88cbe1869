package lvslab.net.command;

import lvslab.net.netfilter.RuleMatch;
import lvslab.net.netfilter.TtlMatch;
import lvslab.net.netfilter.TtlMatch.Relation;
import org.jspecify.annotations.Nullable;

/// Options of match ttl.
final class TtlMatchReader extends IptablesMatchReader {
  private @Nullable RuleMatch match;

  TtlMatchReader() {
    super("ttl", "--ttl-eq", "--ttl-lt", "--ttl-gt", "--ttl");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    int ttl = (int) number(option, value(option, words), 0, 255);
    Relation relation =
        switch (option) {
          case "--ttl-lt" -> Relation.LT;
          case "--ttl-gt" -> Relation.GT;
          default -> inverted ? Relation.NE : Relation.EQ;
        };
    match = new TtlMatch(relation, ttl);
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (match == null) {
      throw IptablesCommand.usage(
          "TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt");
    }
    return match;
  }
}
