package lvslab.net.netfilter;

/// Connection tracking, as rules need it: while one does, packets are tracked.
public interface TrackingUse {
  /// A rule that needs it was added (`nf_ct_netns_get`).
  void use();

  /// A rule that needed it was removed (`nf_ct_netns_put`).
  void release();
}
