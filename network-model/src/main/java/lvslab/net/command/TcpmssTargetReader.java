package lvslab.net.command;

import lvslab.net.netfilter.PortMatch;
import lvslab.net.netfilter.RuleTarget;
import lvslab.net.netfilter.TcpmssTarget;
import lvslab.net.wire.IpProtocol;

/// Options of target TCPMSS.
final class TcpmssTargetReader extends IptablesTargetReader {
  private static final int UNSET = -1;
  private static final int MAX = 65_495;

  private int size = UNSET;

  TcpmssTargetReader() {
    super("TCPMSS", "--set-mss", "--clamp-mss-to-pmtu");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    boolean given = option.equals("--set-mss");
    size = given ? (int) number(option, value(option, words), 0, MAX) : 0;
  }

  @Override
  RuleTarget finish(IptablesScope scope) throws CommandFailure {
    if (size == UNSET) {
      throw IptablesCommand.usage("TCPMSS target: At least one parameter is required");
    }
    boolean noPath = size == 0 && scope.isAt("PREROUTING", "INPUT");
    if (!scope.isOf(IpProtocol.TCP) || noPath) {
      throw IptablesScope.invalid();
    }
    return new TcpmssTarget(scope.process().host().stack().routing(), size);
  }

  /// Whether a match lets only SYNs through, which the kernel asks for.
  static boolean asksForSyn(PortMatch match) {
    return (match.flagsSet() & 2) != 0 && !match.flagsInverted();
  }
}
