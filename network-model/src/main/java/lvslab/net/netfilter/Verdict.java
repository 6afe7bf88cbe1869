package lvslab.net.netfilter;

/// What a hook decides (NF_ACCEPT, NF_DROP, NF_STOLEN).
public enum Verdict {
  /// Go on.
  ACCEPT,
  /// Lose it; the hook has recorded why.
  DROP,
  /// The hook has taken it over.
  STOLEN
}
