package lvslab.net.command;

import lvslab.net.host.Process;
import lvslab.net.netfilter.RuleTable;

/// Where a rule is to stand, and what it is about.
///
/// @param process of iptables
/// @param table of the rule
/// @param chain name of its chain
/// @param protocol of its packets, 0 for all
/// @param notProtocol whether it is about all others
record IptablesScope(
    Process process, RuleTable table, String chain, int protocol, boolean notProtocol) {
  /// Complains as the kernel does about what cannot be in a rule.
  static CommandFailure invalid() {
    return IptablesCommand.refused("Invalid argument. Run `dmesg' for more information.");
  }

  /// Whether its packets are of one protocol.
  boolean isOf(int number) {
    return protocol == number && !notProtocol;
  }

  boolean isAt(String... chains) {
    for (String one : chains) {
      if (one.equals(chain)) {
        return true;
      }
    }
    return false;
  }
}
