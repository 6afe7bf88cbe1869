package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.netfilter.FilterRule;
import lvslab.net.netfilter.RuleChain;
import lvslab.net.netfilter.RuleTable;

/// `iptables -S`: rules as commands.
///
/// @param counters whether counters stand behind each rule (-v)
record IptablesSaving(boolean counters) implements IptablesPrinter {
  @Override
  public String print(RuleTable table, List<RuleChain> chains, int number) {
    List<String> lines = new ArrayList<>();
    for (RuleChain chain : chains) {
      if (number == 0 && chain.isBuiltIn()) {
        String policy = "-P " + chain.name() + (chain.isAccepting() ? " ACCEPT" : " DROP");
        lines.add(policy + counts(chain.packets(), chain.bytes()));
      }
    }
    for (RuleChain chain : chains) {
      if (number == 0 && !chain.isBuiltIn()) {
        lines.add("-N " + chain.name());
      }
    }
    for (RuleChain chain : chains) {
      List<FilterRule> rules = chain.list();
      for (int i = 0; i < rules.size(); i++) {
        FilterRule rule = rules.get(i);
        if (number == 0 || number == i + 1) {
          lines.add(rule.saveText(chain.name(), counts(rule.packets(), rule.bytes())));
        }
      }
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private String counts(long packets, long bytes) {
    return counters ? " -c " + packets + " " + bytes : "";
  }
}
