package lvslab.net.wire;

import org.jspecify.annotations.Nullable;

/// What a buffer remembers besides its octets. No wire carries it: it comes along where the
/// receiver gets the sender's buffer itself, on the loopback device, out of a tunnel and, some of
/// it, between namespaces of one kernel.
///
/// @param confirms whether sending it proves that the next hop lives (`skb->dst_pending_confirm`)
/// @param ipvsProperty whether IPVS has handled it (`skb->ipvs_property`)
/// @param mark firewall mark (`skb->mark`)
/// @param tracking what connection tracking knows of it (`skb->_nfct`)
public record BufferMarks(
    boolean confirms, boolean ipvsProperty, int mark, @Nullable Attachment tracking) {
  /// Nothing.
  public static final BufferMarks NONE = new BufferMarks(false, false, 0, null);

  /// That the next hop lives: all that passes from one namespace to another (`skb_scrub_packet`).
  public static final BufferMarks CONFIRMS = new BufferMarks(true, false, 0, null);

  /// The same without what connection tracking knows: what leaves or enters a tunnel is another
  /// packet to it (`nf_reset_ct`).
  ///
  /// @return the other marks
  public BufferMarks withoutTracking() {
    return tracking == null ? this : new BufferMarks(confirms, ipvsProperty, mark, null);
  }
}
