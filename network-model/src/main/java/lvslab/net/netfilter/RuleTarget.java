package lvslab.net.netfilter;

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
      return "MARK set " + hex(value);
    }

    private static String hex(int bits) {
      return "0x" + Integer.toHexString(bits);
    }
  }

  /// Goes on in another chain.
  ///
  /// @param chain which
  record Jump(RuleChain chain) implements RuleTarget {
    @Override
    public String name() {
      return chain.name();
    }
  }
}
