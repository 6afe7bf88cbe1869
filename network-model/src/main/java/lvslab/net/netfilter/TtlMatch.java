package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;

/// Hops that are left (net/netfilter/xt_hl.c).
///
/// @param relation how they compare
/// @param ttl with what
public record TtlMatch(Relation relation, int ttl) implements RuleMatch {
  /// How to compare.
  public enum Relation {
    /// Equal.
    EQ("--ttl-eq", "=="),
    /// Not equal.
    NE("! --ttl-eq", "!="),
    /// Less.
    LT("--ttl-lt", "<"),
    /// Greater.
    GT("--ttl-gt", ">");

    private final String option;
    private final String sign;

    Relation(String option, String sign) {
      this.option = option;
      this.sign = sign;
    }
  }

  @Override
  public boolean matches(SocketBuffer skb) {
    int left = skb.packet().ttl();
    return switch (relation) {
      case EQ -> left == ttl;
      case NE -> left != ttl;
      case LT -> left < ttl;
      case GT -> left > ttl;
    };
  }

  @Override
  public String saveText() {
    return "-m ttl " + relation.option + " " + ttl;
  }

  @Override
  public String listText(boolean numeric) {
    return "TTL match TTL " + relation.sign + " " + ttl;
  }
}
