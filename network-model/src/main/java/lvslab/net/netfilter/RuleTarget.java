package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import org.jspecify.annotations.Nullable;

/// What a rule does with a packet.
public sealed interface RuleTarget {
  /// Its name in listings.
  ///
  /// @return such as `DROP`, empty for none
  String name();

  /// As iptables-save prints it.
  ///
  /// @return such as `-j DROP`, empty for none
  default String saveText() {
    return "-j " + name();
  }

  /// What `iptables -L` prints behind the matches.
  ///
  /// @return empty if nothing
  default String listText() {
    return "";
  }

  /// The same with names instead of numbers.
  ///
  /// @param numeric numbers instead of names
  /// @return empty if nothing
  default String listText(boolean numeric) {
    return listText();
  }

  /// Whether it needs connection tracking.
  ///
  /// @return false for most
  default boolean tracks() {
    return false;
  }

  /// Counts, and goes on with the next rule.
  record Count() implements RuleTarget {
    @Override
    public String name() {
      return "";
    }

    @Override
    public String saveText() {
      return "";
    }
  }

  /// Lets it through this table.
  record Accept() implements RuleTarget {
    @Override
    public String name() {
      return "ACCEPT";
    }
  }

  /// Loses it.
  record Drop() implements RuleTarget {
    @Override
    public String name() {
      return "DROP";
    }
  }

  /// Goes on behind the rule that led to this chain; in a built-in chain the policy decides.
  record Return() implements RuleTarget {
    @Override
    public String name() {
      return "RETURN";
    }
  }

  /// Loses it and tells the sender.
  ///
  /// @param with name of the way, such as `icmp-port-unreachable` or `tcp-reset`
  /// @param code of the ICMP message, -1 for a TCP reset
  record Reject(String with, int code) implements RuleTarget {
    @Override
    public String name() {
      return "REJECT";
    }

    @Override
    public String saveText() {
      return "-j REJECT --reject-with " + with;
    }

    @Override
    public String listText() {
      return "reject-with " + with;
    }
  }

  /// Sets the firewall mark, and goes on (net/netfilter/xt_mark.c).
  ///
  /// @param value the bits that are set
  /// @param mask the bits that are cleared before
  record Mark(int value, int mask) implements RuleTarget {
    @Override
    public String name() {
      return "MARK";
    }

    @Override
    public String saveText() {
      return "-j MARK --set-xmark " + hex(value) + "/" + hex(mask);
    }

    @Override
    public String listText() {
      return "MARK " + MarkText.of(value, mask);
    }

    private static String hex(int bits) {
      return "0x" + Integer.toHexString(bits);
    }
  }

  /// Goes on in another chain.
  ///
  /// @param chain which
  /// @param back whether packets that it does not decide about come back behind this rule (-j), or
  ///   go where this chain would have gone (-g)
  record Jump(RuleChain chain, boolean back) implements RuleTarget {
    @Override
    public String name() {
      return chain.name();
    }

    @Override
    public String saveText() {
      return (back ? "-j " : "-g ") + chain.name();
    }
  }

  /// What a target extension does.
  non-sealed interface Extension extends RuleTarget {
    /// Does it.
    ///
    /// @param step the rule in work
    /// @param skb the packet
    /// @return what becomes of it, or null to go on with the next rule (XT_CONTINUE)
    @Nullable Verdict apply(RuleStep step, SocketBuffer skb);
  }
}
