package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.netfilter.MultiportMatch;
import lvslab.net.netfilter.PortRange;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.wire.IpProtocol;

/// Options of match multiport. Names of ports are looked up when the protocol is known.
final class MultiportMatchReader extends IptablesMatchReader {
  private String option = "";
  private String ports = "";
  private boolean not;

  MultiportMatchReader() {
    super("multiport", "--sports", "--source-ports", "--dports", "--destination-ports", "--ports");
  }

  @Override
  void take(String taken, boolean inverted, Arguments words) throws CommandFailure {
    option = taken;
    ports = value(taken, words);
    not = inverted;
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (option.isEmpty()) {
      throw IptablesCommand.usage("multiport expection an option");
    }
    if (scope.protocol() == 0) {
      throw IptablesCommand.usage(
          "multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'");
    }
    if (!scope.isOf(IpProtocol.TCP) && !scope.isOf(IpProtocol.UDP)) {
      throw IptablesCommand.usage("multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP");
    }
    String protocol = scope.protocol() == IpProtocol.TCP ? "tcp" : "udp";
    MultiportMatch.Side side =
        switch (option) {
          case "--sports", "--source-ports" -> MultiportMatch.Side.SPORTS;
          case "--dports", "--destination-ports" -> MultiportMatch.Side.DPORTS;
          default -> MultiportMatch.Side.PORTS;
        };
    List<PortRange> ranges = new ArrayList<>();
    for (String part : ports.split(",")) {
      ranges.add(PortWords.range(part, protocol, false));
    }
    return new MultiportMatch(protocol, side, ranges, not);
  }
}
