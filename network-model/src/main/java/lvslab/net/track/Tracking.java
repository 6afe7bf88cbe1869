package lvslab.net.track;

import lvslab.net.wire.Attachment;
import org.jspecify.annotations.Nullable;

/// What connection tracking attaches to a packet (kernel `skb->_nfct`). A packet without it was not
/// seen, or is invalid.
///
/// @param connection the connection, or null for a packet that is not to be tracked
/// @param info what the packet is to it
public record Tracking(@Nullable TrackedConnection connection, TrackingInfo info)
    implements Attachment {
  /// Not to be tracked (IP_CT_UNTRACKED).
  public static final Tracking UNTRACKED = new Tracking(null, TrackingInfo.NEW);

  /// Whether the packet is not to be tracked.
  ///
  /// @return true if it belongs to no connection
  public boolean isUntracked() {
    return connection == null;
  }
}
