package lvslab.net.command;

import lvslab.net.netfilter.MacMatch;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Options of match mac.
final class MacMatchReader extends IptablesMatchReader {
  private @Nullable RuleMatch match;

  MacMatchReader() {
    super("mac", "--mac-source");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    MacAddress source =
        MacAddress.parse(value(option, words))
            .orElseThrow(() -> IptablesCommand.usage("Invalid MAC address specified."));
    match = new MacMatch(source, inverted);
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (match == null) {
      throw missing("--mac-source");
    }
    if (scope.isAt("OUTPUT", "POSTROUTING")) {
      throw IptablesScope.invalid();
    }
    return match;
  }
}
