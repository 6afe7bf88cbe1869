package lvslab.engine.trace;

import java.util.List;

/// Why a rule decided as it did: the rule's id and what it looked at.
///
/// The sentence for a rule and its source (kernel function, RFC section) come from a bundle in each
/// language, under the rule's id.
///
/// @param rule id, such as `arp.ignore`
/// @param outcome what was decided, a word such as `reply` or `drop`
/// @param inputs what was looked at, in the order the rule reads it
public record Decision(String rule, String outcome, List<Input> inputs) {
  /// Copies the inputs.
  public Decision {
    inputs = List.copyOf(inputs);
  }

  /// One thing a rule looked at.
  ///
  /// @param name such as `net.ipv4.conf.all.arp_ignore`
  /// @param value as text
  /// @param setBy serial of the trace event that gave it this value, 0 if it is a default nobody
  ///   set
  public record Input(String name, String value, long setBy) {}

  /// A decision without inputs.
  ///
  /// @param rule id
  /// @param outcome what was decided
  /// @return the decision
  public static Decision of(String rule, String outcome) {
    return new Decision(rule, outcome, List.of());
  }
}
