package lvslab.net.netfilter;

/// The five places where hooks see packets (include/uapi/linux/netfilter.h, NF_INET_*).
public enum HookPoint {
  /// Arrived, before routing.
  PRE_ROUTING,
  /// For this host.
  LOCAL_IN,
  /// Through this host.
  FORWARD,
  /// From this host.
  LOCAL_OUT,
  /// About to leave.
  POST_ROUTING
}
