package lvslab.net.command;

import java.util.Optional;
import lvslab.net.netfilter.IprangeMatch;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Options of match iprange.
final class IprangeMatchReader extends IptablesMatchReader {
  private @Nullable RuleMatch match;

  IprangeMatchReader() {
    super("iprange", "--src-range", "--dst-range");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    String text = value(option, words);
    String[] ends = text.split("-", 2);
    Optional<Ipv4Address> first = Ipv4Address.parse(ends[0]);
    Optional<Ipv4Address> last = Ipv4Address.parse(ends[ends.length - 1]);
    if (first.isEmpty() || last.isEmpty()) {
      String wrong = first.isEmpty() ? ends[0] : ends[ends.length - 1];
      throw IptablesCommand.usage(
          "iprange: Bad value for \"" + option + "\" option: \"" + wrong + "\"");
    }
    match = new IprangeMatch(option.equals("--src-range"), first.get(), last.get(), inverted);
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (match == null) {
      throw IptablesCommand.usage("iprange match: You must specify `--src-range' or `--dst-range'");
    }
    return match;
  }
}
