package lvslab.net.netfilter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chain of rules: a built-in one with a policy, or one that somebody made.
public final class RuleChain {
  private String name;
  private final @Nullable HookPoint point;
  private final List<FilterRule> rules = new ArrayList<>();
  private boolean accepting = true;
  private long policySetBy;
  private long packets;
  private long bytes;

  RuleChain(String name, @Nullable HookPoint point) {
    this.name = name;
    this.point = point;
  }

  /// Its name.
  ///
  /// @return such as `INPUT`
  public String name() {
    return name;
  }

  void rename(String wanted) {
    name = wanted;
  }

  /// Sets what its policy has counted, as iptables-restore -c does.
  ///
  /// @param packetCount packets
  /// @param byteCount octets
  public void setCounters(long packetCount, long byteCount) {
    packets = packetCount;
    bytes = byteCount;
  }

  /// Whether packets come into it by themselves.
  ///
  /// @return false for one that somebody made
  public boolean isBuiltIn() {
    return point != null;
  }

  @Nullable HookPoint point() {
    return point;
  }

  /// Its rules in order.
  ///
  /// @return the list itself
  List<FilterRule> rules() {
    return rules;
  }

  /// Its rules in order.
  ///
  /// @return a copy
  public List<FilterRule> list() {
    return List.copyOf(rules);
  }

  /// What becomes of a packet that no rule decides about.
  ///
  /// @return true for ACCEPT, false for DROP
  public boolean isAccepting() {
    return accepting;
  }

  void setPolicy(boolean accept, long setBy) {
    accepting = accept;
    policySetBy = setBy;
  }

  long policySetBy() {
    return policySetBy;
  }

  void countPolicy(int length) {
    packets++;
    bytes += length;
  }

  void zero() {
    packets = 0;
    bytes = 0;
    rules.forEach(FilterRule::zero);
  }

  /// Packets that the policy decided about.
  ///
  /// @return a count
  public long packets() {
    return packets;
  }

  /// Their octets.
  ///
  /// @return a count
  public long bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return name;
  }
}
