package lvslab.net.command;

import java.util.List;
import lvslab.net.netfilter.RuleChain;
import lvslab.net.netfilter.RuleTable;

/// A way to print the rules of a table.
@FunctionalInterface
interface IptablesPrinter {
  /// Prints.
  ///
  /// @param table whose chains
  /// @param chains which of them
  /// @param number of the only rule that is wanted, 0 for all
  /// @return the text
  String print(RuleTable table, List<RuleChain> chains, int number);
}
