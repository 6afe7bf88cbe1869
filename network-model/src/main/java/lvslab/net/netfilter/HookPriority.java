package lvslab.net.netfilter;

/// Priorities of hooks (include/uapi/linux/netfilter_ipv4.h, NF_IP_PRI_*).
public final class HookPriority {
  /// Putting fragments together for connection tracking.
  public static final int CONNTRACK_DEFRAG = -400;

  /// Table raw.
  public static final int RAW = -300;

  /// Connection tracking.
  public static final int CONNTRACK = -200;

  /// Table mangle.
  public static final int MANGLE = -150;

  /// Destination translation.
  public static final int NAT_DST = -100;

  /// Table filter.
  public static final int FILTER = 0;

  /// Table security.
  public static final int SECURITY = 50;

  /// Source translation.
  public static final int NAT_SRC = 100;

  /// Connection tracking: the packet has passed all hooks.
  public static final int CONNTRACK_CONFIRM = Integer.MAX_VALUE;

  private HookPriority() {}
}
