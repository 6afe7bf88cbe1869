package lvslab.net.netfilter;

import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import org.jspecify.annotations.Nullable;

/// A rule of a chain, with what it has counted.
public final class FilterRule {
  private final RuleKey key;
  private final List<RuleMatch> matches;
  private final RuleTarget target;
  private final long setBy;
  private long packets;
  private long bytes;

  /// A rule that has counted nothing.
  ///
  /// @param key addresses, devices and protocol
  /// @param matches further conditions
  /// @param target what it does
  /// @param setBy serial of the trace event that added it
  public FilterRule(RuleKey key, List<RuleMatch> matches, RuleTarget target, long setBy) {
    this.key = key;
    this.matches = List.copyOf(matches);
    this.target = target;
    this.setBy = setBy;
  }

  boolean matches(SocketBuffer skb, @Nullable NetDevice input, @Nullable NetDevice output) {
    if (!key.matches(skb.packet(), input, output)) {
      return false;
    }
    for (int i = 0; i < matches.size(); i++) {
      if (!matches.get(i).matches(skb)) {
        return false;
      }
    }
    return true;
  }

  void count(int length) {
    packets++;
    bytes += length;
  }

  /// Sets what it has counted, as iptables-restore -c does.
  ///
  /// @param packetCount packets
  /// @param byteCount octets
  public void setCounters(long packetCount, long byteCount) {
    packets = packetCount;
    bytes = byteCount;
  }

  /// Whether it needs connection tracking.
  boolean tracks() {
    return target.tracks() || matches.stream().anyMatch(RuleMatch::tracks);
  }

  /// Sets what it has counted to 0.
  public void zero() {
    packets = 0;
    bytes = 0;
  }

  /// Whether another rule is the same but for what it counted.
  ///
  /// @param other a rule
  /// @return true if all conditions and the target are equal
  public boolean isSame(FilterRule other) {
    return key.equals(other.key) && matches.equals(other.matches) && target.equals(other.target);
  }

  /// Addresses, devices and protocol.
  ///
  /// @return the key
  public RuleKey key() {
    return key;
  }

  /// Further conditions.
  ///
  /// @return in order
  public List<RuleMatch> matches() {
    return matches;
  }

  /// What it does.
  ///
  /// @return the target
  public RuleTarget target() {
    return target;
  }

  /// Who added it.
  ///
  /// @return serial of the trace event
  public long setBy() {
    return setBy;
  }

  /// Packets it has matched.
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

  /// As iptables-save prints it.
  ///
  /// @param chain name of its chain
  /// @return such as `-A INPUT -p tcp -j DROP`
  public String saveText(String chain) {
    return saveText(chain, "");
  }

  /// As iptables-save prints it, with something before the target.
  ///
  /// @param chain name of its chain
  /// @param counts such as ` -c 5 600`
  /// @return such as `-A INPUT -p tcp -c 5 600 -j DROP`
  public String saveText(String chain, String counts) {
    var text = new StringBuilder("-A ").append(chain).append(key.saveText());
    for (RuleMatch match : matches) {
      text.append(' ').append(match.saveText());
    }
    text.append(counts);
    String does = target.saveText();
    return does.isEmpty() ? text.toString() : text.append(' ').append(does).toString();
  }
}
