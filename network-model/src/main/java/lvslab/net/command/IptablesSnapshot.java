package lvslab.net.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lvslab.net.netfilter.FilterRule;
import lvslab.net.netfilter.RuleChain;
import lvslab.net.netfilter.RuleTable;

/// A table as it is now, to come back to.
final class IptablesSnapshot {
  private final RuleTable table;
  private final Map<RuleChain, List<FilterRule>> rules = new LinkedHashMap<>();
  private final Map<RuleChain, Boolean> policies = new LinkedHashMap<>();

  IptablesSnapshot(RuleTable table) {
    this.table = table;
    for (RuleChain chain : table.chains()) {
      rules.put(chain, chain.list());
      policies.put(chain, chain.isAccepting());
    }
  }

  /// Makes the table what it was.
  void restore() {
    empty(table, text -> {});
    for (RuleChain chain : rules.keySet()) {
      if (!chain.isBuiltIn()) {
        table.put(chain);
      }
    }
    rules.forEach(
        (chain, list) -> {
          for (FilterRule rule : list) {
            table.insert(chain, chain.list().size(), rule);
          }
        });
    policies.forEach(
        (chain, accepting) -> {
          if (chain.isAccepting() != accepting) {
            table.setPolicy(chain, accepting);
          }
        });
  }

  /// Flushes all chains and deletes those that somebody made.
  static void empty(RuleTable table, Consumer<String> listener) {
    List<RuleChain> chains = new ArrayList<>(table.chains());
    for (RuleChain chain : chains) {
      listener.accept("Flushing chain `" + chain.name() + "'\n");
      table.flush(chain);
    }
    for (RuleChain chain : chains) {
      if (!chain.isBuiltIn()) {
        listener.accept("Deleting chain `" + chain.name() + "'\n");
        table.remove(chain);
      }
    }
  }
}
