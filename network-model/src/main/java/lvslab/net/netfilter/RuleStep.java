package lvslab.net.netfilter;

import lvslab.net.track.RuleMention;

/// The rule that a packet has reached (kernel `struct xt_action_param`).
///
/// @param table name of its table
/// @param chain name of its chain
/// @param rule the rule
/// @param point where the packet is
public record RuleStep(String table, String chain, FilterRule rule, HookPoint point) {
  /// The rule, for explanations.
  ///
  /// @return as one types it
  public RuleMention mention() {
    String text = rule.saveText(chain);
    return new RuleMention(
        table.equals("filter") ? text : "-t " + table + " " + text, rule.setBy());
  }
}
