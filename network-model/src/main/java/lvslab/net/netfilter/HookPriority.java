package lvslab.net.netfilter;

/// Priorities of hooks (include/uapi/linux/netfilter_ipv4.h, NF_IP_PRI_*).
public final class HookPriority {
  /// Table raw.
  public static final int RAW = -300;

  /// Table mangle.
  public static final int MANGLE = -150;

  /// Destination translation.
  public static final int NAT_DST = -100;

  /// Table filter.
  public static final int FILTER = 0;

  /// Source translation.
  public static final int NAT_SRC = 100;

  private HookPriority() {}
}
