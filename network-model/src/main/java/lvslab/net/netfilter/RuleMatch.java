package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;

/// A condition of a rule beyond addresses, devices and protocol: what a match extension checks.
public interface RuleMatch {
  /// Whether a packet fulfils it.
  ///
  /// @param skb a packet of the rule's protocol
  /// @return true if so
  boolean matches(SocketBuffer skb);

  /// As iptables-save prints it.
  ///
  /// @return such as `-m tcp --dport 80`
  String saveText();

  /// As `iptables -L` prints it.
  ///
  /// @param numeric numbers instead of names
  /// @return such as `tcp dpt:80`
  String listText(boolean numeric);

  /// Whether it needs connection tracking.
  ///
  /// @return false for most
  default boolean tracks() {
    return false;
  }
}
