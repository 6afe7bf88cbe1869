package lvslab.net.command;

import lvslab.net.netfilter.ConnmarkMatch;
import lvslab.net.netfilter.MarkMatch;
import lvslab.net.netfilter.RuleMatch;

/// Options of matches mark and connmark.
final class MarkMatchReader extends IptablesMatchReader {
  private int[] mark = {};
  private boolean not;

  MarkMatchReader(String name) {
    super(name, "--mark");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    mark = masked(option, value(option, words));
    not = inverted;
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (mark.length == 0) {
      throw missing("--mark");
    }
    return name().equals("mark")
        ? new MarkMatch(mark[0], mark[1], not)
        : new ConnmarkMatch(mark[0], mark[1], not);
  }
}
