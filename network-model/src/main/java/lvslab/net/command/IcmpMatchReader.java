package lvslab.net.command;

import lvslab.net.netfilter.IcmpTypes;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// Options of match icmp.
final class IcmpMatchReader extends IptablesMatchReader {
  private @Nullable RuleMatch match;

  IcmpMatchReader() {
    super("icmp", "--icmp-type");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    String text = value(option, words);
    match =
        IcmpTypes.parse(text, inverted)
            .orElseThrow(() -> IptablesCommand.usage("Unknown ICMP type `" + text + "'"));
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (match == null) {
      throw missing("--icmp-type");
    }
    if (!scope.isOf(IpProtocol.ICMP)) {
      throw IptablesScope.invalid();
    }
    return match;
  }
}
